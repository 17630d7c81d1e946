"""What would stop a release or tell of a few people is left out of what it counts, and the rest is released."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.disclosure.suppress import UnprotectableError
from dashboard.editions.reader import open_edition
from dashboard.release import counted_edition
from dashboard.release.protect import Protected
from dashboard.release.record.cohorts import read_cohorts
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.release_inputs import ProgressReport, ReleaseInputs
from dashboard.release.tables.quantities import DisagreeingCountsError
from dashboard.release.tables.true_counts import CountedTable
from dashboard.release.verify import verify
from schemas.errors import RefusedError
from tests.dashboard.release.released_homes import (
    BAD_LOAD,
    FEW_TABLES,
    MORE,
    NOVEMBER,
    QUICK,
    RETURN,
    HomeOf,
    changed,
    copied,
    made,
    only_these_tables,
    withdrawn,
)


def test_a_table_whose_extract_begins_later_is_named_in_the_report(home_of: HomeOf, tmp_path: Path) -> None:
    home = copied(home_of, tmp_path)
    changed(home, "delete from covered_from")
    changed(home, "insert into covered_from values ('victim_does_not_support', 'stages', date '2022-07-01')")
    report = made(home).report
    assert report.uncovered == ("victim_does_not_support: no row of stages is from before July 2022",)
    assert "is from before July 2022\n" in report.to_text()
    read = {
        key.period for key in read_ledger(ledger_of(home, "2026-Q3")).read if key.table == "victim_does_not_support"
    }
    assert read == {"2023/24"}
    changed(home, "update covered_from set first_month = date '2021-04-01'")
    assert made(home, "2026-Q4", now=NOVEMBER).report.uncovered == ()


def test_counts_that_contradict_one_another_stop_the_release_until_one_of_their_tables_is_left_out(
    home_of: HomeOf, tmp_path: Path
) -> None:
    home = copied(home_of, tmp_path)
    own = home / "release_rules" / "tables.toml"
    other = own.read_text("utf-8").replace('quantity = "charged"', 'quantity = "victim does not support"')
    own.write_text(other, "utf-8")
    with pytest.raises(RefusedError) as raised:
        made(home)
    said = str(raised.value)
    assert "is counted in two ways (charged and victim_does_not_support)" in said
    assert said.endswith(
        "in a tables.toml of your own in release_rules, or leave one of the tables out there. Nothing was released."
    )
    only_these_tables(home, *(name for name in FEW_TABLES if name != "charged"))
    assert made(home).name == "2026-Q3"


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        (UnprotectableError(("charged, 2021/22",)), "charged, 2021/22: could be worked out"),
        (DisagreeingCountsError("charged", "charged are 3"), "charged: the counts contradict one another"),
    ],
)
def test_a_year_that_the_gate_refuses_stays_withdrawn_and_the_rest_is_released(
    released: Path, monkeypatch: pytest.MonkeyPatch, refusal: RefusedError, why: str
) -> None:
    withdrawn(released)
    changed(released, MORE.format(12))
    protect = counted_edition.protect

    def gate(inputs: ReleaseInputs, tables: Sequence[CountedTable], progress: ProgressReport) -> Protected:
        if any("2024/25" in table.years_read for table in tables):
            raise refusal
        return protect(inputs, tables, progress)

    monkeypatch.setattr(counted_edition, "protect", gate)
    report = made(released, "2027-Q1", RETURN, NOVEMBER + timedelta(days=90)).report
    assert (report.withdrawn_years, report.held_back) == (("2024/25",), (why,))
    assert f"  {why}\n" in report.to_text()
    past = read_ledger(ledger_of(released, "2027-Q1"))
    assert past.withdrawn == {"2024/25"}
    assert "2024/25" not in past.closed.keys() | read_cohorts(released).keys()
    cells = open_edition(released / "releases", "2027-Q1").cells
    assert cells == open_edition(released / "releases", "2026-Q4").cells
    assert verify(released).editions == ("2026-Q3", "2026-Q4", "2027-Q1")


def test_what_the_gate_refuses_without_a_year_that_comes_back_is_refused(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn(released)

    def gate(*_: object) -> Protected:
        raise UnprotectableError(("charged, 2021/22",))

    monkeypatch.setattr(counted_edition, "protect", gate)
    for options in (RETURN, QUICK):
        with pytest.raises(UnprotectableError):
            made(released, "2027-Q1", options, NOVEMBER + timedelta(days=90))


def test_of_two_years_that_should_come_back_one_may(released: Path) -> None:
    """Two crimes of one year were deleted; nothing of the other moved, so that it is as it was."""
    changed(released, BAD_LOAD)
    both = ("2024/25", "2025/26")
    made(released, "2026-Q4", replace(QUICK, withdraw_years=both), NOVEMBER)
    changed(released, "delete from crimes where crime_ref in $two")
    made_now = made(released, "2027-Q1", replace(QUICK, return_years=both), NOVEMBER + timedelta(days=90))
    assert made_now.report.withdrawn_years == ("2024/25",)
    assert {one.partition(" (")[0] for one in made_now.report.held_back} == {"recorded, 2024/25"}
