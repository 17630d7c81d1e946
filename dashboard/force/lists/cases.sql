-- One row per crime of the cohort and period, cancelled ones too: its age, its stage, and how long nothing has happened.
with crimes_once as (
    select *
    from crimes
    where list_contains($groups, offence_group)
    qualify victim_no = min(victim_no) over (partition by crime_ref)
),

reasons as (
    select
        crime_ref,
        string_agg(reason, ',' order by reason) as reasons,
    from look_again
    group by crime_ref
)

select
    crimes_once.crime_ref,
    crimes_once.{breakdown of a crime},
    crimes_once.recorded_date,
    crimes_once.investigating_unit,
    crimes_once.ended_by,
    crimes_once.outcome_code,
    crimes_once.outcome_date,
    crimes_once.is_open,
    crimes_once.is_cancelled,
    crimes_once.furthest_stage,
    crimes_once.last_step,
    crimes_once.last_step_date,
    case when crimes_once.is_open then crimes_once.days_since_report else crimes_once.days_to_outcome end as age_days,
    as_at.as_at_date - crimes_once.last_step_date as days_since_last_step,
    reasons.reasons,
from crimes_once
cross join as_at
left join reasons using (crime_ref)
where crimes_once.recorded_month between coalesce($first_month, crimes_once.recorded_month)
    and coalesce($last_month, crimes_once.recorded_month)
order by crimes_once.is_open desc, days_since_last_step desc, crimes_once.crime_ref
