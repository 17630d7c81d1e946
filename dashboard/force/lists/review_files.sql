-- One row per sexual-violence investigation closed in so many days before the as-at date: what is coded about it, days counted
-- from the report. No reference of a person, and no date that a reviewer could tell the person by.
with closed as (
    select crimes.*
    from crimes
    cross join as_at
    where not crimes.is_cancelled
        and crimes.has_outcome
        and list_contains($groups, crimes.offence_group)
        and crimes.outcome_date between as_at.as_at_date - $closed_within_days::int and as_at.as_at_date
    qualify crimes.victim_no = min(crimes.victim_no) over (partition by crimes.crime_ref)
),

steps as (
    select
        closed.crime_ref,
        list((stages.stage, stages.stage_date - closed.reported_date) order by stages.stage_date, stages.stage) as steps,
    from closed
    inner join stages using (crime_ref)
    group by closed.crime_ref
),

offers as (
    select
        closed.crime_ref,
        list(
            (referrals.service, referrals.offered_date - closed.reported_date)
            order by referrals.offered_date, referrals.service
        ) as services,
    from closed
    inner join swlo_case_crimes using (crime_ref)
    inner join referrals using (case_ref)
    group by closed.crime_ref
)

select
    closed.crime_ref,
    closed.outcome_group = 'evidential_victim_does_not_support' and not closed.is_decision_evidenced as is_unevidenced,
    closed.offence_group,
    closed.report_route,
    closed.suspect_relationship,
    closed.identified_by,
    closed.outcome_code,
    closed.decided_by,
    closed.days_to_outcome,
    closed.victim_decision_recorded,
    closed.victim_decision_date - closed.reported_date as days_to_victim_decision,
    closed.victim_decision_evidence,
    closed.victim_decision_reason,
    closed.is_linked_to_case,
    closed.first_contact_date - closed.reported_date as days_to_first_contact,
    steps.steps,
    offers.services,
from closed
left join steps using (crime_ref)
left join offers using (crime_ref)
order by closed.crime_ref
