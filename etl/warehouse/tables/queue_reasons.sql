-- One row per open case of the liaison officer, reason for which it asks for her that rests on what the extracts know, and what the
-- reason is about. Days count to the as-at date: of later ones nothing is known. What is due on a day stands in `dated_duties`.
-- The thresholds are those of `schemas/settings/caseload.toml`.
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

-- Violence against the person of the case that was reported since it was opened, whether or not anyone flagged or linked it.
new_reports as (
    select distinct
        open_cases.case_ref,
        crimes.crime_ref,
        crimes.reported_date,
        coalesce(offences.offence_group, codes_of_groups.offence_group) as offence_group,
    from open_cases
    cross join codes.caseload_thresholds as thresholds
    inner join accepted.crimes
        on crimes.victim_token = open_cases.victim_token
        and crimes.reported_date > open_cases.opened_date
        and open_cases.as_at_date - crimes.reported_date < thresholds.new_report_days
    left join codes.offences on offences.code = crimes.offence_code
    left join codes.codes_of_groups on codes_of_groups.code = crimes.offence_code
    where crimes.cancelled_code is null
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
        and coalesce(open_cases.contact_agreed, 'yes') in ('yes', 'through_partner')  -- to be called can put a person in danger
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
        new_reports.case_ref,
        'new_report' as reason,
        new_reports.reported_date as due_date,
        new_reports.offence_group as detail,
        new_reports.crime_ref as related_ref,
    from new_reports
    inner join codes.offence_groups
        on offence_groups.code = new_reports.offence_group
        and offence_groups.is_all_violence
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
)

select
    open_cases.case_ref,
    open_cases.victim_token,
    open_cases.swlo_token,
    passed.reason,
    passed.due_date,
    (open_cases.as_at_date - passed.due_date)::integer as days,
    passed.detail,
    passed.related_ref,
from passed
inner join open_cases using (case_ref)
