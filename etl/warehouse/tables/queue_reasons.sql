-- One row per open case of the liaison officer, reason for which it asks for her, and what the reason is about. Days count at the
-- as-at date: below zero are left, above it are past. Thresholds and order are those of `schemas/settings/caseload.toml`.
with open_cases as (
    select
        swlo_cases.*,
        as_at.as_at_date,
    from swlo_cases
    cross join as_at
    where swlo_cases.closed_date is null
),

last_contacts as (
    select
        open_cases.case_ref,
        greatest(
            open_cases.opened_date,
            max(swlo_contacts.contact_date) filter (where swlo_contacts.reached = 'yes')
        ) as since_date,
        max(swlo_contacts.contact_date) filter (where swlo_contacts.reached = 'yes') as reached_date,
    from open_cases
    left join swlo_contacts using (case_ref)
    group by open_cases.case_ref, open_cases.opened_date
),

silent_cases as (
    select
        last_contacts.case_ref,
        last_contacts.since_date,
        count(swlo_contacts.contact_ref) as attempts,
    from last_contacts
    left join swlo_contacts
        on swlo_contacts.case_ref = last_contacts.case_ref
        and swlo_contacts.reached <> 'yes'
        and (last_contacts.reached_date is null or swlo_contacts.contact_date > last_contacts.reached_date)
    group by last_contacts.case_ref, last_contacts.since_date
),

dated as (
    select
        case_ref,
        'review_overdue' as overdue,
        'review_due_soon' as due_soon,
        review_due_date as due_date,
        null as detail,
        null as related_ref,
    from open_cases
    where review_answered_date is null
    union all
    select
        case_ref,
        'next_action_overdue' as overdue,
        'next_action_due_soon' as due_soon,
        next_action_due_date as due_date,
        next_action as detail,
        null as related_ref,
    from open_cases
    union all
    select
        case_ref,
        'forum_action_overdue' as overdue,
        'forum_action_due_soon' as due_soon,
        action_due_date as due_date,
        action as detail,
        action_ref as related_ref,
    from forum_actions
    where action_done_date is null
    union all
    select
        case_ref,
        null as overdue,
        'court_soon' as due_soon,
        hearing_date as due_date,
        null as detail,
        crime_ref as related_ref,
    from case_hearings
),

due as (
    select
        dated.case_ref,
        case when dated.due_date < open_cases.as_at_date then dated.overdue else dated.due_soon end as reason,
        dated.due_date,
        dated.detail,
        dated.related_ref,
    from dated
    inner join open_cases using (case_ref)
    cross join codes.caseload_thresholds as thresholds
    where dated.due_date - open_cases.as_at_date <= thresholds.due_soon_days
),

passed as (
    select
        open_cases.case_ref,
        'no_contact' as reason,
        silent_cases.since_date as due_date,
        silent_cases.attempts::varchar as detail,
        null as related_ref,
    from open_cases
    inner join silent_cases using (case_ref)
    cross join codes.caseload_thresholds as thresholds
    where open_cases.as_at_date - silent_cases.since_date >= thresholds.no_contact_days
    union all
    select
        open_cases.case_ref,
        'referral_not_started' as reason,
        referrals.accepted_date as due_date,
        referrals.service as detail,
        referrals.referral_ref as related_ref,
    from open_cases
    inner join referrals using (case_ref)
    cross join codes.caseload_thresholds as thresholds
    where not referrals.is_started
        and referrals.declined_date is null
        and referrals.ended_date is null
        and referrals.end_reason is null
        and open_cases.as_at_date - referrals.accepted_date >= thresholds.referral_not_started_days
    union all
    select
        open_cases.case_ref,
        'risk_rose' as reason,
        risk_assessments.assessed_date as due_date,
        risk_assessments.previous_band || '_to_' || risk_assessments.band as detail,
        risk_assessments.assessment_ref as related_ref,
    from open_cases
    inner join risk_assessments using (case_ref)
    where risk_assessments.is_latest
        and risk_assessments.band_change = 'up'
    union all
    select
        open_cases.case_ref,
        'assessment_out_of_date' as reason,
        coalesce(risk_assessments.assessed_date, open_cases.opened_date) as due_date,
        coalesce(risk_assessments.band, 'never_assessed') as detail,
        risk_assessments.assessment_ref as related_ref,
    from open_cases
    left join risk_assessments
        on risk_assessments.case_ref = open_cases.case_ref
        and risk_assessments.is_latest
    cross join codes.caseload_thresholds as thresholds
    where open_cases.as_at_date - coalesce(risk_assessments.assessed_date, open_cases.opened_date)
        > thresholds.assessment_current_days
    union all
    select
        open_cases.case_ref,
        'closed_without_victim_decision' as reason,
        case_crimes.outcome_date as due_date,
        case_crimes.outcome_code as detail,
        case_crimes.crime_ref as related_ref,
    from open_cases
    inner join case_crimes using (case_ref)
    where not case_crimes.is_cancelled
        and case_crimes.outcome_group = 'evidential_victim_does_not_support'
        and case_crimes.victim_decision_recorded is distinct from 'yes'
),

reasons as (
    select
        *,
        false as is_ahead,
    from passed
    union all
    select
        *,
        reason in ('review_due_soon', 'next_action_due_soon', 'forum_action_due_soon', 'court_soon') as is_ahead,
    from due
    where reason is not null
),

ordered as (
    select
        open_cases.case_ref,
        open_cases.victim_token,
        open_cases.swlo_token,
        reasons.reason,
        reasons.due_date,
        (open_cases.as_at_date - reasons.due_date)::integer as days,
        reasons.detail,
        reasons.related_ref,
        positions.position as severity_order,
    from reasons
    inner join open_cases using (case_ref)
    cross join codes.caseload_thresholds as thresholds
    inner join codes.caseload_order as positions
        on positions.reason = reasons.reason
        and positions.is_very_soon
        = (reasons.is_ahead and reasons.due_date - open_cases.as_at_date <= thresholds.very_soon_days)
)

select * from ordered
