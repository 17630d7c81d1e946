"""Ask the database which columns of the extracts each figure reads, and keep the answer beside the code that needs it.

The plan of a query, once the optimiser has left out what the answer does not need, names the columns that are still scanned.
Run `python -m tests.tools.columns_read` after a change of a metric or of a table.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import duckdb

from etl.warehouse.effects.columns_read import PATH
from etl.warehouse.make_tables import PUBLISHED, TABLES, WORKING, load_code_lists
from schemas.extracts import EXTRACTS
from schemas.metrics.definition import Metric, with_every_column
from schemas.metrics.registry import METRICS
from schemas.sql_template import written_out
from tests.warehouse import empty_tables

JOINED = ("current_outcomes", "reached_stages", "linked_crimes", "closed_at_landmark")
"""What every crime is joined with, used or not: asked apart, because a join that is not used is still in the plan."""
LIST = "codes.outcomes"
LIST_COLUMNS = {
    "outcome_group",
    "implies_suspect_identified",
    "wording_may_name_suspect",
    "ended_by",
    "ended_by_police",
    "ended_by_cps",
}
LOOKED_UP = "looked_up"
"""The outcome code as the key of the list of outcomes: it is read where anything of the list is."""

CTE = re.compile(r"(?P<before>(?:\bwith|^\)?,?)\s*)(?P<name>\b\w+) as \(\n", re.MULTILINE)

Read = dict[str, set[str]]


def columns_read() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return metric -> `who` (what decides who is counted) and `all` -> extract -> columns of the store."""
    con = _lineage_database()
    joined = {table: _columns_of(con, table) for table in JOINED}
    found: dict[str, dict[str, dict[str, list[str]]]] = {}
    for metric in METRICS.values():
        if metric.sql and metric.rows_from == "build":
            asked = {"who": _who(metric), "all": f"{_who(metric)}, count(numerator), sum(days), min(cause), min(step)"}
            found[metric.name] = {
                which: _sorted(_resolved(_scanned(con, _query(metric, columns)), joined))
                for which, columns in asked.items()
            }
    return found


def as_toml(found: Mapping[str, Mapping[str, Mapping[str, list[str]]]]) -> str:
    """Return the file, a table for each figure."""
    lines = ["# Made by `python -m tests.tools.columns_read`; a test compares. Do not edit."]
    for name, parts in sorted(found.items()):
        for part, extracts in parts.items():
            lines += [
                "",
                f"[{name}.{part}]",
                *(f"{extract} = {json.dumps(columns)}" for extract, columns in extracts.items()),
            ]
    return "\n".join(lines) + "\n"


def _who(metric: Metric) -> str:
    columns = "count(distinct unit), sum(weight), min(offence_group), count(denominator), min(basis), min(until)"
    return columns if metric.steps_are_parts or not metric.steps else f"{columns}, min(step)"


def _query(metric: Metric, columns: str) -> str:
    rows = _inlined(with_every_column(metric.sql))
    return f"with metric_rows as not materialized (\n{rows}\n)\nselect {columns} from metric_rows where denominator is not false"


def _lineage_database() -> duckdb.DuckDBPyConnection:
    """Return an empty warehouse of views, so that a query is planned down to the extracts."""
    con = duckdb.connect(":memory:", config={"python_enable_replacements": False, "threads": 1})
    for database in ("accepted", "previous"):
        con.execute(f"attach ':memory:' as {database}")
        con.execute(empty_tables(database))
    con.execute("create table as_at as select null::date as as_at_date, null::date as known_until")
    load_code_lists(con)
    for name in (*WORKING, *PUBLISHED):
        select = _inlined(written_out((TABLES / f"{name}.sql").read_text("utf-8")))
        con.execute(
            f"create view {name} as\n{select.replace('= current_outcomes.outcome_code', f'= current_outcomes.{LOOKED_UP}')}"
        )
        if name in JOINED:
            con.execute(f"alter view {name} rename to {name}_view")
            columns = f"*, null::varchar as {LOOKED_UP}"
            con.execute(f"create table {name} as select {columns} from {name}_view")  # noqa: S608  # names of ours
    con.execute("set disabled_optimizers = 'statistics_propagation, empty_result_pullup'")  # every table is empty
    return con


def _inlined(sql: str) -> str:
    """Return SQL whose named parts are planned where they are used: one that is used twice would be read with every column."""
    return CTE.sub(lambda found: f"{found['before']}{found['name']} as not materialized (\n", sql)


def _columns_of(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, Read]:
    names = [str(row[0]) for row in con.execute(f"describe {table}_view").fetchall()]
    return {name: _scanned(con, f"select {name} from {table}_view") for name in names}  # noqa: S608  # names of ours


def _scanned(con: duckdb.DuckDBPyConnection, query: str) -> Read:
    row = con.execute(f"explain (format json) {query}").fetchone()
    assert row is not None, "a plan is one row"
    found: Read = {}
    for node in json.loads(row[1]):
        _collect(node, found)
    return found


def _collect(node: Mapping[str, Any], found: Read) -> None:
    details = node["extra_info"]
    table = str(details.get("Table", ""))
    if table and (".codes." not in table or table.endswith(".codes.outcomes")) and not table.startswith("previous"):
        words = re.findall(r"\w+", f"{details.get('Projections', '')} {details.get('Filters', '')}")
        found.setdefault(LIST if ".codes." in table else table.rsplit(".", 1)[1], set()).update(words)
    for child in node["children"]:
        _collect(child, found)


def _resolved(scanned: Read, joined: Mapping[str, Mapping[str, Read]]) -> Read:
    found: Read = {}
    for table, words in scanned.items():
        reads = [{table: words}]
        if table in joined:  # read by its key alone, it is a join that nothing was asked of
            used = {word for word in words if word != "crime_ref" and word in joined[table]}
            if LOOKED_UP in words and scanned.get(LIST, set()) & LIST_COLUMNS:
                used.add("outcome_code")
            reads = [joined[table][word] for word in used]
        for read in reads:
            for extract, columns in read.items():
                found.setdefault(extract, set()).update(columns)
    return found


def _sorted(read: Read) -> dict[str, list[str]]:
    known = {name: {extract.token_of(column.name) for column in extract.columns} for name, extract in EXTRACTS.items()}
    return {name: sorted(read[name] & columns) for name, columns in known.items() if name in read}


if __name__ == "__main__":
    PATH.write_text(as_toml(columns_read()), "utf-8")
