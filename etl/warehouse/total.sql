-- One row: what stands above and below the line of a metric's headline in a cohort, and what of it some units are. A row that stands for
-- many counts as many.
select
    '{cohort}' as cohort,
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
    count(distinct unit) filter (is_above and list_contains($units, unit)) as above_of_units,
    count(distinct unit) filter (is_below and list_contains($units, unit)) as below_of_units,
from headline_rows
where ${cohort} is null or list_contains(${cohort}, offence_group)
