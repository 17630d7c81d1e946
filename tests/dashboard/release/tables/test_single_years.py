"""A table shows single years where its years are large enough on average; the rule reads totals alone."""

from dataclasses import replace

import pytest

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT
from dashboard.release.tables.quantities import KnownSum, QuantityKey
from dashboard.release.tables.single_years import with_few_years_in_blocks
from dashboard.release.tables.true_counts import CountedTable
from tests.dashboard.release.counted_tables import POLICY, TOGETHER, YEARS, counts, quantities, rows, shares


def years_of(table: CountedTable, policy: Policy = POLICY) -> tuple[str, ...]:
    (found,) = with_few_years_in_blocks([table], policy)
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
        counts = {
            (year, *place): replace(count, value=count.value if year == YEARS[0] else 0)
            for (_, *place), count in table.counts.items()
            for year in YEARS
        }
        by_year = replace(
            table,
            declared=replace(table.declared, in_blocks=False),
            counts=counts,
            table=replace(table.table, years=YEARS, blocks=()),
        )
        assert years_of(by_year) == shown


def test_of_one_year_alone_the_rule_is_not_asked() -> None:
    """Its answer would be the count: the table waits in a block, and nobody is told on which side it lies."""
    one = counts("cases", 50)
    assert years_of(one) == ()
    assert [each for each in quantities(one).sums if each.low != each.high] == []
    assert years_of(counts("cases", 50, 50)) == YEARS[:2]
    assert years_of(replace(one, is_decided=True)) == YEARS[:1]


def test_the_rule_is_asked_once_and_a_table_that_was_decided_stays_as_it_was() -> None:
    decided = replace(counts("cases", 1, 1, 1), is_decided=True)
    assert years_of(decided) == YEARS
    assert [each for each in quantities(decided).sums if each.low != each.high] == []


def test_the_years_of_a_table_in_blocks_are_protected_on() -> None:
    (found,) = with_few_years_in_blocks([counts("cases", 8, 8, 7)], POLICY)
    assert (found.table.years, found.table.blocks) == ((), (TOGETHER,))
    assert found.counts.keys() == {(period, "", COUNT) for period in (*YEARS, TOGETHER)}
    assert found.counts[TOGETHER, "", COUNT].value == 23


def test_whoever_knows_the_rule_is_told_on_which_side_each_total_lies() -> None:
    """Hidden totals of 23 and 24 in three years: the first is at most 23, the second at least 24."""
    few, many = counts("few", 8, 8, 7), counts("many", 8, 8, 8)
    known = {
        total.terms[0][0].quantity: (total.low, total.high)
        for total in quantities(few, many).sums
        if total.low != total.high
    }
    assert known["few"][1] == 23
    assert known["many"][0] == 24
    assert known["few"][0] < 0 < 10**6 < known["many"][1]


def test_a_table_that_is_declared_without_years_tells_nothing_by_the_rule() -> None:
    found = quantities(counts("few", 8, 8, 7, in_blocks=True))
    total = (QuantityKey("few", TOGETHER), 1)
    assert [each for each in found.sums if each.low != each.high] == []
    assert KnownSum(tuple(sorted([total, *((QuantityKey("few", year), -1) for year in YEARS)]))) in found.sums
