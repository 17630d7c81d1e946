"""A table shows single years where its years are large enough on average; the rule reads totals alone."""

from dataclasses import replace

import pytest

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT
from dashboard.release.tables.quantities import KnownSum, QuantityKey
from dashboard.release.tables.single_years import with_few_years_together
from dashboard.release.tables.true_counts import CountedTable
from tests.dashboard.release.counted_tables import POLICY, TOGETHER, YEARS, counts, quantities, rows, shares


def years_of(table: CountedTable, policy: Policy = POLICY) -> tuple[str, ...]:
    (found,) = with_few_years_together([table], policy)
    return found.table.years


@pytest.mark.parametrize(
    ("years", "shown"), [((8, 8, 8), YEARS), ((8, 8, 7), ()), ((1, 1, 22), YEARS), ((0, 0, 23), ())]
)
def test_single_years_are_shown_where_one_would_not_be_small_on_average(
    years: tuple[int, int, int], shown: tuple[str, ...]
) -> None:
    assert years_of(counts("cases", *years)) == shown


def test_a_policy_that_hides_less_asks_for_less() -> None:
    assert years_of(counts("cases", 8, 8, 7), replace(POLICY, hidden_to=4)) == YEARS


def test_the_rest_of_a_whole_is_asked_as_well() -> None:
    """20 of 28 leave 8 a year; 21 of 28 leave 7."""
    assert years_of(shares("charged", (20, 28), (20, 28), (20, 28))) == YEARS
    assert years_of(shares("charged", (20, 28), (20, 28), (21, 28))) == ()


def test_what_is_lost_at_a_step_is_asked_as_well() -> None:
    """Of 100, 50 and 27 (or 26) the first step loses 50; between the steps 23 (or 24) are lost in three years."""
    for last, shown in ((27, ()), (26, YEARS)):
        table = rows("offers", "steps", 100, accepted=50, started=last)
        by_year = replace(
            table, declared=replace(table.declared, only_cumulative=False), table=replace(table.table, years=YEARS)
        )
        assert years_of(by_year) == shown


def test_one_year_alone_has_no_total_that_could_say_anything() -> None:
    table = counts("cases", 3)
    only = {key: count for key, count in table.counts.items() if key[0] == YEARS[0]}
    assert years_of(replace(table, counts=only)) == YEARS[:1]


def test_tables_that_are_named_show_no_year_whatever_they_count() -> None:
    found = with_few_years_together([counts("cases", 50, 50, 50), counts("reports", 50, 50, 50)], POLICY, {"cases"})
    assert [table.table.years for table in found] == [(), YEARS]
    assert all(table.counts.keys() >= {(year, "", COUNT) for year in YEARS} for table in found), "they are protected on"


def test_whoever_knows_the_rule_is_told_on_which_side_each_total_lies() -> None:
    """Hidden totals of 23 and 24 in three years: the first is at most 23, the second at least 24."""
    few, many = counts("few", 8, 8, 7), counts("many", 8, 8, 8)
    known = {
        total.terms[0][0].quantity: (total.low, total.high)
        for total in quantities(few, many).sums
        if len(total.terms) == 1
    }
    assert known["few"][1] == 23
    assert known["many"][0] == 24
    assert known["few"][0] < 0 < 10**6 < known["many"][1]


def test_a_table_that_is_declared_without_years_tells_nothing_by_the_rule() -> None:
    found = quantities(counts("few", 8, 8, 7, only_cumulative=True))
    total = (QuantityKey("few", TOGETHER), 1)
    assert [each for each in found.sums if each.terms == (total,)] == []
    assert KnownSum(tuple(sorted([total, *((QuantityKey("few", year), -1) for year in YEARS)]))) in found.sums
