"""Say of which crimes a label was emptied because it was no name: they count, and belong to no value that is known."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import duckdb
import polars as pl

from etl.store.loaded_file import FindingCount, LoadedFile
from etl.store.store import Store
from schemas import codes
from schemas.parquet_file import read_parquet
from schemas.sql_template import written_out

RULE: Final = "emptied_label"
FOUND: Final = {"source_id": pl.String, "row_number": pl.Int64, "column_name": pl.String}
OF_COHORT: Final = """
select distinct found.source_id, found.column_name, crimes.crime_ref
from found
inner join accepted.crimes as crimes using (source_id, row_number)
where crimes.identified_by is not null
    and crimes.crime_ref in (select crime_ref from crimes union all select crime_ref from incidents)
"""
OF_OTHERS: Final = """
insert into emptied_labels_of_others
select
    found.column_name,
    group_of_code.offence_group,
    date_trunc('month', crimes.recorded_date)::date,
    count(distinct crimes.crime_ref),
from found
inner join accepted.crimes as crimes using (source_id, row_number)
inner join group_of_code using (offence_code)
where crimes.victim_age >= {adult_age} and crimes.identified_by is null and crimes.identified_date is null
group by all
"""


def count_emptied_labels(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: Sequence[LoadedFile]
) -> list[LoadedFile]:
    """Return the files with how many crimes of the cohort each finding is about, and list those crimes in the candidate `con`.

    Those of other adult victims are counted there by month, for no row of theirs is kept. A row that a later file replaced is
    about none any more.
    """
    found = _found(store, loaded_files)
    if found.is_empty():
        return list(loaded_files)
    con.register("found", found)
    of_cohort = con.execute(OF_COHORT).pl()
    con.register("group_of_code", _group_of_code())
    con.execute(written_out(OF_OTHERS))
    con.unregister("group_of_code")
    con.unregister("found")
    con.register("of_cohort", of_cohort)
    con.execute("insert into emptied_labels select distinct column_name, crime_ref from of_cohort")
    con.unregister("of_cohort")
    counts = {
        (source, column): crimes
        for source, column, crimes in of_cohort.group_by("source_id", "column_name").len().iter_rows()
    }
    return [
        replace(
            loaded, findings=tuple(_counted(one, counts.get((loaded.id, one.column), 0)) for one in loaded.findings)
        )
        for loaded in loaded_files
    ]


def _group_of_code() -> pl.DataFrame:
    groups = [group.code for group in codes.offence_groups()]
    pairs = [(code, group) for group in groups for code in codes.offence_codes_of({group})]
    return pl.DataFrame(pairs, schema=["offence_code", "offence_group"], orient="row")


def _counted(finding: FindingCount, of_cohort: int) -> FindingCount:
    return replace(finding, of_cohort=of_cohort) if finding.rule == RULE else finding


def _found(store: Store, loaded_files: Iterable[LoadedFile]) -> pl.DataFrame:
    found = [pl.DataFrame(schema=FOUND)]
    for loaded in loaded_files:
        if loaded.has_rows and any(one.rule == RULE for one in loaded.findings):
            rows = pl.concat([read_parquet(path) for path in store.finding_paths(loaded)])
            rows = rows.filter(pl.col("rule") == RULE).with_columns(source_id=pl.lit(loaded.id))
            found.append(rows.select(FOUND.keys()))
    return pl.concat(found)
