-- One row per month, offence group, value of the split and course of the crimes that are not the first report of anybody: how many they
-- are, by the month of the person's report before (since), which is null where no person is known.
with split_adults as (
    select
        *,
        case $split
            when '{split of the other adults}' then {split of the other adults}
        end as value,
        case $cohort when 'sexual_violence' then sexual_violence_month else all_violence_month end as since,
    from adults
    inner join codes.offence_groups on offence_groups.code = adults.offence_group
    where not is_cancelled
        and ($cohort = 'all_violence' or is_sexual_violence)
),

counted as (
    select
        recorded_month,
        offence_group,
        value,
        course_number,
        since,
        count(*) as weight,
    from split_adults
    where is_nameless
        or since is not null
    group by all
)

select
    counted.* exclude (course_number, value),
    courses.* exclude (course_number),
    null::date as outcome_month,
    outcome_code is not null as has_outcome,
    case when $split = '{split of the other adults}' then value end as {split of the other adults},
    null::varchar as crime_ref,
    null::varchar as victim_token,
from counted
inner join courses using (course_number)
