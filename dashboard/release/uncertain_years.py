"""Refuse an edition while rejected rows leave it uncertain how crimes count of a year that it reads: what is read is frozen.

A row is often rejected because its outcome is new, so what is rejected may be the last outcomes of the year.
"""

from collections.abc import Sequence

from dashboard.measure.periods import label
from dashboard.release.tables.readings import first_day
from dashboard.release.tables.true_counts import CountedTable
from dashboard.warehouse.reader import Warehouse
from schemas.errors import RefusedError

UNCERTAIN = """
select
    year.start,
    count(distinct crimes.crime_ref) as crimes,
from uncertain_crimes
inner join crimes using (crime_ref)
inner join (select unnest($metrics::varchar[]) as metric, unnest($years::date[]) as start) as year
    on uncertain_crimes.metric = year.metric
    and crimes.recorded_month >= year.start
    and crimes.recorded_month < year.start + interval 1 year
group by year.start
order by year.start
"""


def check_uncertain_years(tables: Sequence[CountedTable], warehouse: Warehouse, *, accepted: bool) -> list[str]:
    """Return in words how many crimes of which year that is read now a rejected row may count otherwise.

    Raises RefusedError where there are any and nobody accepted them.
    """
    read = sorted({(table.declared.metric, first_day(int(year[:4]))) for table in tables for year in table.read_now})
    values = {"metrics": [metric for metric, _ in read], "years": [year for _, year in read]}
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
