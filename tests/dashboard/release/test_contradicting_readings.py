"""A reading that contradicts what was frozen is left out; counts that contradict one another alone are a fault."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.release.contradicting_readings import without_contradictions
from dashboard.release.tables.declared_tables import Bound
from dashboard.release.tables.quantities import DisagreeingCountsError
from dashboard.release.tables.reviewed_files import ReleaseRules, read_rules
from dashboard.release.tables.true_counts import CountedTable
from tests.dashboard.release.counted_tables import POLICY, TOGETHER, YEARS, shares


@pytest.fixture
def rules(tmp_path: Path) -> ReleaseRules:
    found = read_rules(tmp_path)
    return replace(found, policy=POLICY, declarations=replace(found.declarations, bounds=()))


def read_now(table: CountedTable, *years: str) -> CountedTable:
    return replace(table, read_now=frozenset(years))


FROZEN = shares("charged", (20, 40), (20, 50), (20, 60), in_blocks=True)


def test_what_fits_is_read(rules: ReleaseRules) -> None:
    late = read_now(shares("late", (10, 20), (10, 20), (10, 20), base="charged"), "2021/22", "2022/23", "2023/24")
    assert without_contradictions([FROZEN, late], rules) == ((FROZEN, late), ())


def test_the_year_that_contradicts_is_not_read_and_no_count_is_said(rules: ReleaseRules) -> None:
    late = read_now(
        shares("late", (10, 20), (21, 21), (10, 20), base="charged", in_blocks=True), "2021/22", "2022/23", "2023/24"
    )
    (frozen, read), said = without_contradictions([FROZEN, late], rules)
    assert said == ("late, 2022/23 (charged, 2022/23)",)
    assert frozen == FROZEN
    assert (read.years_read, read.read_now) == (("2021/22", "2023/24"), {"2021/22", "2023/24"})
    assert read.table.blocks == (TOGETHER,), "it is still filling"
    assert {period for period, _, _ in read.counts} == {"2021/22", "2023/24"}


def test_a_table_of_which_nothing_else_was_read_is_left_out(rules: ReleaseRules) -> None:
    late = read_now(replace(shares("late", (10, 21), base="charged"), blocks=()), "2021/22")
    tables, said = without_contradictions([FROZEN, late], rules)
    assert tables == (FROZEN,)
    assert len(said) == 1


def test_counts_of_a_year_that_no_edition_read_are_a_fault_of_data_or_tables(rules: ReleaseRules) -> None:
    both = [
        read_now(table, "2021/22") for table in (shares("charged", (20, 40)), shares("late", (10, 21), base="charged"))
    ]
    with pytest.raises(DisagreeingCountsError, match="charged, 2021/22, is counted in two ways"):
        without_contradictions(both, rules)


def test_of_readings_that_contradict_what_was_frozen_only_together_none_is_taken(rules: ReleaseRules) -> None:
    """At most 20 of the 40 were charged: 12 and 12 fit each by itself, and 24 are too many. Which is wrong nobody can tell."""
    bound = Bound("nobody is both", ("first", "second"), ("charged",))
    bounded = replace(rules, declarations=replace(rules.declarations, bounds=(bound,)))
    first, second = (
        read_now(shares(name, (9, 90), (12, 90), (9, 90), base="others"), *YEARS) for name in ("first", "second")
    )
    for each in (first, second):
        assert without_contradictions([FROZEN, each], bounded) == ((FROZEN, each), ())
    (frozen, *read), said = without_contradictions([FROZEN, first, second], bounded)
    why = "first and second within charged, 2022/23"
    assert said == (f"first, 2022/23 ({why})", f"second, 2022/23 ({why})")
    assert frozen == FROZEN
    assert [table.years_read for table in read] == [("2021/22", "2023/24")] * 2, "other years of them are read"


def test_two_readings_that_contradict_one_another_alone_are_a_fault(rules: ReleaseRules) -> None:
    late = [read_now(shares(name, (10, whole), base="others"), "2021/22") for name, whole in (("a", 30), ("b", 31))]
    with pytest.raises(DisagreeingCountsError, match="others, 2021/22, is counted in two ways"):
        without_contradictions([FROZEN, *late], rules)


def test_a_table_that_contradicts_itself_in_a_year_that_no_edition_read_is_a_fault(rules: ReleaseRules) -> None:
    frozen = shares("charged", (20, 40))
    late = read_now(shares("late", (10, 20), (21, 20), base="others"), "2021/22", "2022/23")
    with pytest.raises(DisagreeingCountsError, match="2022/23: the parts are 1 more"):
        without_contradictions([frozen, late], rules)
