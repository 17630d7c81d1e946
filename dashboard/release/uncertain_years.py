"""Refuse an edition while rejected rows leave it uncertain how crimes of a complete year count.

A row is often rejected because its outcome is new, so what is rejected may be the last outcomes of the year.
"""

from collections.abc import Sequence

from dashboard.measure.periods import label
from dashboard.release.tables.true_counts import CountedTable, complete_years
from dashboard.warehouse.reader import Warehouse
from schemas.errors import RefusedError

UNCERTAIN = """
select
    year.start,
    count(distinct crimes.crime_ref) as crimes,
from uncertain_crimes
inner join crimes using (crime_ref)
inner join (select unnest($years::date[]) as start) as year
    on crimes.recorded_month >= year.start and crimes.recorded_month < year.start + interval 1 year
where list_contains($metrics, uncertain_crimes.metric)
group by year.start
order by year.start
"""


def check_uncertain_years(
    tables: Sequence[CountedTable], first_year: int, warehouse: Warehouse, *, accepted: bool
) -> list[str]:
    """Return in words how many crimes of which complete year a rejected row may count otherwise.

    Raises RefusedError where there are any and nobody accepted them.
    """
    values = {
        "metrics": sorted({table.declared.metric for table in tables}),
        "years": list(complete_years(first_year, warehouse.as_at)),
    }
    found = [
        f"{label(start, 'year')}: {crimes:,} {'crime' if crimes == 1 else 'crimes'}"
        for start, crimes in warehouse.cursor().execute(UNCERTAIN, values).fetchall()
    ]
    if found and not accepted:
        raise RefusedError(
            f"Rejected rows leave it uncertain how crimes of complete years count ({'; '.join(found)}). Have the rows put right "
            "at the source and load again: Data quality names them. If the source cannot, say --accept-rejected. Nothing was "
            "released."
        )
    return found
