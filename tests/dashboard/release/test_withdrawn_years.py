"""A year in which an error was found has no figures, and comes back only where no count moved by few."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.editions.cells import Status
from dashboard.editions.reader import open_edition
from dashboard.release.record.cohorts import read_cohorts
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.tables.reviewed_files import ReleaseRules, read_rules
from dashboard.release.verify import verify
from dashboard.release.withdrawn_years import moved_by_few
from schemas.errors import RefusedError, UsageError
from tests.dashboard.release.counted_tables import POLICY, counts, past_of, record
from tests.dashboard.release.released_homes import (
    A_LOAD,
    BAD_LOAD,
    MORE,
    NOVEMBER,
    QUICK,
    RETURN,
    WITHDRAW,
    changed,
    made,
    withdrawn,
)


@pytest.fixture
def rules(tmp_path: Path) -> ReleaseRules:
    return replace(read_rules(tmp_path), policy=POLICY)


def test_a_year_is_withdrawn_for_a_load_that_was_and_for_nothing_else(released: Path) -> None:
    with pytest.raises(RefusedError, match=r"counted 2024/25 was withdrawn since.*outcomes withdraw LOAD.*Nothing was"):
        made(released, "2026-Q4", WITHDRAW, NOVEMBER)
    for loaded, taken in (
        ("2026-10-13", "2026-11-01"),
        ("2026-10-01", "2026-10-11"),
    ):  # after the edition; taken before it
        changed(released, A_LOAD.format(loaded, loaded, taken))
        with pytest.raises(RefusedError, match="No load from which an edition counted 2024/25"):
            made(released, "2026-Q4", WITHDRAW, NOVEMBER)
    with pytest.raises(UsageError, match="2019/20 is no year that an edition closed"):
        made(released, "2026-Q4", replace(QUICK, withdraw_years=("2019/20",)), NOVEMBER)
    with pytest.raises(UsageError, match="2024/25 is not withdrawn"):
        made(released, "2026-Q4", RETURN, NOVEMBER)
    assert not (released / "releases" / "2026-Q4").exists()


def test_a_withdrawn_year_has_no_figures_and_what_was_known_of_it_stays_known(released: Path) -> None:
    before = read_ledger(ledger_of(released, "2026-Q3"))
    report = withdrawn(released).report
    edition = open_edition(released / "releases", "2026-Q4")
    held = {key for key in edition.cells if key[1] in ("2024/25", "2024/25 to 2026/27")}
    applies = {key for key in held if key[0] != "referral_uptake"}
    assert {edition.cells[key].status for key in applies} == {Status.WITHDRAWN}
    assert "Withdrawn years, which have no figures\n  2024/25\n" in report.to_text()
    past = read_ledger(ledger_of(released, "2026-Q4"))
    assert past.withdrawn == {"2024/25"}
    assert (
        "2024/25"
        not in past.closed.keys() | past.kept | {key.period for key in past.read} | read_cohorts(released).keys()
    )
    assert {entry.key for entry in past.record.entries} >= {entry.key for entry in before.record.entries}
    other = ("charged", "2021/22 to 2023/24", "", "of")
    assert edition.cells[other] == open_edition(released / "releases", "2026-Q3").cells[other]
    assert verify(released).editions == ("2026-Q3", "2026-Q4")


def test_it_stays_withdrawn_where_a_count_moved_by_few(released: Path) -> None:
    withdrawn(released)
    changed(released, "delete from crimes where crime_ref in $two")
    report = made(released, "2027-Q1", RETURN, NOVEMBER + timedelta(days=90)).report
    assert report.withdrawn_years == ("2024/25",)
    assert "recorded, 2024/25 (edition 2026-Q3): moved by few" in report.held_back
    assert "Not come back, because of these counts" in report.to_text()
    assert read_ledger(ledger_of(released, "2027-Q1")).withdrawn == {"2024/25"}
    later = made(released, "2027-Q2", now=NOVEMBER + timedelta(days=180)).report
    assert (later.withdrawn_years, later.held_back) == (("2024/25",), ())


def test_it_comes_back_closed_anew_where_every_count_moved_by_more(released: Path) -> None:
    """Twelve crimes of one kind were missing from the file that was loaded."""
    withdrawn(released)
    changed(released, MORE.format(12))
    report = made(released, "2027-Q1", RETURN, NOVEMBER + timedelta(days=90)).report
    assert (report.withdrawn_years, report.held_back) == ((), ())
    past = read_ledger(ledger_of(released, "2027-Q1"))
    assert (past.closed["2024/25"], past.withdrawn) == (4 + 12, frozenset())
    assert read_cohorts(released)["2024/25"].crimes == 4 + 12
    edition = open_edition(released / "releases", "2027-Q1")
    assert edition.cell("charged", "2024/25 to 2026/27").status is Status.FILLING
    assert verify(released).editions == ("2026-Q3", "2026-Q4", "2027-Q1")


def test_a_load_speaks_for_a_year_once(released: Path) -> None:
    """Else one withdrawn load would let a force restate its years for ever."""
    withdrawn(released)
    changed(released, MORE.format(12))
    made(released, "2027-Q1", RETURN, NOVEMBER + timedelta(days=90))
    assert read_ledger(ledger_of(released, "2027-Q1")).proofs == {("2024/25", "L1")}
    soon = NOVEMBER + timedelta(days=180)
    with pytest.raises(RefusedError, match="but for those for which the year was withdrawn before"):
        made(released, "2027-Q2", WITHDRAW, soon)
    changed(released, A_LOAD.format("L2", "2027-01-10", "2027-03-01"))
    made(released, "2027-Q2", replace(WITHDRAW, withdraw_years=("2024/25", "2025/26")), soon)
    used = {("2024/25", "L1"), ("2024/25", "L2"), ("2025/26", "L1")}  # no figure of 2025/26 was counted from L2
    assert read_ledger(ledger_of(released, "2027-Q2")).proofs == used


def test_a_load_from_which_a_year_came_back_as_it_was_speaks_for_it(released: Path) -> None:
    """No count of it moved, so that each is still called that of the first edition; it was counted anew all the same."""
    withdrawn(released)
    back = NOVEMBER + timedelta(days=90)
    assert made(released, "2027-Q1", RETURN, back).report.withdrawn_years == ()
    assert read_ledger(ledger_of(released, "2027-Q1")).returned == {("2024/25", "2027-Q1")}
    made(released, "2027-Q2", now=back + timedelta(days=30))
    changed(released, A_LOAD.format("L2", "2027-01-10", "2027-04-01"))
    report = made(released, "2027-Q3", WITHDRAW, back + timedelta(days=90)).report
    assert report.withdrawn_years == ("2024/25",)
    assert read_ledger(ledger_of(released, "2027-Q3")).returned == {("2024/25", "2027-Q1")}


@pytest.mark.parametrize(("now", "said"), [(38, 0), (37, 1), (31, 1), (30, 0), (23, 1), (22, 0)])
def test_a_count_may_move_by_more_than_is_hidden_or_not_at_all(rules: ReleaseRules, now: int, said: int) -> None:
    past = past_of(record(counts("reports", 20, 30, 40), edition="2026-Q2"))
    found = [each.name for each in moved_by_few([counts("reports", 20, now, 40)], rules, past, ["2022/23"])]
    assert found == ["reports, 2022/23 (edition 2026-Q2)"] * said
    assert list(moved_by_few([counts("reports", 20, now, 40)], rules, past, ["2021/22"])) == []


def test_a_block_moves_with_its_year(rules: ReleaseRules) -> None:
    past = past_of(record(counts("reports", 20, 30, 40, in_blocks=True), edition="2026-Q2"))
    (year, block) = moved_by_few([counts("reports", 20, 33, 40, in_blocks=True)], rules, past, ["2022/23"])
    assert (year.name, block.name) == (
        "reports, 2022/23 (edition 2026-Q2)",
        "reports, 2021/22 to 2023/24 (edition 2026-Q2)",
    )


def test_a_run_that_is_killed_before_its_edition_takes_no_closed_year_away(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    kept = read_cohorts(released)
    changed(released, BAD_LOAD)
    with monkeypatch.context() as patched:
        patched.setattr("dashboard.release.run._publish", dies)
        with pytest.raises(KeyboardInterrupt):
            made(released, "2026-Q4", WITHDRAW, NOVEMBER)
    assert read_cohorts(released) == kept
    assert verify(released).editions == ("2026-Q3",)
    made(released, "2026-Q4", WITHDRAW, NOVEMBER)
    assert read_cohorts(released).keys() == kept.keys() - {"2024/25"}
