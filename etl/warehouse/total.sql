-- One row: what stands above and below the line of a metric's headline. A row that stands for many counts as many.
-- A count has no numerator of its own: every row of it counts. Where the steps are parts, all of them stand below the line.
with headline_rows as (
    select
        unit,
        weight,
        numerator is not false and denominator is not false and ($step is null or step = $step) as is_above,
        denominator is not false and ($step is null or $is_part or step = $step) as is_below,
    from metric_rows
    where until is null  -- of counts that replace each other the last stands
        and ($basis is null or basis = $basis)
        and ($groups is null or list_contains($groups, offence_group))
)

select
    case when bool_or(weight is not null) then
        coalesce(sum(weight) filter (is_above), 0)
    else
        count(distinct unit) filter (is_above)
    end::bigint as above,
    case when bool_or(weight is not null) then
        coalesce(sum(weight) filter (is_below), 0)
    else
        count(distinct unit) filter (is_below)
    end::bigint as below,
from headline_rows
