-- How many flagged crimes were given an outcome, or reached a stage, in each month, or how many cases were opened; and how many flagged
-- crimes were open in it: recorded by its end and without an outcome before it. 0 is the month that ends on the day of the extract; none is older than the first row there is.
-- `ends` holds the last days of the months. A state of the record (outcome 0) is no outcome.
with crimes as (
    select
        crime_ref,
        min(recorded_date) as recorded_date,
    from accepted.crimes
    where identified_by is not null
        and victim_age >= {adult_age}
    group by crime_ref
),

outcomes as (
    select
        crime_ref,
        outcome_date as day,
    from accepted.outcomes
    where outcome_code <> '0'
        and crime_ref in (select crime_ref from crimes)
),

days as (
    select
        crime_ref as unit,
        day,
    from outcomes
    where $extract = 'outcomes'
    union all
    select
        crime_ref as unit,
        stage_date as day,
    from accepted.stages
    where $extract = 'stages'
        and crime_ref in (select crime_ref from crimes)
    union all
    select
        case_ref as unit,
        opened_date as day,
    from accepted.swlo_cases
    where $extract = 'swlo_cases'
),

months as (
    select
        month,
        last_day,
        lead(last_day) over (order by month) as day_before,
    from ends
),

new as (
    select
        months.month,
        count(distinct days.unit) as units,
    from months
    left join days
        on days.day > months.day_before
        and days.day <= months.last_day
    group by all
),

first_outcomes as (
    select
        crime_ref,
        min(day) as day,
    from outcomes
    group by crime_ref
),

open_crimes as (
    select
        months.month,
        count(crimes.crime_ref) as crimes,
    from months
    left join (crimes left join first_outcomes using (crime_ref))
        on crimes.recorded_date <= months.last_day
        and (first_outcomes.day is null or first_outcomes.day > months.day_before)
    group by all
)

select
    month,
    new.units,
    open_crimes.crimes,
from new
inner join open_crimes using (month)
inner join months using (month)
where months.day_before is not null
    and months.last_day >= (select min(day) from days)
order by month
