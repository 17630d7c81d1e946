"""Whatever counted in the last extract and is gone is counted by its key, and a trace in the source is no loss."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.letter.contents import Letter
from etl.load import LoadRefused
from etl.warehouse.lost_keys import months_before, streams
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import LossLimit, loss_limits
from tests.conftest import Builder
from tests.etl.homes import TestHome, make_home, write

Rows = list[dict[str, str]]
HELD = 20
REFS = [f"C{number}" for number in range(HELD)]
CRIMES: Rows = [{"crime_ref": ref, "victim_ref": f"V{ref}"} for ref in REFS]
OUTCOMES: Rows = [{"crime_ref": ref} for ref in REFS]
STAGES: Rows = [{"crime_ref": ref} for ref in REFS]
CASES: Rows = [{"case_ref": f"S{ref}", "victim_ref": f"V{ref}"} for ref in REFS]
LINKS: Rows = [{"case_ref": f"S{ref}", "crime_ref": ref} for ref in REFS]
WHOLE = {
    "crimes": CRIMES,
    "outcomes": OUTCOMES,
    "stages": STAGES,
    "swlo_cases": CASES,
    "swlo_case_crimes": LINKS,
}
MONTH = "2023-02-01"


def load(home: TestHome, folder: Path, as_at: str = MONTH, reason: LossReason | None = None, **changed: Rows) -> Letter:
    """Load the whole, with other rows for the extracts that are named, and a new crime so that no file is an old one."""
    for name, rows in (WHOLE | changed).items():
        new = [{"crime_ref": "CNEW"}] if name == "crimes" else []
        write(folder, f"{name}.csv", [*rows, *new], name)
    return home.load(folder, as_at, accept_loss=reason)


def january(root: Path) -> Path:
    home = make_home(root / "home")
    for name, rows in WHOLE.items():
        write(root / "in", f"{name}.csv", rows, name)
    home.load(root / "in", "2023-01-01")
    return home.root


@pytest.fixture
def held(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(january)


def but(rows: Rows, first: int, count: int, **cells: str) -> Rows:
    """Return the rows, of some of which these cells read otherwise; without cells they are gone."""
    last = first + count
    return [*rows[:first], *([row | cells for row in rows[first:last]] if cells else []), *rows[last:]]


THREE_OF_EACH = {
    "crimes": but(
        but(but(but(CRIMES, 3, 3, identified_by="", identified_date=""), 6, 2, victim_age=""), 8, 1, victim_ref=""),
        0,
        3,
    ),
    "outcomes": but(OUTCOMES, 9, 3),
    "stages": but(STAGES, 12, 3),
    "swlo_cases": but(CASES, 15, 3),
    "swlo_case_crimes": but(LINKS, 11, 3),
}
LOST = {
    "flagged crimes": (3, 20),
    "flags of crimes that are still there": (3, 17),
    "ages and persons of flagged crimes": (3, 14),
    "outcomes of flagged crimes": (3, 17),
    "stages of flagged crimes": (3, 17),
    "cases of the liaison officer": (3, 20),
    "links from a case of the liaison officer to a flagged crime": (3, 14),
}
"""Of each stream how many are gone of how many: children count only where their parents are still there."""


def test_every_stream_names_an_extract_and_a_metric() -> None:
    assert {stream.title for stream in streams()} == set(LOST)
    for stream in streams():
        assert stream.extract in EXTRACTS
        assert METRICS[stream.metric].kind in ("proportion", "count")


def test_three_keys_of_each_stream_that_are_gone_refuse_the_load(held: TestHome, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused) as refused:
        load(held, tmp_path / "in", **THREE_OF_EACH)
    letter = refused.value.letter
    assert {loss.stream: (loss.lost, loss.held) for loss in letter.losses} == LOST
    assert {file.extract for file in letter.files if file.fault} == set(WHOLE)
    assert "3 of 20 flagged crimes as at 1 January 2023 are gone without a trace, and 3 are too many" in str(
        refused.value
    )
    assert held.query("select count(*) from loads where as_at_date > '2023-01-01'") == [(0,)]


def test_two_are_named_with_the_figure_before_and_after(held: TestHome, tmp_path: Path) -> None:
    (loss,) = load(held, tmp_path / "in", crimes=but(CRIMES, 0, 2)).losses
    assert (loss.stream, loss.lost, loss.held, loss.refused_from) == ("flagged crimes", 2, 20, 3)
    assert (loss.figure, loss.before, loss.after) == ("Crimes recorded", "20", "19")  # 2 gone and 1 new


def test_what_the_source_says_of_a_key_is_a_trace(held: TestHome, tmp_path: Path) -> None:
    cancelled = but(CRIMES, 0, 5, cancelled_code="C1", cancelled_date="2023-01-15")
    rescinded = but(OUTCOMES, 0, 5, rescinded_date="2023-01-15")
    another_day = but(rescinded, 5, 5, outcome_date="2022-05-02")
    replaced = but(another_day, 10, 5, outcome_code="18", outcome_date="2022-06-01")
    found = load(
        held,
        tmp_path / "in",
        crimes=but(cancelled, 5, 1, report_route="by pigeon"),  # rejected
        outcomes=but(replaced, 15, 1, outcome_code="unheard of"),  # rejected
        stages=but(but(STAGES, 0, 5, stage_date="2022-03-11"), 5, 1, stage="unheard of"),
        swlo_cases=but(CASES, 0, 9, closed_date="2023-01-15", close_reason="support_complete"),
    )
    assert found.losses == ()
    assert [file.rejected for file in found.files if file.extract in ("crimes", "outcomes", "stages")] == [1, 1, 1]


def test_new_crimes_do_not_hide_those_that_are_gone(held: TestHome, tmp_path: Path) -> None:
    new = [{"crime_ref": f"N{number}", "victim_ref": f"VN{number}"} for number in range(HELD)]
    with pytest.raises(LoadRefused, match="10 of 20 flagged crimes"):
        load(held, tmp_path / "in", crimes=[*CRIMES[10:], *new])


def test_a_reason_accepts_the_loss_and_is_kept_and_the_year_begins_anew(held: TestHome, tmp_path: Path) -> None:
    reason = LossReason.DELETED_UNDER_RETENTION
    letter = load(held, tmp_path / "in", reason=reason, crimes=but(CRIMES, 0, 5))
    assert [loss.lost for loss in letter.losses if loss.stream == "flagged crimes"] == [5]
    assert held.query("select distinct reason from loads where as_at_date = '2023-02-01'") == [(str(reason),)]
    assert load(held, tmp_path / "later", "2024-03-01", crimes=but(CRIMES, 0, 7)).losses[0].held == HELD - 5 + 1


def test_a_slow_leak_is_seen_against_the_year_before(
    held: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yearly = loss_limits().model_copy(update={"since_year": LossLimit(least=4, percent=1, months=12)})
    monkeypatch.setattr("etl.warehouse.lost_keys.loss_limits", lambda: yearly)
    load(held, tmp_path / "one", "2023-06-01", crimes=but(CRIMES, 0, 2))
    with pytest.raises(
        LoadRefused, match="4 of 20 flagged crimes as at 1 January 2023 are gone without a trace, and 4"
    ):
        load(held, tmp_path / "two", "2024-01-01", crimes=but(CRIMES, 0, 4))
    letter = load(held, tmp_path / "three", "2023-12-31", crimes=but(CRIMES, 0, 4))  # a day less than a year
    assert [(loss.lost, loss.since.month) for loss in letter.losses] == [(2, 6)]


def test_a_year_is_counted_in_months_of_the_calendar() -> None:
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert months_before(date(2023, 1, 1), 12) == date(2022, 1, 1)
    assert months_before(date(2023, 3, 31), 1) == date(2023, 2, 28)


def test_a_first_load_and_an_extract_of_another_kind_have_nothing_to_compare(home: TestHome, tmp_path: Path) -> None:
    assert home.load(write(tmp_path / "one", "crimes.csv", CRIMES)).losses == ()
    assert home.load(write(tmp_path / "two", "training.csv", [], "training"), "2023-02-01").losses == ()
