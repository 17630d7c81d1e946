-- One row per crime linked to one case: the reference to open in the force's own system, and where it stands.
with last_stages as (
    select
        crime_ref,
        max(stage_date) as stage_date,
    from case_stages
    where case_ref = $case_ref
    group by crime_ref
)

select
    case_crimes.crime_ref,
    case_crimes.offence_code,
    case_crimes.recorded_date,
    case_crimes.investigating_unit,
    case_crimes.is_cancelled,
    case_crimes.outcome_code,
    as_at.as_at_date
    - greatest(case_crimes.recorded_date, last_stages.stage_date, case_crimes.outcome_date) as days_since,
from case_crimes
cross join as_at
left join last_stages using (crime_ref)
where case_crimes.case_ref = $case_ref
order by case_crimes.recorded_date desc, case_crimes.crime_ref
