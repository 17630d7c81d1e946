-- How many flagged crimes of each month were known at the end of each month of the history.
-- `ends` holds the last days of the months: 0 is the day of the extract, 1 is a month before. `lag` is 0 for the month that has just
-- ended. What was flagged later than that day was not known then: so the newest months are compared with months as new.
with crimes as (
    select
        crime_ref,
        min(recorded_date) as recorded_date,
        min(greatest(recorded_date, identified_date)) as known_date,
    from accepted.crimes
    where identified_by is not null
        and victim_age >= {adult_age}
    group by crime_ref
),

months as (
    select
        month,
        last_day,
        lead(last_day) over (order by month) as day_before,
    from ends
)

select
    seen.month,
    months.month - seen.month as lag,
    count(crimes.crime_ref) as crimes,
from ends as seen
inner join months
    on months.month - seen.month between 0 and $longest - 1
    and months.day_before is not null
left join crimes
    on crimes.recorded_date > months.day_before
    and crimes.recorded_date <= months.last_day
    and crimes.known_date <= seen.last_day
group by all
