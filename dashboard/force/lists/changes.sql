-- One row per kind of change since the extract before: how many crimes, and when the latest of them happened.
select
    change,
    count(distinct crime_ref) as crimes,
    max(change_date) as latest,
from changes
where crime_ref in (
    select crime_ref
    from crimes
    where list_contains($groups, offence_group)
)
group by change
order by change
