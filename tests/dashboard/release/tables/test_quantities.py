"""Quantities of an edition: each once, with every reason why it must not be known, and no sum that is untrue."""

import pytest

from dashboard.release.tables.quantities import (
    ALL_OF_THEM,
    FEW_PEOPLE,
    SMALL,
    ZERO,
    Quantities,
    Quantity,
    QuantityKey,
)
from dashboard.release.tables.true_counts import CellKey, TrueCount
from schemas.errors import RefusedError
from tests.dashboard.release.counted_tables import POLICY

WHOLE, PART = QuantityKey("recorded", "2021/22"), QuantityKey("charged", "2021/22")
CELL, OTHER = CellKey("a", "2021/22", "", "count"), CellKey("b", "2021/22", "", "of")


def two(whole: int = 40, part: int = 10) -> Quantities:
    found = Quantities(POLICY)
    found.add(Quantity(WHOLE, whole))
    found.add(Quantity(PART, part))
    return found


def test_a_quantity_of_two_tables_is_kept_once_with_the_cells_and_reasons_of_both() -> None:
    found = Quantities(POLICY)
    found.add(Quantity(WHOLE, 40, (CELL,), frozenset({SMALL}), cost=1.0))
    found.add(Quantity(WHOLE, 40, (OTHER, CELL), frozenset({FEW_PEOPLE}), cost=4.0))
    (kept,) = found.by_key.values()
    assert kept == Quantity(WHOLE, 40, (CELL, OTHER), frozenset({SMALL, FEW_PEOPLE}), cost=4.0)


def test_two_values_of_one_quantity_are_refused() -> None:
    found = Quantities(POLICY)
    found.add(Quantity(WHOLE, 1040, tables=frozenset({"a"})))
    found.add(Quantity(WHOLE, 1040, tables=frozenset({"b"})))
    with pytest.raises(RefusedError, match=r"counted in two ways \(a and b and c\): 1,040 and 41"):
        found.add(Quantity(WHOLE, 41, tables=frozenset({"c"})))


def test_the_rest_of_a_whole_is_a_quantity_bound_to_both() -> None:
    found = two()
    rest = found.rest("not charged", WHOLE, [PART])
    assert (found.by_key[rest].value, found.by_key[rest].cells) == (40 - 10, ())
    (total,) = found.sums
    assert dict(total.terms) == {WHOLE: 1, PART: -1, QuantityKey("not charged", "2021/22"): -1}


def test_a_part_larger_than_its_whole_is_refused() -> None:
    with pytest.raises(RefusedError, match="the parts are 5 more than the whole"):
        two(part=45).rest("not charged", WHOLE, [PART])
    none_left = two(part=40)
    assert none_left.by_key[none_left.rest("not charged", WHOLE, [PART])].value == 0


def test_a_sum_that_is_untrue_is_refused_with_what_it_is_of() -> None:
    with pytest.raises(RefusedError, match=r"30 apart: recorded \(\+1\), charged \(-1\)"):
        two().bind((WHOLE, 1), (PART, -1))


@pytest.mark.parametrize(
    ("count", "reasons"),
    [
        (TrueCount(0, 0), set()),
        (TrueCount(7), {SMALL}),
        (TrueCount(8, 2), {FEW_PEOPLE}),
        (TrueCount(5, 1), {SMALL, FEW_PEOPLE}),
        (TrueCount(8, 3), set()),
        (TrueCount(8, 0), set()),  # behind nobody stands nobody
    ],
)
def test_why_a_count_must_not_be_known(count: TrueCount, reasons: set[str]) -> None:
    found = Quantities(POLICY)
    found.add_counted(WHOLE, count, (), 1.0)
    assert set(found.by_key[WHOLE].reasons) == reasons


def test_all_of_a_whole_and_a_zero_of_few_are_added_to_the_reasons_that_are_there() -> None:
    found = two(part=5)
    found.add(Quantity(PART, 5, reasons=frozenset({SMALL})))
    nothing = QuantityKey("nothing", "2021/22")
    found.add(Quantity(nothing, 0))
    found.mark_all(PART, nothing)
    assert set(found.by_key[PART].reasons) == {ALL_OF_THEM, SMALL}
    assert found.by_key[PART].rests == {nothing}
    found.mark_zero(nothing, frozenset({WHOLE}))
    assert found.by_key[nothing].reasons == frozenset()  # of 40
    found.mark_zero(nothing, frozenset({PART}))
    assert found.by_key[nothing].reasons == {ZERO}  # of 5
    assert found.by_key[nothing].margins == {frozenset({WHOLE}), frozenset({PART})}
