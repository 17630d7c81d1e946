"""List what the pages of the force read: its cases, the files for review, who has cases, and how the loads went."""

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dashboard import force
from dashboard.warehouse.reader import Warehouse
from schemas.sql_template import written_out
from tests.dashboard.caseload.rows import Rows, day
from tests.rows import crime, incident, linked, offer, partner_disclosure, stage, swlo_case
from tests.warehouse import AS_AT, warehouse_of

LISTS = Path(force.__file__).parent / "lists"
WITHIN = 30  # days before the as-at date in which a file for review was closed

ROWS = {
    "crimes": [
        *(crime(crime_ref="open", victim_no=number, reported_date=day(-100), area="North") for number in (1, 2)),
        crime(crime_ref="closed today", reported_date=day(-60), outcome_code="16", outcome_date=day(0)),
        crime(crime_ref="closed in time", reported_date=day(-90), outcome_code="18", outcome_date=day(-WITHIN)),
        crime(crime_ref="closed before", reported_date=day(-300), outcome_code="18", outcome_date=day(-WITHIN - 1)),
        crime(crime_ref="assault", reported_date=day(-60), offence_code="8N", outcome_code="18", outcome_date=day(-1)),
        crime(crime_ref="cancelled", reported_date=day(-60), cancelled_code="C2", outcome_code="18", outcome_date=day(-1)),
        crime(crime_ref="child", victim_age=17, reported_date=day(-5)),
        crime(crime_ref="another child", victim_age=16, reported_date=day(-5)),
    ],
    "stages": [
        stage("closed today", "suspect_interviewed", day(-20)),
        stage("closed today", "suspect_identified", day(-50)),
        stage("open", "suspect_identified", day(-80)),
    ],
    "swlo_cases": [
        swlo_case(case_ref="S", opened_date=day(-60)),
        swlo_case(case_ref="T") | {"swlo_token": "another"},
        swlo_case(case_ref="U"),
    ],
    "swlo_case_crimes": [linked("S", "closed today")],
    "referrals": [offer("S", offered_date=day(-30)), offer("S", offered_date=day(-40), service="isva")],
}  # fmt: skip


def load(load_id: str, extract: str, as_at: date, loaded: int, **counts: Any) -> dict[str, Any]:
    row = {"load_id": load_id, "extract": extract, "as_at_date": as_at, "loaded_at": f"2026-09-0{loaded} 08:00"}
    return row | {"kind": "snapshot", "rejected": 0, "held_back": 0} | counts


LOADS = [
    load("first", "crimes", date(2026, 1, 1), 1, rejected=9),
    load("second", "crimes", date(2026, 4, 1), 3, rejected=90, held_back=5),  # in the second of the one after it
    load("second", "outcomes", date(2026, 2, 15), 3, kind="changes"),
    load("third", "crimes", date(2026, 6, 30), 3, rejected=3, held_back=2),
    load("third", "crimes", date(2026, 6, 30), 3, rejected=1, held_back=2),  # two files of one extract
]
FOUND = [
    ("first", "crimes", date(2026, 1, 1), "unknown_value", "reject", 9),
    ("second", "outcomes", date(2026, 2, 15), "outcome_before_recorded", "flag", 7),
    ("third", "crimes", date(2026, 6, 30), "unknown_value", "reject", 4),
    ("third", "crimes", date(2026, 6, 30), "code_out_of_date", "flag", 2),
    ("third", "crimes", date(2026, 6, 30), "code_out_of_date", "flag", 1),
    ("first", "crimes", date(2026, 1, 1), "date_in_the_future", "reject", 1),
]


EFFECTS = [
    ("charged", "sexual_violence", "share", 1, 6, None),
    ("charged", "all_violence", "share", 1, 6, None),
    ("convicted", "sexual_violence", "share", 1, 2, None),
    ("convicted", "all_violence", "share", 1, 3, None),
    ("disparity", "all_violence", "ratio", 0.8, 1.2, "charged"),
    ("disparity", "all_violence", "ratio", None, None, "convicted"),  # there is no other adult to compare with
    ("reports_received", "any", "left_out", None, None, None),
]  # metric, cohort, form, least, most, step


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    made = warehouse_of(ROWS)
    con = made.connection
    con.execute((files("etl.warehouse") / "metadata.sql").read_text("utf-8"))
    for row in LOADS:
        values = ", ".join(f"${name} as {name}" for name in row)
        con.execute(f"insert into loads by name select {values}", row)
    for found in FOUND:
        con.execute("insert into findings values (?, '', ?, ?, ?, ?, '', ?, null, '', 'remedy of ' || $1)", found)
    for effect in EFFECTS:
        con.execute(
            "insert into effects_of_rejected_rows values (?, ?, ?, 1, 1, 24, ?, 24, ?, 24, ?, null, null)", effect
        )
    return made


def listed(warehouse: Warehouse, name: str, *columns: str, **values: Any) -> list[tuple[Any, ...]]:
    found = warehouse.cursor().execute(written_out((LISTS / f"{name}.sql").read_text("utf-8")), values)
    names = [column[0] for column in found.description]
    return [tuple(row[names.index(column)] for column in columns) for row in found.fetchall()]


def test_cases_are_those_of_the_selection_once_the_open_ones_first(warehouse: Warehouse) -> None:
    asked = {"groups": ["rape"], "first_month": None, "last_month": None}
    columns = ("crime_ref", "is_open", "age_days", "days_since_last_step")
    assert listed(warehouse, "cases", *columns, **asked) == [
        ("open", True, 100, 80),
        ("closed before", False, 300 - WITHIN - 1, WITHIN + 1),
        ("closed in time", False, 90 - WITHIN, WITHIN),
        ("cancelled", False, 59, 1),  # the page leaves it out, but where a figure that counts it is opened
        ("closed today", False, 60, 0),
    ]
    july = date(2026, 7, 1)
    of_july = listed(warehouse, "cases", "crime_ref", **(asked | {"first_month": july, "last_month": july}))
    assert {ref for (ref,) in of_july} == {"closed in time"}  # recorded on 2 July


