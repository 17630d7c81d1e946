"""A code that is added to a group of outcomes counts in every metric and table of the group, and no other file changes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.measure.query import cursor_of
from dashboard.records.reviews import Review
from dashboard.warehouse.reader import Warehouse
from etl.warehouse import make_tables
from etl.warehouse.comparison_cells import UNSPLIT
from etl.warehouse.make_tables import PUBLISHED
from schemas import codes
from schemas.metrics.definition import read_metric
from schemas.metrics.registry import FOLDER, METRICS
from schemas.settings.case_review import Reviewer, settings
from schemas.settings.thresholds import with_numbers
from tests.rows import Record, crime, linked, other_adult, swlo_case
from tests.warehouse import warehouse_of

ROOT = Path(__file__).resolve().parents[3]
NEW = "99"
REPORTED = date(2021, 1, 1)
GROUPS = {
    "charged": "1A",
    "evidential_victim_does_not_support": "16",
    "evidential_victim_supports": "15",
    "no_suspect_identified": "18",
}
"""Groups that a metric counts by themselves, each with one of its codes."""
COUNTED = [metric for metric in METRICS.values() if metric.kind != "comparison"]
BY_HAND = re.compile(r"'1A'|'1[0-9]'|outcome_code\s*(?:=|<>|in|not in)\s*\(?'[1-9]")
"""A number of an outcome in SQL; 0 is none, and a breakdown has no value like it."""


@pytest.fixture
def added(group: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add a code to a group of the list, as a copy of another."""
    known = {outcome.code: outcome for outcome in codes.outcomes()}
    grown = (*known.values(), replace(known[GROUPS[group]], code=NEW, official_order=len(known) + 1))
    lists = {**make_tables.CODE_LISTS, "outcomes": lambda: grown}
    monkeypatch.setattr(codes, "outcomes", lambda: grown)
    monkeypatch.setattr(make_tables, "CODE_LISTS", lists)
    monkeypatch.setattr(make_tables, "_code_list", cache(make_tables._code_list.__wrapped__))
    yield
    codes.outcome_codes.cache_clear()


def ended_by(code: str) -> Warehouse:
    """Return crimes and a case of which some ended by this code: soon and late, decided by her or not, with a file seen twice."""
    courses: list[Record] = [
        {"victim_decision_recorded": "yes", "victim_decision_date": REPORTED, "victim_decision_evidence": "signed"},
        {"victim_decision_recorded": "no", "victim_decision_reason": "practical"},
        {"decided_by": "police", "stages": {"charged": REPORTED}},
    ]
    crimes = [
        made(
            crime_ref=f"{made.__name__} {days} {number}",
            person=f"{number}",
            reported_date=REPORTED,
            outcome_code=code,
            outcome_date=REPORTED + timedelta(days=days),
            **course,
        )
        for number, course in enumerate(courses)
        for days in (3, 20, 150, 400)
        for made in (crime, other_adult)
    ]
    other = [crime(crime_ref="open", person="open"), crime(crime_ref="20", person="20", outcome_code="20")]
    reviews = [Review("crime 3 1", reviewer, dict.fromkeys(settings().questions, "yes")) for reviewer in Reviewer]
    cases = {"swlo_cases": [swlo_case("1", case_ref="S")], "swlo_case_crimes": [linked("S", "crime 3 1")]}
    return warehouse_of({"crimes": [*crimes, *other], **cases}, reviews=reviews)


def counted(warehouse: Warehouse, code: str) -> dict[str, list[str]]:
    """Return the rows of every metric and of every table, with the code as a word that is the same for all."""
    queries: dict[str, tuple[Any, str, dict[str, str]]] = {
        metric.name: (cursor_of(warehouse, metric), metric.sql, {}) for metric in COUNTED
    }
    queries |= {name: (warehouse.cursor(), f"select * from {name}", {}) for name in PUBLISHED}  # noqa: S608
    unsplit = "select * from comparison where split = $split", {"split": UNSPLIT}
    queries["comparison"] = (warehouse.cursor(), *unsplit)
    is_code = re.compile(rf"(?<=['|]){code}(?=['|])")
    return {
        name: sorted(is_code.sub("the code", repr(row)) for row in cursor.execute(sql, values).fetchall())
        for name, (cursor, sql, values) in queries.items()
    }


@pytest.mark.parametrize("group", GROUPS)
def test_a_new_code_of_a_group_is_counted_as_the_others_are(group: str, added: None) -> None:
    known = GROUPS[group]
    before, after = counted(ended_by(known), known), counted(ended_by(NEW), NEW)
    assert any("the code" in row for row in after["outcomes"])
    assert {name for name, rows in after.items() if rows != before[name]} == set()


@pytest.mark.parametrize("group", ["evidential_victim_does_not_support"])
def test_a_new_code_of_a_group_is_a_step_and_stands_in_the_sentences(group: str, added: None) -> None:
    metric = read_metric(FOLDER / "victim_does_not_support.sql")
    assert metric.steps == ("all", "14", "16", NEW)
    assert metric.numerator == "crimes whose current outcome is 14, 16 or 99"
    assert with_numbers("{outcomes of evidential_victim_does_not_support: neu}") == "14, 16 neu 99"


def test_no_sql_names_an_outcome_by_its_number() -> None:
    files = [path for package in ("schemas", "etl", "dashboard") for path in (ROOT / package).rglob("*.sql")]
    assert len(files) > 150
    assert BY_HAND.search("where outcome_code in ('1', '16')")
    assert [path.name for path in files if BY_HAND.search(path.read_text("utf-8"))] == []


def test_a_group_that_does_not_exist_stops_the_start() -> None:
    with pytest.raises(LookupError, match=r"no outcome in outcomes\.csv stands in the group charge"):
        with_numbers("{outcomes of charge: or}")
