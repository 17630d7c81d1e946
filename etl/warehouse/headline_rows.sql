-- The rows of a metric's headline: which stand above and which below the line.
-- A count has no numerator of its own: every row of it counts. Where the steps are parts, all of them stand below the line.
select
    unit,
    weight,
    offence_group,
    days,
    cause,
    numerator is not false and denominator is not false and ($step is null or step = $step) as is_above,
    denominator is not false and ($step is null or $is_part or step = $step) as is_below,
from metric_rows
where until is null  -- of counts that replace each other the last stands
    and ($basis is null or basis = $basis)
