-- One row per value that a page can be narrowed to, most frequent first within its column.
with counted as (
    unpivot (
        select
            {filter of a page}::varchar as {filter of a page},
        from crimes
    )
    on columns(*)
    into name breakdown value value
)

select
    breakdown,
    value,
from counted
group by breakdown, value
order by breakdown, count(*) desc, value
