-- One row per month, offence group, value of the split and combination of what the metrics ask: how many crimes it stands for.
-- Every crime stands in it by the month of its recording, of its report and of its outcome, each time with that month alone: a
-- metric files its rows by one of them, and a row without a period counts nowhere. Ten million rows are grouped once for all
-- metrics, not once for each.
with split_adults as (
    select
        *,
        case $split
            when '{split of the other adults}' then {split of the other adults}
        end as value,
    from adults
),

by_recording as (
    select
        recorded_month,
        offence_group,
        value,
        course_number,
        count(*) as weight,
    from split_adults
    group by all
),

by_report as (
    select
        reported_month,
        offence_group,
        value,
        is_cancelled,
        reported_within_days,
        count(*) as weight,
    from split_adults
    group by all
),

by_outcome as (
    select
        outcome_month,
        offence_group,
        value,
        ending_number,
        count(*) as weight,
    from split_adults
    where outcome_month is not null
    group by all
),

crimes as (
    select * exclude (course_number)
    from by_recording
    inner join courses using (course_number)
    union all by name
    select * from by_report
    union all by name
    select * exclude (ending_number)
    from by_outcome
    inner join endings using (ending_number)
)

select
    * exclude (value),
    outcome_code is not null as has_outcome,
    case when $split = '{split of the other adults}' then value end as {split of the other adults},
    null::varchar as crime_ref,
    null::varchar as victim_token,
from crimes
