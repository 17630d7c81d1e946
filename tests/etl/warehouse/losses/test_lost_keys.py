"""Whatever counted in the last extract and is gone is counted by its key, and a trace in the source is no loss."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.letter.contents import Letter
from etl.load import LoadRefused
from etl.store.key import read_key
from etl.store.store import Store
from etl.warehouse.losses.lost_keys import LostKeys, compare_with_before
from etl.warehouse.losses.stream import streams
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
NO_FLAG = {"identified_by": "", "identified_date": ""}


def sent(folder: Path, **changed: Rows) -> Path:
    """Write the extracts that are named, and the crimes with a new one; the other extracts did not come."""
    for name, rows in ({"crimes": CRIMES} | changed).items():
        new = [{"crime_ref": "C900"}] if name == "crimes" else []
        write(folder, f"{name}.csv", [*rows, *new], name)
    return folder


def load(home: TestHome, folder: Path, as_at: str = MONTH, reason: LossReason | None = None, **changed: Rows) -> Letter:
    """Load what was sent, for a test of what becomes of the load."""
    return home.load(sent(folder, **changed), as_at, accept_loss=reason)


def lost(home: TestHome, folder: Path, as_at: str = MONTH, **changed: Rows) -> tuple[LostKeys, ...]:
    """Return what is gone of what was sent, without the tables that a load builds after it has been counted."""
    with home.inputs(sent(folder, **changed), as_at) as found:
        return compare_with_before(found.con, found.store, found.loaded_files, found.new).lost


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


CHANGED = but(but(but(CRIMES, 3, 3, **NO_FLAG), 6, 2, victim_age=""), 8, 1, victim_ref="")
THREE_OF_EACH = {
    "crimes": but(but(CHANGED, 9, 3, offence_code="4/4"), 0, 3),
    "outcomes": but(OUTCOMES, 9, 3),
    "stages": but(STAGES, 12, 3),
    "swlo_cases": but(CASES, 15, 3),
    "swlo_case_crimes": but(LINKS, 11, 3),
}
LOST = {
    "flagged crimes": (3, 20),
    "flagged adults of crimes that are still there": (3, 17),
    "ages or references of victims of flagged crimes": (3, 14),
    "flagged crimes of violence": (3, 17),
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
        assert {METRICS[metric].kind for metric in stream.metrics} <= {"proportion", "count"}


def test_three_keys_of_each_stream_that_are_gone_refuse_the_load_whatever_the_reason_for_another_kind_of_loss(
    held: TestHome, tmp_path: Path
) -> None:
    with pytest.raises(LoadRefused) as refused:
        load(held, tmp_path / "in", reason=LossReason.PARENTS_COME_LATER, **THREE_OF_EACH)
    letter = refused.value.letter
    assert {loss.stream: (loss.lost, loss.held) for loss in letter.losses} == LOST
    assert {file.extract for file in letter.files if file.fault} == set(WHOLE)
    assert "3 of 20 flagged crimes as at 1 January 2023 are gone without a trace, and 3 are too many" in str(
        refused.value
    )
    assert held.query("select count(*) from loads where as_at_date > '2023-01-01'") == [(0,)]


def test_two_are_named_with_the_figure_before_and_after_beside_a_flag_that_is_taken_back_which_is_a_trace(
    held: TestHome, tmp_path: Path
) -> None:
    withdrawn = but(CRIMES, 0, 5, identification_withdrawn="objected")
    (loss,) = load(held, tmp_path / "in", crimes=but(withdrawn, 5, 2)).losses
    assert (loss.stream, loss.lost, loss.held, loss.refused_from) == ("flagged crimes", 2, 15, 3)
    figure = loss.figures[0]
    assert (figure.figure, figure.before, figure.after) == (
        "Crimes recorded",
        "20",
        "14",
    )  # 2 gone, 5 withdrawn, and 1 new
    assert (figure.of_these_before, figure.of_these_after) == ("2", "0")
    counted = "select found, of_all from quality_counts where line = 'identifications_withdrawn'"
    assert held.query(counted) == [(5, HELD - 2 + 1)]


def test_what_the_source_says_of_a_key_is_a_trace(held: TestHome, tmp_path: Path) -> None:
    cancelled = but(CRIMES, 0, 5, cancelled_code="C1", cancelled_date="2023-01-15")
    rescinded = but(OUTCOMES, 0, 5, rescinded_date="2023-01-15")
    another_day = but(rescinded, 5, 5, outcome_date="2022-05-02")
    replaced = but(another_day, 10, 5, outcome_code="18", outcome_date="2022-06-01")
    folder = sent(
        tmp_path / "in",
        crimes=but(cancelled, 5, 1, report_route="by pigeon"),  # rejected
        outcomes=but(replaced, 15, 1, outcome_code="unheard of"),  # rejected
        stages=but(but(STAGES, 0, 5, stage_date="2022-03-11"), 5, 1, stage="unheard of"),
        swlo_cases=but(CASES, 0, 9, closed_date="2023-01-15", close_reason="support_complete"),
    )
    with held.inputs(folder, MONTH) as found:
        assert compare_with_before(found.con, found.store, found.loaded_files, found.new).lost == ()
    rejected = {loaded.extract: loaded.rejected for loaded in found.loaded_files if loaded.id in found.new}
    assert rejected == {"crimes": 1, "outcomes": 1, "stages": 1, "swlo_cases": 0}


def test_a_later_outcome_that_was_rescinded_is_no_trace_of_the_one_before(held: TestHome, tmp_path: Path) -> None:
    later = [{"crime_ref": ref, "outcome_code": "18", "outcome_date": "2022-08-01"} for ref in REFS]
    rescinded = [row | {"rescinded_date": "2022-09-01"} for row in later]
    held.keep(sent(tmp_path / "one", outcomes=[*OUTCOMES, *rescinded]), MONTH)
    (loss,) = lost(held, tmp_path / "two", "2023-03-01", outcomes=[*OUTCOMES[2:], *rescinded])
    assert (loss.stream.title, loss.lost) == ("outcomes of flagged crimes", 2)


def test_no_outcome_yet_is_no_trace_of_an_outcome_that_was_there(held: TestHome, tmp_path: Path) -> None:
    unsaid = but(OUTCOMES, 0, 3, outcome_code="0", outcome_date="")
    (loss,) = lost(held, tmp_path / "in", outcomes=unsaid)
    assert (loss.stream.title, loss.lost, loss.held) == ("outcomes of flagged crimes", 3, 20)
    assert loss.is_too_many


def test_an_identification_that_is_withdrawn_is_a_trace_and_stays_one(held: TestHome, tmp_path: Path) -> None:
    withdrawn = sent(tmp_path / "in", crimes=but(CRIMES, 0, 5, identification_withdrawn="objected"))
    held.keep(withdrawn, MONTH)
    of_those_left = {name: rows[5:] for name, rows in WHOLE.items() if name != "swlo_cases"}
    assert lost(held, tmp_path / "later", "2023-03-01", **of_those_left) == ()


def test_a_row_that_is_rejected_for_something_else_says_so_too(held: TestHome, tmp_path: Path) -> None:
    crimes = but(CRIMES, 0, 3, identification_withdrawn="withdrawn", report_route="not a code")
    children = {name: rows[3:] for name, rows in WHOLE.items() if name not in {"crimes", "swlo_cases"}}
    with held.inputs(sent(tmp_path / "in", crimes=crimes, **children), MONTH) as found:
        assert compare_with_before(found.con, found.store, found.loaded_files, found.new).lost == ()
        assert found.crimes() == {*REFS[3:], "C900"}


def test_new_crimes_do_not_hide_those_that_are_gone(held: TestHome, tmp_path: Path) -> None:
    new = [{"crime_ref": f"N{number}", "victim_ref": f"VN{number}"} for number in range(HELD)]
    (loss,) = lost(held, tmp_path / "in", crimes=[*CRIMES[10:], *new])
    assert (loss.stream.title, loss.lost, loss.held) == ("flagged crimes", 10, 20)


def by_the_year(monkeypatch: pytest.MonkeyPatch, least: int) -> None:
    limits = loss_limits().model_copy(update={"since_year": LossLimit(least=least, percent=1, months=12)})
    monkeypatch.setattr("etl.warehouse.losses.stream.loss_limits", lambda: limits)


def test_a_reason_opens_the_door_for_its_own_kind_of_loss_and_is_kept_with_the_keys(
    held: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = LossReason.DELETED_UNDER_RETENTION
    letter = load(held, tmp_path / "in", reason=reason, crimes=but(CRIMES, 0, 5))
    assert letter.loaded
    assert [(loss.lost, loss.held) for loss in letter.losses if loss.stream == "flagged crimes"] == [(5, 20)]
    assert held.query("select distinct reason from loads where as_at_date = '2023-02-01'") == [(str(reason),)]
    kept = [
        loaded for loaded in Store(held.root / "store", read_key(held.root)).loaded_files() if loaded.accepted_losses
    ]
    assert [(loaded.extract, len(loaded.accepted_losses)) for loaded in kept] == [("crimes", 5)]
    assert not {REFS[0], REFS[4]} & {key for _, key in kept[0].accepted_losses}
    by_the_year(monkeypatch, least=2)  # two more are few for the month, and too many for the year
    month, year = lost(held, tmp_path / "later", "2024-01-01", crimes=but(CRIMES, 0, 7))
    assert (month.lost, month.since.isoformat(), month.is_too_many) == (2, MONTH, False)
    assert (year.lost, year.held, year.since.isoformat(), year.is_too_many) == (2, 15, "2023-01-01", True)


def test_without_a_reason_nothing_is_accepted(held: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held.keep(sent(tmp_path / "in", crimes=but(CRIMES, 0, 2)), MONTH)
    by_the_year(monkeypatch, least=2)
    (loss,) = lost(held, tmp_path / "later", "2024-01-01", crimes=but(CRIMES, 0, 2))
    assert (loss.stream.title, loss.lost, loss.held, loss.since.isoformat()) == ("flagged crimes", 2, 20, "2023-01-01")
    assert loss.is_too_many


def test_a_trace_between_two_years_is_one_though_its_row_has_gone_since(
    held: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled = but(CRIMES, 0, 5, cancelled_code="C1", cancelled_date="2023-01-15")
    rescinded = but(OUTCOMES, 5, 5, rescinded_date="2023-01-15")
    held.keep(sent(tmp_path / "in", crimes=cancelled, outcomes=rescinded), MONTH)
    by_the_year(monkeypatch, least=1)
    gone = {"stages": but(STAGES, 0, 5), "swlo_case_crimes": but(LINKS, 0, 5), "outcomes": but(OUTCOMES, 0, 10)}
    assert lost(held, tmp_path / "later", "2024-01-01", crimes=but(CRIMES, 0, 5), **gone) == ()


def test_a_link_that_leads_to_another_case_or_crime_now_is_a_lost_link(held: TestHome, tmp_path: Path) -> None:
    """Both ends of it are still there, and each has another link."""
    moved = but(but(LINKS, 0, 2, case_ref="SC9"), 2, 2, crime_ref="C9")
    (loss,) = lost(held, tmp_path / "in", swlo_case_crimes=moved)
    assert (loss.stream.title, loss.lost) == ("links from a case of the liaison officer to a flagged crime", 4)


def test_a_line_in_changes_is_a_trace(held: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "in", "crimes.csv", [{"crime_ref": "C900"}])
    deleted = "".join(f"{ref},1\n" for ref in REFS[:5])
    (tmp_path / "in" / "crimes_deleted.csv").write_text(f"crime_ref,victim_no\n{deleted}", "utf-8")
    (tmp_path / "in" / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    with held.inputs(tmp_path / "in", MONTH) as found:
        assert compare_with_before(found.con, found.store, found.loaded_files, found.new).lost == ()
        assert found.con.execute("select count(*) from accepted.crimes").fetchall() == [(16,)]


def test_rows_that_are_rejected_as_of_children_or_unflagged_are_lost_flags(held: TestHome, tmp_path: Path) -> None:
    children = but(but(CRIMES, 0, 2, victim_age="3"), 2, 1, **NO_FLAG, sector="moon")
    found = {one.stream.title: one for one in lost(held, tmp_path / "in", crimes=children) if one.is_too_many}
    loss = found["flagged adults of crimes that are still there"]
    assert (loss.lost, loss.held, loss.refused_from, loss.since.isoformat()) == (3, 20, 3, "2023-01-01")


def test_victims_that_are_numbered_anew_are_still_there(held: TestHome, tmp_path: Path) -> None:
    assert lost(held, tmp_path / "in", crimes=but(CRIMES, 0, 10, victim_no="2")) == ()


def test_a_key_that_was_rejected_and_then_goes_is_lost(held: TestHome, tmp_path: Path) -> None:
    held.keep(sent(tmp_path / "one", crimes=but(CRIMES, 0, 2, victim_age="25 yrs")), MONTH)
    (loss,) = lost(held, tmp_path / "two", "2023-03-01", crimes=but(CRIMES, 0, 2))
    assert (loss.stream.title, loss.lost, loss.held) == ("flagged crimes", 2, 21)


def test_a_slow_leak_is_seen_against_the_year_before(
    held: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_the_year(monkeypatch, least=4)
    held.keep(sent(tmp_path / "one", crimes=but(CRIMES, 0, 2)), "2023-06-01")
    month, year = lost(held, tmp_path / "two", "2024-01-01", crimes=but(CRIMES, 0, 4))
    assert (month.lost, month.since.isoformat(), month.is_too_many) == (2, "2023-06-01", False)
    assert (year.lost, year.held, year.since.isoformat(), year.is_too_many) == (4, 20, "2023-01-01", True)
    found = lost(held, tmp_path / "three", "2023-12-31", crimes=but(CRIMES, 0, 4))  # a day less than a year
    assert [(loss.lost, loss.since.month) for loss in found] == [(2, 6)]


def test_a_year_that_lost_few_is_not_named_again(held: TestHome, tmp_path: Path) -> None:
    held.keep(sent(tmp_path / "one", crimes=but(CRIMES, 0, 2)), "2023-06-01")
    assert lost(held, tmp_path / "two", "2024-01-01", crimes=but(CRIMES, 0, 2)) == ()


def test_a_first_load_and_an_extract_of_another_kind_have_nothing_to_compare(home: TestHome, tmp_path: Path) -> None:
    assert lost(home, tmp_path / "one") == ()
    home.keep(sent(tmp_path / "one"))
    with home.inputs(write(tmp_path / "two", "training.csv", [], "training"), MONTH) as found:
        assert compare_with_before(found.con, found.store, found.loaded_files, found.new).lost == ()
