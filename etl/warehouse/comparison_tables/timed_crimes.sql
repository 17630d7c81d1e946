-- One row per month, offence group, end and number of days: how many crimes it stands for. By the month of recording and of the
-- outcome, as in `crimes`; days are too many to be split any further.
with by_recording as (
    select
        recorded_month,
        offence_group,
        is_cancelled,
        has_dates_in_order,
        outcome_code,
        outcome_group,
        is_charged,
        days_to_outcome,
        case when outcome_code is null then days_since_report end as days_since_report,
        count(*) as weight,
    from adults
    group by all
),

by_outcome as (
    select
        outcome_month,
        offence_group,
        is_cancelled,
        has_dates_in_order,
        outcome_code,
        outcome_group,
        is_charged,
        days_to_outcome,
        count(*) as weight,
    from adults
    where outcome_month is not null
    group by all
),

crimes as (
    select * from by_recording
    union all by name
    select * from by_outcome
)

select
    *,
    outcome_code is not null as has_outcome,
    null::varchar as crime_ref,
    null::varchar as victim_token,
from crimes
