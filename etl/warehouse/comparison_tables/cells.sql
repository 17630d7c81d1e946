-- One row per combination of values of a metric's rows: how many crimes it stands for.
select
    $metric as metric,
    $split as split,
    period,
    basis,
    step,
    offence_group,
    case when $split = '{split of the other adults}' then {split of the other adults} end as {split of the other adults},
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
