-- One row per crime and reason to look at its investigation again. A reason is a question to the officer, not a finding of fault.
-- What an extract does not say is asked only where there is such an extract: without any stage no charge has one.
with crimes_once as (
    select *
    from crimes
    where not is_cancelled
    qualify victim_no = min(victim_no) over (partition by crime_ref)
),

reasons as (
    select
        crime_ref,
        'withdrawal_without_victim_decision' as reason,
        outcome_date as since_date,
    from crimes_once
    where outcome_group = 'evidential_victim_does_not_support'
        and victim_decision_recorded is distinct from 'yes'
    union all
    select
        crime_ref,
        'no_suspect_within_7_days' as reason,
        outcome_date as since_date,
    from crimes_once
    where outcome_group = 'no_suspect_identified'
        and days_to_outcome <= {quick_closure_days}
    union all
    select
        crime_ref,
        'evidential_by_police_without_cps' as reason,
        outcome_date as since_date,
    from crimes_once
    where outcome_group = 'evidential_victim_supports'
        and decided_by = 'police'
        and not has_cps_step
        and exists (select 1 from accepted.stages)
    union all
    select
        crime_ref,
        'charged_stage_without_outcome' as reason,
        last_step_date as since_date,
    from crimes_once
    where has_charge_or_later
        and not is_charged
        and exists (select 1 from accepted.outcomes)
    union all
    select
        crime_ref,
        'charged_outcome_without_stage' as reason,
        outcome_date as since_date,
    from crimes_once
    where is_charged
        and not has_charge_or_later
        and exists (select 1 from accepted.stages)
)

select * from reasons
