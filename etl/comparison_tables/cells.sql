-- One row per combination of values of a metric's rows, by at most one of the columns beside offence group and area.
select
    $metric as metric,
    $split as split,
    period,
    basis,
    step,
    offence_group,
    area,
    case when $split = 'report_route' then report_route end as report_route,
    case when $split = 'age_band' then age_band end as age_band,
    case when $split = 'suspect_relationship' then suspect_relationship end as suspect_relationship,
    numerator,
    denominator,
    is_open,
    days,
    cause,
    count(*) as weight,
from metric_rows
group by all
