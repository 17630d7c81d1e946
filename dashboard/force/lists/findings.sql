-- One row per extract and rule: how many rows broke it in the latest extract, and in those before, oldest first.
with by_extract as (
    select
        extract,
        rule,
        severity,
        as_at_date,
        sum(count)::bigint as rows,
        any_value(remedy) as remedy,
    from findings
    group by extract, rule, severity, as_at_date
),

latest as (
    select
        extract,
        max(as_at_date) as as_at_date,
    from loads
    group by extract
)

select
    by_extract.extract,
    by_extract.rule,
    by_extract.severity,
    coalesce(sum(by_extract.rows) filter (where by_extract.as_at_date = latest.as_at_date), 0)::bigint as now,
    list(by_extract.rows order by by_extract.as_at_date) as over_time,
    arg_max(by_extract.remedy, by_extract.as_at_date) as remedy,
from by_extract
inner join latest using (extract)
group by by_extract.extract, by_extract.rule, by_extract.severity
order by by_extract.severity desc, now desc, by_extract.extract, by_extract.rule
