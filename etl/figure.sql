-- One row: what stands above and below the line of a metric's headline. A row that stands for many counts as many.
-- A count has no numerator of its own: every row of it counts.
select
    case when bool_or(weight is not null) then
        coalesce(sum(weight) filter (numerator is not false and denominator is not false), 0)
    else
        count(distinct unit) filter (numerator is not false and denominator is not false)
    end::bigint as above,
    case when bool_or(weight is not null) then
        coalesce(sum(weight) filter (denominator is not false), 0)
    else
        count(distinct unit) filter (denominator is not false)
    end::bigint as below,
from metric_rows
where ($basis is null or basis = $basis)
    and ($step is null or step = $step)
    and ($groups is null or list_contains($groups, offence_group))
