"""A year that was read stays as it was read, whatever is due by the extracts, the policy and the tables of a later edition."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.disclosure.policy import POLICY
from dashboard.editions.cells import Status
from dashboard.editions.reader import Edition, open_edition
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.cohorts import read_cohorts
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.verify import verify
from tests.dashboard.release.released_homes import (
    BAD_LOAD,
    NOVEMBER,
    QUICK,
    HomeOf,
    changed,
    copied,
    made,
    only_few_tables,
    only_these_tables,
    own_rules,
)

NEW_POLICY = ReleaseOptions(new_policy=True, measure_coarser=False)
AS_AT = "update build set as_at_date = date '{}'"
VERDICTS = """
update crimes
set is_suspect_identified = true, is_interviewed_or_arrested = true, is_charged = true,
    is_court_finalised = true, is_convicted = {}
where recorded_month < date '2022-04-01'
"""
LATE = """
insert into crimes
select crimes.* replace (crime_ref || '-' || number as crime_ref)
from crimes, range(12) as more (number)
where crime_ref = 'C25'
"""


def past(home: Path, name: str) -> PastRecord:
    return read_ledger(ledger_of(home, name))


def edition(home: Path, name: str) -> Edition:
    return open_edition(home / "releases", name)


@pytest.mark.parametrize("as_at", ["2026-08-31", "2026-03-30", "2025-03-30"])
def test_extracts_from_before_a_reading_take_no_year_away(released: Path, as_at: str) -> None:
    """The newest load was withdrawn, so that what an edition read is not due any more."""
    before, cohorts = past(released, "2026-Q3"), read_cohorts(released)
    changed(released, BAD_LOAD)
    changed(released, LATE)
    changed(released, AS_AT.format(as_at))
    made(released, "2026-Q4", now=NOVEMBER)
    back = past(released, "2026-Q4")
    assert (back.read, back.closed, back.kept) == (before.read, before.closed, before.kept)
    assert read_cohorts(released) == cohorts
    assert edition(released, "2026-Q4").cells == edition(released, "2026-Q3").cells
    changed(released, AS_AT.format("2026-09-30"))
    made(released, "2027-Q1", now=NOVEMBER + timedelta(days=90))
    assert past(released, "2027-Q1").read == before.read
    assert edition(released, "2027-Q1").cells == edition(released, "2026-Q3").cells
    assert verify(released).editions == ("2026-Q3", "2026-Q4", "2027-Q1")


def test_a_policy_that_reads_later_takes_no_year_away(released: Path) -> None:
    before = past(released, "2026-Q3")
    later = POLICY.read_text("utf-8")
    for was, now in (("cohort_months = 6", "cohort_months = 9"), ("outcomes_months = 24", "outcomes_months = 36")):
        assert was in later
        later = later.replace(was, now)
    own_rules(released, "policy.toml", later)
    made(released, "2026-Q4", NEW_POLICY, NOVEMBER)
    after = past(released, "2026-Q4")
    assert (after.read, after.closed, after.kept) == (before.read, before.closed, before.kept)
    assert edition(released, "2026-Q4").cells == edition(released, "2026-Q3").cells


def test_a_table_that_was_left_out_comes_back_as_it_was(
    home_of: HomeOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows single years as before, though the rule would say blocks now, and none of them is read again."""
    home = copied(home_of, tmp_path)
    with monkeypatch.context() as rule:
        rule.setattr("dashboard.release.tables.single_years.least_total", lambda *_: 0)
        made(home)
    head, *tables = (home / "release_rules" / "tables.toml").read_text("utf-8").split("[[tables]]")
    without = [text for text in tables if 'name = "victim_does_not_support"' not in text]
    own_rules(home, "tables.toml", "[[tables]]".join([head, *without]))
    made(home, "2026-Q4", now=NOVEMBER)
    assert "victim_does_not_support" not in {table.name for table in edition(home, "2026-Q4").tables}
    changed(home, "update crimes set is_cancelled = true where crime_ref in $two")
    changed(home, LATE)
    only_few_tables(home)
    made(home, "2027-Q1", now=NOVEMBER + timedelta(days=90))
    assert past(home, "2027-Q1").read == past(home, "2026-Q3").read
    assert edition(home, "2027-Q1").cells == edition(home, "2026-Q3").cells


