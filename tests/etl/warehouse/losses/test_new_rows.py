"""What the last months have is compared with their history, and is asked about once."""

from dataclasses import replace
from datetime import date

import pytest

from etl.store.loaded_file import LoadedFile
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.new_rows import accepted_spans, compare_new_rows, day_to_judge
from schemas.settings.losses import loss_limits

DAY = date(2026, 9, 30)
LIMIT = loss_limits().new_crimes
EIGHT_A_QUARTER = (3, 3, 2)


def every_month(counts: dict[int, int], months: int = 61, usual: tuple[int, ...] = EIGHT_A_QUARTER) -> list[int]:
    """Return the crimes of each month, the newest first."""
    return [counts.get(month, usual[month % len(usual)]) for month in range(months)]


def known(of_months: list[int]) -> dict[tuple[int, int], int]:
    return {
        (month, lag): of_months[month + lag] for month in range(49) for lag in range(12) if month + lag < len(of_months)
    }


def test_a_quarter_without_a_crime_is_too_few_where_eight_are_usual() -> None:
    month, quarter, year = compare_new_rows("crimes", known(every_month(dict.fromkeys(range(3), 0))), DAY, LIMIT)
    assert (quarter.months, quarter.found, quarter.usual) == (3, 0, (4, 13))
    assert quarter.expected.mean == pytest.approx(8)
    assert [one.is_too_few for one in (month, quarter, year)] == [False, True, False]


def test_a_year_at_less_than_half_is_too_few_though_no_quarter_is() -> None:
    few = compare_new_rows("crimes", known(every_month(dict.fromkeys(range(12), 1))), DAY, LIMIT)
    assert [(one.found, one.is_too_few) for one in few] == [(1, False), (3, False), (12, True)]


def test_what_was_accepted_is_neither_found_nor_expected_again() -> None:
    empty = known(every_month(dict.fromkeys(range(1, 4), 0)))  # the quarter that ended a month ago
    asked = [one.is_too_few for one in compare_new_rows("crimes", empty, DAY, LIMIT)]
    assert asked == [False, False, False]
    empty = known(every_month(dict.fromkeys(range(3), 0)))
    again = compare_new_rows("crimes", empty, DAY, LIMIT, [(DAY, 3)])
    assert [(one.months, one.found, round(one.expected.mean)) for one in again] == [(12, 24, 24)]
    later = known(every_month(dict.fromkeys(range(1, 4), 0)))
    for one in compare_new_rows("crimes", later, DAY, LIMIT, [(months_before(DAY, 1), 3)]):
        assert not one.is_too_few
        assert one.expected.mean < {1: 3, 3: 3, 12: 25}[one.months]


def test_too_short_a_history_is_nothing_to_compare_with() -> None:
    assert compare_new_rows("crimes", known(every_month({}, months=12)), DAY, LIMIT) == ()
    assert [one.months for one in compare_new_rows("crimes", known(every_month({}, months=17)), DAY, LIMIT)] == [1, 3]


BULK = loss_limits().new_outcomes


def test_a_bulk_month_is_no_more_than_a_busy_one() -> None:
    history = every_month({0: 0, 20: 200})
    (month, *_) = compare_new_rows("outcomes", known(history), DAY, BULK)
    assert (month.found, month.usual) == (0, (0, 6))
    (counted_whole, *_) = compare_new_rows("outcomes", known(history), DAY, LIMIT)
    assert counted_whole.usual == (0, 46)


def test_fewer_are_expected_of_fewer_open_crimes_and_never_more_of_more() -> None:
    history = known(every_month({}))
    usual, half, double = (
        compare_new_rows("outcomes", history, DAY, BULK, exposed=exposed)[1].expected.mean
        for exposed in ([40] * 61, [20] * 3 + [40] * 58, [80] * 3 + [40] * 58)
    )
    assert (usual, half, double) == (pytest.approx(8), pytest.approx(4), pytest.approx(8))


FIRST = LoadedFile("first", "outcomes", "outcomes.csv", "", "", date(2026, 8, 31), "snapshot", 0, 1, 1, 0, 0, (), ())
LOSSES = (("new_outcomes", "3"), ("new_stages", "1"))
NEXT = replace(FIRST, id="next", as_at=DAY, reason="fewer_were_recorded", accepted_losses=LOSSES)


def test_only_the_newest_extract_of_a_load_is_judged_and_only_beside_an_earlier_one() -> None:
    assert day_to_judge("outcomes", [FIRST, NEXT], frozenset({"next"})) == DAY
    assert day_to_judge("outcomes", [FIRST], frozenset({"first"})) is None
    assert day_to_judge("outcomes", [FIRST, NEXT], frozenset({"first"})) is None
    assert day_to_judge("stages", [FIRST, NEXT], frozenset({"next"})) is None


def test_what_was_accepted_stands_with_the_load_that_accepted_it() -> None:
    assert accepted_spans("outcomes", [FIRST, NEXT], frozenset()) == [(DAY, 3)]
    assert accepted_spans("stages", [FIRST, NEXT], frozenset()) == [(DAY, 1)]
    assert accepted_spans("outcomes", [FIRST, NEXT], frozenset({"next"})) == []
