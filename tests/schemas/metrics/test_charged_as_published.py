"""Charges of every force as the Home Office publishes them, on both bases."""

from datetime import date
from typing import Any

import pytest

from tests.rows import Record, crime
from tests.warehouse import Figures, figures, warehouse_of


def published(outcome: str, recorded: str, closed: str, force: str = "Testshire", **differs: str | int) -> Record:
    return {
        "financial_year": "2021/22",
        "financial_quarter": 1,
        "force_name": force,
        "offence_code": "19C",
        "outcome_type": outcome,
        "outcomes_recorded_basis": recorded,
        "outcomes_closed_basis": closed,
    } | differs


ROWS = [
    published("0", "10", "N/A - data not provided"),
    published("1", "30", "25"),
    published("1A", "4", "3"),
    published("16", "1,200", "1,000"),
    published("1", "5", "6", offence_code="20A"),
    published("1", "7", "7", offence_code="49"),  # theft is in no cohort
    published("1", "8", "9", force="Elsewhere"),
    published("18", "92", "91", force="Elsewhere"),
]


def of(basis: str, rows: list[Record] = ROWS, **asked: Any) -> Figures:
    warehouse = warehouse_of({"crimes": [crime(force="Testshire Police")], "outcomes_benchmark": rows})
    return figures("charged_as_published", warehouse, basis=basis, **asked)


def test_by_recording_crimes_without_an_outcome_stand_below_the_line() -> None:
    assert of("recorded").by() == {"this_force": (30 + 5, 10 + 30 + 1200 + 5), "Elsewhere": (8, 8 + 92)}


def test_by_closing_only_outcomes_that_were_given_count() -> None:
    assert of("closed").by() == {"this_force": (25 + 6, 25 + 1000 + 6), "Elsewhere": (9, 9 + 91)}


def test_one_group_of_offences() -> None:
    assert of("recorded", where=(("offence_group", "other_sexual"),)).by() == {"this_force": (5, 5)}


@pytest.mark.parametrize("own", ["Testshire", "Testshire Police", "Testshire Constabulary", "testshire police service"])
def test_a_force_is_known_by_its_name_without_the_words_for_police(own: str) -> None:
    rows = {"crimes": [crime(force=own)], "outcomes_benchmark": ROWS}
    assert "this_force" in figures("charged_as_published", warehouse_of(rows)).by()


def test_no_other_force_is_taken_for_this_one() -> None:
    rows = {"crimes": [crime(force="West Testshire Police")], "outcomes_benchmark": ROWS}
    assert set(figures("charged_as_published", warehouse_of(rows)).by()) == {"Testshire", "Elsewhere"}


def test_a_correction_counts_in_the_year_and_alone_in_its_quarter_as_none() -> None:
    rows = [*ROWS, published("1", "-2", "-2", financial_quarter=2)]
    assert of("recorded", rows).by()["this_force"] == (30 + 5 - 2, 10 + 30 + 1200 + 5 - 2)
    by_quarter = [
        (row.numerator, row.denominator)
        for row in of("recorded", rows, per="quarter").rows
        if row.breakdown == "this_force"
    ]
    assert by_quarter[:2] == [(30 + 5, 10 + 30 + 1200 + 5), (0, 0)]


def test_crimes_without_an_outcome_keep_a_year_open() -> None:
    year = {"last_month": date(2022, 3, 1)}
    assert all(row.mature for row in of("recorded", **year).rows)  # 10 of 1,245 after 24 months
    many = [*ROWS, published("0", "2,000", "N/A - data not provided", offence_code="20A")]
    assert [row.mature for row in of("recorded", many, **year).rows if row.breakdown == "this_force"] == [False]


def test_it_is_said_to_be_of_every_victim() -> None:
    assert of("recorded").measurement.to_json()["victims"] == "every_victim"
