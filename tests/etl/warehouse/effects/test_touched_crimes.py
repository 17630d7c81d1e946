"""Which crimes a rejected row is about: those of the cohort, and those that may be of it."""

import polars as pl

from etl.warehouse.effects.touched_crimes import touched_crimes
from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows
from schemas.extracts import EXTRACTS
from tests.rows import crime, other_adult
from tests.warehouse import warehouse_of

CRIMES = {"crimes": [crime(crime_ref="C1"), other_adult(crime_ref="A1")]}


def _outcomes(*rows: tuple[str | None, str]) -> RejectedRows:
    frame = pl.DataFrame(
        {"crime_ref": [ref for ref, _ in rows], UNKNOWN: [[cell] for _, cell in rows]},
        schema={"crime_ref": pl.String, UNKNOWN: pl.List(pl.String)},
    )
    return RejectedRows(EXTRACTS["outcomes"], frame, 1)


def _crimes(*rows: tuple[str, int | None, str | None, str]) -> RejectedRows:
    columns = ("crime_ref", "victim_age", "identified_by")
    frame = pl.DataFrame(
        [row[:3] for row in rows],
        schema=dict(zip(columns, (pl.String, pl.Int64, pl.String), strict=True)),
        orient="row",
    )
    return RejectedRows(EXTRACTS["crimes"], frame.with_columns(pl.Series(UNKNOWN, [[row[3]] for row in rows])), 0)


def test_an_outcome_touches_a_crime_of_the_cohort_and_no_other() -> None:
    found = touched_crimes(
        _con(), {"outcomes": _outcomes(("C1", "outcome_code"), ("A1", "outcome_code"), (None, "crime_ref"))}
    )
    assert found.unknown == {"C1": {("outcomes", "outcome_code")}}
    assert found.nameless == {"outcomes": 2}  # one without a reference, one that could not be read at all


def test_a_crime_may_be_of_the_cohort_unless_what_is_known_keeps_it_out() -> None:
    rows = _crimes(
        ("C2", None, "swlo", "victim_age"),
        ("C3", 17, "swlo", "sector"),
        ("C4", 30, None, "sector"),
        ("C5", 30, None, "identified_by"),
        ("C6", None, "swlo", "sector"),  # its age was never recorded: it is out, and counted
    )
    assert set(touched_crimes(_con(), {"crimes": rows}).unknown) == {"C2", "C5"}


def test_an_outcome_of_a_rejected_crime_touches_it_too() -> None:
    rejected = {"outcomes": _outcomes(("C2", "outcome_code")), "crimes": _crimes(("C2", None, "swlo", "victim_age"))}
    assert touched_crimes(_con(), rejected).unknown["C2"] == {("crimes", "victim_age"), ("outcomes", "outcome_code")}


def _con():  # type: ignore[no-untyped-def]
    return warehouse_of(CRIMES).cursor()
