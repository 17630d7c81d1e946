-- One row per combination of values of a metric's rows: how many crimes it stands for.
select
    $metric as metric,
    $split as split,
    period,
    basis,
    step,
    offence_group,
    case when $split = 'area' then area end as area,
    case when $split = 'report_route' then report_route end as report_route,
    case when $split = 'age_band' then age_band end as age_band,
    case when $split = 'suspect_relationship' then suspect_relationship end as suspect_relationship,
    numerator,
    denominator,
    is_open,
    days,
    cause,
    sum(coalesce(weight, 1))::bigint as weight,
from metric_rows
where period is not null
    or $is_snapshot
group by all
