-- One row per crime of the cohort and kind of change since the extract before: new, gone, restated, or with another outcome.
-- Without an earlier extract there is nothing to compare with, and no row. A late outcome was given before that extract was drawn.
-- The offence group is that of the crime as it stands now; of a crime that is gone, as it was.
with earlier as (
    select max(as_at_date) as as_at_date
    from (
        select as_at_date from previous.crimes
        union all
        select as_at_date from previous.outcomes
    )
),

crimes_before as (
    select *
    from previous.crimes
    where victim_age >= {adult_age}
),

new_crimes as (
    select
        cohort.crime_ref,
        'new_crime' as change,
        null as detail,
        cohort.recorded_date as change_date,
    from cohort
    anti join crimes_before using (crime_ref)
),

gone_crimes as (
    select
        crime_ref,
        'gone_crime' as change,
        null as detail,
        null::date as change_date,
    from crimes_before
    anti join cohort using (crime_ref)
),

restated as (
    select
        now.crime_ref,
        'restated_crime' as change,
        list_filter(
            [
                case when now.{fact of a crime} is distinct from before.{fact of a crime} then '{fact of a crime}' end,
            ],
            name -> name is not null
        ) as columns_changed,
    from accepted.crimes as now
    semi join cohort using (crime_ref)
    inner join crimes_before as before using (crime_ref, victim_no)
),

restated_crimes as (
    select
        crime_ref,
        change,
        array_to_string(columns_changed, ', ') as detail,
        null::date as change_date,
    from restated
    where len(columns_changed) > 0
),

new_outcomes as (
    select
        outcomes.crime_ref,
        case when outcomes.outcome_date <= earlier.as_at_date then 'late_outcome' else 'new_outcome' end as change,
        outcomes.outcome_code as detail,
        outcomes.outcome_date as change_date,
    from outcomes
    cross join earlier
    anti join previous.outcomes as before using (crime_ref, outcome_code, outcome_date)
    where outcomes.outcome_group is not null
),

rescinded_outcomes as (
    select
        outcomes.crime_ref,
        'rescinded_outcome' as change,
        outcomes.outcome_code as detail,
        outcomes.rescinded_date as change_date,
    from outcomes
    inner join previous.outcomes as before using (crime_ref, outcome_code, outcome_date)
    where outcomes.rescinded_date is not null
        and before.rescinded_date is null
),

changes as (
    select * from new_crimes
    union all
    select * from gone_crimes
    union all
    select * from restated_crimes
    union all
    select * from new_outcomes
    union all
    select * from rescinded_outcomes
),

crimes_then_or_now as (
    select distinct
        crime_ref,
        offence_code,
    from cohort
    union all
    select
        crime_ref,
        offence_code,
    from crimes_before
    anti join cohort using (crime_ref)
    qualify victim_no = min(victim_no) over (partition by crime_ref)
)

select distinct
    changes.*,
    coalesce(offences.offence_group, codes_of_groups.offence_group) as offence_group,
    offences.is_crime is distinct from false as is_crime,
from changes
inner join crimes_then_or_now using (crime_ref)
cross join earlier
left join codes.offences on offences.code = crimes_then_or_now.offence_code
left join codes.codes_of_groups on codes_of_groups.code = crimes_then_or_now.offence_code
where earlier.as_at_date is not null
