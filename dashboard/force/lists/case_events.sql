-- One row per thing that happened in one case, or in an investigation linked to it, the latest first.
with events as (
    select
        'case' as lane,
        'opened' as event,
        opened_date as event_date,
        null::varchar as detail,
        null::varchar as ref,
    from swlo_cases
    where case_ref = $case_ref
    union all
    select
        'case' as lane,
        'reviewed' as event,
        review_done_date as event_date,
        null as detail,
        null as ref,
    from swlo_cases
    where case_ref = $case_ref
    union all
    select
        'case' as lane,
        'closed' as event,
        closed_date as event_date,
        close_reason as detail,
        null as ref,
    from swlo_cases
    where case_ref = $case_ref
    union all
    select
        'contact' as lane,
        if(reached = 'yes', 'reached', 'attempt') as event,
        contact_date as event_date,
        contact_kind as detail,
        contact_ref as ref,
    from swlo_contacts
    where case_ref = $case_ref
    union all
    select
        'assessment' as lane,
        band as event,
        assessed_date as event_date,
        concat_ws('/', tool, tool_version) as detail,
        assessment_ref as ref,
    from risk_assessments
    where case_ref = $case_ref
    union all
    select
        'referral' as lane,
        'offered' as event,
        offered_date as event_date,
        service as detail,
        referral_ref as ref,
    from referrals
    where case_ref = $case_ref
    union all
    select
        'referral' as lane,
        'declined' as event,
        declined_date as event_date,
        service as detail,
        referral_ref as ref,
    from referrals
    where case_ref = $case_ref
    union all
    select
        'referral' as lane,
        'accepted' as event,
        accepted_date as event_date,
        service as detail,
        referral_ref as ref,
    from referrals
    where case_ref = $case_ref
    union all
    select
        'referral' as lane,
        'started' as event,
        started_date as event_date,
        service as detail,
        referral_ref as ref,
    from referrals
    where case_ref = $case_ref
    union all
    select
        'referral' as lane,
        coalesce(end_reason, 'ended') as event,
        ended_date as event_date,
        service as detail,
        referral_ref as ref,
    from referrals
    where case_ref = $case_ref
    union all
    select
        'forum' as lane,
        'referred' as event,
        referred_date as event_date,
        forum as detail,
        forum_ref as ref,
    from forum_referrals
    where case_ref = $case_ref
    union all
    select
        'forum' as lane,
        'discussed' as event,
        discussed_date as event_date,
        forum as detail,
        forum_ref as ref,
    from forum_referrals
    where case_ref = $case_ref
    union all
    select
        'forum' as lane,
        'action_done' as event,
        action_done_date as event_date,
        action as detail,
        action_ref as ref,
    from forum_actions
    where case_ref = $case_ref
    union all
    select
        'investigation' as lane,
        'reported' as event,
        reported_date as event_date,
        offence_code as detail,
        crime_ref as ref,
    from case_crimes
    where case_ref = $case_ref
    union all
    select
        'investigation' as lane,
        stage as event,
        stage_date as event_date,
        result as detail,
        crime_ref as ref,
    from case_stages
    where case_ref = $case_ref
    union all
    select
        'investigation' as lane,
        'outcome_' || outcome_code as event,
        outcome_date as event_date,
        decided_by as detail,
        crime_ref as ref,
    from case_outcomes
    where case_ref = $case_ref
    union all
    select
        'investigation' as lane,
        'outcome_taken_back' as event,
        rescinded_date as event_date,
        'outcome_' || outcome_code as detail,
        crime_ref as ref,
    from case_outcomes
    where case_ref = $case_ref
)

select distinct
    events.*,
    as_at.as_at_date - events.event_date as days_since,
from events
cross join as_at
where events.event_date is not null
order by events.event_date desc, events.lane, events.event, events.ref