def test_a_withdrawn_year_is_told_where_it_is_due_no_more(
    home_of: HomeOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.release.tables.single_years.least_total", lambda *_: 0)
    home = copied(home_of, tmp_path)
    made(home)
    changed(home, BAD_LOAD)
    changed(home, AS_AT.format("2026-08-31"))
    made(home, "2026-Q4", replace(QUICK, withdraw_years=("2025/26",)), NOVEMBER)
    assert edition(home, "2026-Q4").cell("crimes_recorded", "2025/26").status is Status.WITHDRAWN


def stages_are_late(home: Path) -> None:
    """Release the courts' results without the steps, of which the extract is handed over afterwards."""
    only_these_tables(home, "crimes_recorded", "convicted", "attrition")
    changed(home, "create table stages_loaded as select * from loads where extract = 'stages'")
    changed(home, "delete from loads where extract = 'stages'")
    made(home)
    changed(home, "insert into loads select * from stages_loaded")


def test_a_late_reading_that_contradicts_a_frozen_one_is_left_out_and_the_rest_is_released(
    home_of: HomeOf, tmp_path: Path
) -> None:
    """A verdict and its charge were set aside after the courts were read: more were convicted than charged."""
    home = copied(home_of, tmp_path)
    changed(home, VERDICTS.format(True))
    stages_are_late(home)
    convicted = past(home, "2026-Q3").read["convicted", "2021/22", "", "count"].value
    assert convicted > 0
    changed(home, "update crimes set is_charged = false, is_convicted = false")
    report = made(home, "2026-Q4", now=NOVEMBER).report
    (said,) = report.not_read
    assert said.startswith("attrition, 2021/22 (")
    assert "the next release tries again\n  attrition, 2021/22 (" in report.to_text()
    read = {key.period for key in past(home, "2026-Q4").read if key.table == "attrition"}
    assert read == {"2022/23"}
    assert "2021/22" in past(home, "2026-Q4").kept
    block = ("attrition", "2021/22 to 2023/24", "charged", "count")
    assert edition(home, "2026-Q4").cells[block].status is Status.FILLING
    assert verify(home).editions == ("2026-Q3", "2026-Q4")
    changed(home, VERDICTS.format(False))
    mended = made(home, "2027-Q1", now=NOVEMBER + timedelta(days=90)).report
    assert mended.not_read == ()
    assert {key.period for key in past(home, "2027-Q1").read if key.table == "attrition"} == {"2021/22", "2022/23"}


def test_an_extract_that_comes_late_restates_nothing_that_another_table_read(home_of: HomeOf, tmp_path: Path) -> None:
    """Stages are handed over after the courts were read, and a conviction was entered meanwhile: it is no reason to stop."""
    home = copied(home_of, tmp_path)
    stages_are_late(home)
    before = {key: count for key, count in past(home, "2026-Q3").read.items() if key.table == "convicted"}
    assert {key.period for key in before} == {"2021/22", "2022/23"}
    changed(home, "update crimes set is_convicted = true where is_charged and recorded_month < date '2022-04-01'")
    made(home, "2026-Q4", now=NOVEMBER)
    after = past(home, "2026-Q4").read
    assert {key: after[key] for key in before} == before
    late = {key.period: count for key, count in after.items() if (key.table, key.row) == ("attrition", "convicted")}
    assert late.keys() == {"2021/22", "2022/23"}
    for key, count in before.items():
        assert after[key._replace(table="attrition", row="convicted")] == count
