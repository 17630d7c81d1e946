"""A small warehouse has the tables that figures of crimes read, with all that they are made from, and no others."""

import duckdb
import pytest

from etl.warehouse.effects.crime_effects import is_of_crimes
from etl.warehouse.effects.tables_read import extracts_of_crimes, tables_of_crimes
from etl.warehouse.make_tables import PUBLISHED, build_tables
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS
from tests.warehouse import AS_AT, empty_tables


def test_every_figure_of_crimes_can_be_asked_of_these_tables_alone() -> None:
    con = duckdb.connect(":memory:")
    for database in ("accepted", "previous"):
        con.execute(f"attach ':memory:' as {database}")
        con.execute(empty_tables(database))
    for name in EXTRACTS.keys() - extracts_of_crimes():
        con.execute(f"drop table accepted.{name}")
    con.execute("create table as_at as select ?::date as as_at_date, date 'infinity' as known_until", [AS_AT])
    build_tables(con, tables_of_crimes())
    of_crimes = [metric for metric in METRICS.values() if is_of_crimes(metric) and metric.rows_from == "build"]
    for metric in of_crimes:
        assert con.execute(metric.sql).fetchall() == []
    assert len(of_crimes) > 20


def test_what_no_figure_of_crimes_reads_is_not_among_them() -> None:
    assert {"crimes", "incidents", "outcomes", "stages", "cohort"} <= tables_of_crimes()
    assert len(tables_of_crimes()) < len(PUBLISHED) / 2
    assert not {"engagement", "training", "queue_reasons", "risk_assessments"} & tables_of_crimes()


@pytest.mark.parametrize("name", sorted(EXTRACTS))
def test_an_extract_never_comes_without_its_parents(name: str) -> None:
    parents = {parent.extract for parent in EXTRACTS[name].parents}
    assert name not in extracts_of_crimes() or parents <= extracts_of_crimes()
    assert {"crimes", "outcomes", "stages"} <= extracts_of_crimes()
    assert "engagement" not in extracts_of_crimes()