def test_files_for_review_were_closed_in_the_days_before_the_as_at_date(warehouse: Warehouse) -> None:
    asked = {"groups": ["rape"], "closed_within_days": WITHIN}
    columns = ("crime_ref", "is_unevidenced", "days_to_outcome", "is_linked_to_case")
    assert listed(warehouse, "review_files", *columns, **asked) == [
        ("closed in time", False, 90 - WITHIN, False),
        ("closed today", True, 60, True),
    ]
    (steps, services) = listed(warehouse, "review_files", "steps", "services", **asked)[1]
    assert [tuple(step) for step in steps] == [("suspect_identified", 10), ("suspect_interviewed", 40)]
    assert [tuple(service) for service in services] == [("isva", 20), ("housing", 30)]


def test_an_officer_with_two_cases_is_listed_once(warehouse: Warehouse) -> None:
    assert listed(warehouse, "officers", "swlo_token") == [("another",), ("officer",)]


def test_children_are_listed_with_the_latest_report_first(warehouse: Warehouse) -> None:
    assert listed(warehouse, "safeguarding", "crime_ref", "victim_age") == [("another child", 16), ("child", 17)]


FIRST = date(2026, 7, 9)


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ({"crimes": [crime(reported_date=FIRST, recorded_date=day(0)), crime(reported_date=day(0))]}, 7),
        ({"crimes": [incident(reported_date=FIRST), crime(reported_date=day(0))]}, 7),
        ({"crimes": [crime(reported_date=day(0))], "partner_disclosures": [partner_disclosure(quarter="2026-Q3")]}, 7),
        ({}, 9),
    ],
)
def test_months_begin_with_the_first_that_any_extract_speaks_of(rows: Rows, first: int) -> None:
    build = warehouse_of(rows)
    assert listed(build, "months", "month") == [(date(2026, month, 1),) for month in range(first, AS_AT.month + 1)]


def test_values_of_a_column_are_listed_with_the_most_frequent_first(warehouse: Warehouse) -> None:
    groups = [value for name, value in listed(warehouse, "values", "breakdown", "value") if name == "offence_group"]
    assert groups == ["rape", "violence_with_injury"]


def test_what_was_drawn_longest_ago_is_due_first(warehouse: Warehouse) -> None:
    columns = ("extract", "kind", "as_at_date", "extracts", "usual_days", "held_back")
    assert listed(warehouse, "due", *columns) == [
        ("outcomes", "changes", date(2026, 2, 15), 1, None, 0),
        ("crimes", "snapshot", date(2026, 6, 30), 3, 90, 2),
    ]


def test_freshness_is_that_of_the_last_load(warehouse: Warehouse) -> None:
    columns = ("loaded_at", "rejected", "flagged", "force")
    ((loaded_at, *rest),) = listed(warehouse, "freshness", *columns)
    assert (loaded_at.day, *rest) == (3, 3 + 1, 2 + 1, "Testshire")


def test_loads_are_listed_with_the_latest_first(warehouse: Warehouse) -> None:
    found = listed(warehouse, "loads", "extract", "as_at_date")
    assert [extract for extract, _ in found] == ["crimes", "crimes", "crimes", "outcomes", "crimes"]
    assert found[0][1] == date(2026, 6, 30)


def test_findings_are_counted_in_the_latest_extract_and_in_those_before(warehouse: Warehouse) -> None:
    columns = ("extract", "rule", "severity", "now", "over_time", "remedy")
    assert listed(warehouse, "findings", *columns) == [
        ("crimes", "unknown_value", "reject", 4, [9, 4], "remedy of third"),
        ("crimes", "date_in_the_future", "reject", 0, [1], "remedy of first"),
        ("outcomes", "outcome_before_recorded", "flag", 7, [7], "remedy of second"),
        ("crimes", "code_out_of_date", "flag", 2 + 1, [2 + 1], "remedy of third"),
    ]


def test_emptied_names_are_those_of_the_latest_extract(warehouse: Warehouse) -> None:
    found = [("2026-04-01", "area", 9, 9), ("2026-06-30", "area", 3, 2), ("2026-06-30", "investigating_unit", 1, 0)]
    cursor = warehouse.cursor()
    cursor.begin()
    for row in found:
        kept = "values ('', '', 'crimes', ?, 'emptied_label', 'flag', ?, ?, ?, '', '')"
        cursor.execute(f"insert into findings {kept}", row)
    query = (LISTS / "emptied_labels.sql").read_text("utf-8")
    assert cursor.execute(query).fetchall() == [("crimes", "area", 3, 2), ("crimes", "investigating_unit", 1, 0)]
    cursor.rollback()


def test_what_rejected_rows_may_change_is_one_row_for_cohorts_that_read_the_same(warehouse: Warehouse) -> None:
    columns = ("metric", "cohorts", "lowest_numerator", "highest_numerator")
    assert listed(warehouse, "effects_of_rejected_rows", *columns) == [
        ("charged", ["sexual_violence", "all_violence"], 1, 6),
        ("convicted", ["sexual_violence"], 1, 2),
        ("convicted", ["all_violence"], 1, 3),
        ("disparity", ["all_violence"], 0.8, 1.2),
        ("reports_received", ["any"], None, None),
    ]
