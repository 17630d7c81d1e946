"""What binds the counts of declared tables, and which of them must not be known."""

import pytest

from dashboard.release.tables.declared_tables import Bound
from dashboard.release.tables.quantities import ALL_OF_THEM, FEW_PEOPLE, SMALL, ZERO, Quantities, QuantityKey
from dashboard.release.tables.true_counts import TrueCount
from schemas.errors import RefusedError
from tests.dashboard.release.counted_tables import TOGETHER, YEARS, counts, quantities, rows, shares


def reasons(found: Quantities, quantity: str, period: str) -> set[str]:
    return set(found.by_key[QuantityKey(quantity, period)].reasons)


def bound_terms(found: Quantities) -> list[dict[tuple[str, str], int]]:
    return [{tuple(key): coefficient for key, coefficient in total.terms} for total in found.sums]


def test_the_years_of_a_block_sum_to_it() -> None:
    found = quantities(counts("reports", 20, 30, 40, in_blocks=True))
    assert found.by_key[QuantityKey("reports", TOGETHER)].value == 20 + 30 + 40
    assert {("reports", TOGETHER): 1} | {("reports", year): -1 for year in YEARS} in bound_terms(found)


def test_years_that_do_not_sum_are_refused_and_named() -> None:
    table = counts("reports", 20, 30, 40, in_blocks=True)
    table.counts[TOGETHER, "", "count"] = TrueCount(91)
    with pytest.raises(RefusedError, match="1 apart: reports"):
        quantities(table)


def test_the_same_quantity_in_two_tables_is_one_variable() -> None:
    found = quantities(shares("charged", (10, 40), (12, 50)), shares("supported", (20, 40), (22, 50)))
    assert len(found.by_key[QuantityKey("recorded", "2021/22")].cells) == 1 + 1


def test_the_same_quantity_counted_in_two_ways_is_refused_and_named() -> None:
    with pytest.raises(
        RefusedError, match=r"recorded, 2021/22, is counted in two ways \(charged and supported\): 40 and 41"
    ):
        quantities(shares("charged", (10, 40), (12, 50)), shares("supported", (20, 41), (22, 50)))


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (7, True), (8, False)])
def test_count_of_one_to_seven_is_sensitive(count: int, hidden: bool) -> None:
    found = quantities(shares("charged", (count, 40), (20, 40)))
    assert (SMALL in reasons(found, "charged", "2021/22")) is hidden


@pytest.mark.parametrize(("people", "hidden"), [(2, True), (3, False), (None, False)])
def test_count_of_few_people_is_sensitive(people: int | None, hidden: bool) -> None:
    found = quantities(shares("charged", (TrueCount(20, people), 60), (20, 40)))
    assert (reasons(found, "charged", "2021/22") == {FEW_PEOPLE}) is hidden


def test_the_rest_of_a_whole_is_protected_like_a_cell() -> None:
    found = quantities(shares("charged", (35, 40), (20, 40)))
    rest = found.by_key[QuantityKey("recorded but not charged", "2021/22")]
    assert (rest.value, rest.cells, set(rest.reasons)) == (40 - 35, (), {SMALL})


def test_rest_of_few_people_is_sensitive() -> None:
    found = quantities(shares("charged", (TrueCount(20, 15, outside=2), 60), (20, 40)))
    assert reasons(found, "recorded but not charged", "2021/22") == {FEW_PEOPLE}


def test_count_equal_to_its_whole_is_sensitive() -> None:
    assert reasons(quantities(shares("charged", (40, 40), (20, 40))), "charged", "2021/22") == {ALL_OF_THEM}


@pytest.mark.parametrize(("whole", "hidden"), [(19, True), (20, False)])
def test_a_zero_is_shown_only_of_a_large_whole(whole: int, hidden: bool) -> None:
    assert (ZERO in reasons(quantities(shares("charged", (0, whole), (20, 40))), "charged", "2021/22")) is hidden


@pytest.mark.parametrize(("other", "hidden"), [(19, True), (20, False)])
def test_zero_without_a_whole_is_compared_with_other_years(other: int, hidden: bool) -> None:
    assert (ZERO in reasons(quantities(counts("reports", 0, other)), "reports", "2021/22")) is hidden


def test_loss_between_steps_is_a_protected_count() -> None:
    found = quantities(rows("attrition", "steps", 90, suspect_identified=60, interviewed_or_arrested=56, charged=56))
    lost = found.by_key[
        QuantityKey("attrition: suspect_identified but not attrition: interviewed_or_arrested", TOGETHER)
    ]
    assert (lost.value, set(lost.reasons)) == (60 - 56, {SMALL})
    assert reasons(found, "attrition: charged", TOGETHER) == {ALL_OF_THEM}  # of those interviewed


def test_steps_that_widen_lie_within_the_later_one() -> None:
    found = quantities(rows("resolved", "steps", 90, narrowing=False, charged=20, convicted=50))
    assert found.by_key[QuantityKey("resolved: convicted but not resolved: charged", TOGETHER)].value == 50 - 20


def test_steps_out_of_order_are_refused() -> None:
    with pytest.raises(RefusedError, match="5 more than the whole"):
        quantities(rows("attrition", "steps", 90, suspect_identified=60, charged=65))


def test_parts_sum_to_their_whole() -> None:
    assert quantities(rows("ended", "parts", 90, charged=20, open=70))
    with pytest.raises(RefusedError, match="1 apart"):
        quantities(rows("ended", "parts", 91, charged=20, open=70))


def test_years_of_a_table_in_blocks_are_protected() -> None:
    found = quantities(counts("reports", 30, 5, in_blocks=True))
    year = found.by_key[QuantityKey("reports", "2022/23")]
    assert (year.cells, set(year.reasons)) == ((), {SMALL})


def test_a_bound_that_does_not_hold_always_binds_where_it_holds() -> None:
    bound = Bound("linked", ("linked",), ("recorded",), holds_always=False)
    made = quantities(counts("recorded", 20, 30), counts("linked", 22, 27), bounds=(bound,))
    differences = {key.period: quantity.value for key, quantity in made.by_key.items() if "but not" in key.quantity}
    assert differences == {YEARS[1]: 30 - 27}


def test_a_bound_is_a_count_of_people_too() -> None:
    bound = Bound("consent", ("full",), ("any",))
    found = quantities(counts("full", 20, 30), counts("any", 26, 40), bounds=(bound,))
    assert (
        found.by_key[QuantityKey("any but not full", "2021/22")].value,
        reasons(found, "any but not full", "2021/22"),
    ) == (
        6,
        {SMALL},
    )
    same = quantities(counts("full", 20, 30), counts("any", 20, 40), bounds=(bound,))
    assert reasons(same, "full", "2021/22") == {ALL_OF_THEM}
    with pytest.raises(RefusedError, match="full are 4 more than any, although consent"):
        quantities(counts("full", 30, 30), counts("any", 26, 40), bounds=(bound,))
