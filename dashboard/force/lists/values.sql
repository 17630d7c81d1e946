-- One row per value that a page can be narrowed to, most frequent first within its column.
with counted as (
    unpivot (
        select
            offence_group::varchar as offence_group,
            report_route::varchar as report_route,
            sector::varchar as sector,
            area::varchar as area,
        from crimes
    )
    on offence_group, report_route, sector, area
    into name breakdown value value
)

select
    breakdown,
    value,
from counted
group by breakdown, value
order by breakdown, count(*) desc, value
