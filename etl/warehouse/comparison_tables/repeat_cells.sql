-- One row per combination of values of the reports that are not the first of anybody: how many crimes it stands for.
select
    $metric as metric,
    $split as split,
    $cohort as cohort,
    period,
    basis,
    since,
    step,
    offence_group,
    case when $split = '{split of the other adults}' then {split of the other adults} end as {split of the other adults},
    numerator,
    denominator,
    sum(weight)::bigint as weight,
from metric_rows
where period is not null
    and denominator
group by all
