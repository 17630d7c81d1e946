"""Hold each band against the lowest of its own tool, period and step, with intervals that hold for all of them together."""

from datetime import date

import pytest

from dashboard.measure.kinds.band_comparisons import FEW, LOWEST, band_rows
from dashboard.measure.resolve import metric_named, resolve
from dashboard.measure.result import MeasureResult, Period, Row
from dashboard.measure.selection import Selection
from tests.oracle.estimators.comparison import score_interval
from tests.warehouse import warehouse_of

Z = {1: 1.959964, 2: 2.241403, 4: 2.497705}
"""The normal quantiles of 1 - 0.05 / 2 / k, as printed in tables."""
YEARS = [Period(date(year, 4, 1), date(year + 1, 3, 31), f"{year}/{year % 100 + 1}") for year in (2023, 2024)]


def row(
    band: str, again: int, of: int, tool: str = "tool/1", days: int = 90, year: int = 0, mature: bool = True
) -> Row:
    return Row(YEARS[year], f"within_{days}_days", f"{tool}: {band}", again, of, mature=mature)


def compared(*rows: Row, rejected: int = 0) -> list[Row]:
    resolved = resolve(metric_named("victim_again_against_lowest_band"), Selection())

    def measure(name: str, asked: Selection) -> MeasureResult:
        assert (name, asked.by) == ("victim_again_after_assessment", "band")
        return MeasureResult(metric_named(name), asked, "assessed", "build", date(2026, 9, 30), rows)

    warehouse = warehouse_of({})
    effect = (
        "insert into effects_of_rejected_rows (metric, rejected_rows) values ('victim_again_against_lowest_band', ?)"
    )
    warehouse.cursor().execute(effect, [rejected])
    return band_rows(warehouse, resolved, measure)


def between(ours: tuple[int, int], theirs: tuple[int, int], comparisons: int) -> tuple[float, float]:
    low, high = score_interval(ours, theirs, Z[comparisons] ** 2) or (None, None)
    assert low is not None
    assert high is not None
    return low, high


def test_rows_stand_by_tool_and_by_band_from_low_to_high() -> None:
    found = compared(
        row("high", 1, 9, "z/1"),
        row("high", 1, 9),
        row("medium", 1, 9, days=365),
        row("medium", 1, 9),
        row("standard", 1, 9),
    )
    assert [(one.breakdown, one.step) for one in found] == [
        ("tool/1: standard", "within_90_days"),
        ("tool/1: medium", "within_90_days"),
        ("tool/1: medium", "within_365_days"),
        ("tool/1: high", "within_90_days"),
        ("z/1: high", "within_90_days"),
    ]


def test_the_interval_is_widened_for_all_comparisons_of_its_period() -> None:
    alone = compared(row("standard", 5, 40), row("high", 20, 40))[1]
    assert (alone.ratio_low, alone.ratio_high) == pytest.approx(between((20, 40), (5, 40), 1), rel=1e-5)
    two = compared(row("standard", 5, 40), row("medium", 9, 40), row("high", 20, 40))[2]
    assert (two.ratio_low, two.ratio_high) == pytest.approx(between((20, 40), (5, 40), 2), rel=1e-5)
    next_year = [row("standard", 5, 40, year=1), row("high", 20, 40, year=1)]
    assert compared(row("standard", 5, 40), row("high", 20, 40), *next_year)[1] == alone


def test_a_band_of_nobody_widens_nothing_and_one_of_few_does() -> None:
    pair = [row("standard", 5, 40), row("high", 20, 40)]
    nobody, few = compared(*pair, row("medium", 0, 0)), compared(*pair, row("medium", 1, 3))
    assert (nobody[1].flag, few[1].flag) == (FEW, FEW)
    assert nobody[2].ratio_low == pytest.approx(between((20, 40), (5, 40), 1)[0], rel=1e-5)
    assert few[2].ratio_low == pytest.approx(between((20, 40), (5, 40), 2)[0], rel=1e-5)


def test_each_tool_period_and_step_has_its_own_lowest() -> None:
    rows = [
        row("standard", 5, 40, days=days, tool=tool, year=year)
        for days in (90, 365)
        for tool in ("a/1", "b/1")
        for year in (0, 1)
    ]
    assert [one.flag for one in compared(*rows)] == [LOWEST] * 8


def test_it_is_mature_where_both_sides_are_and_has_its_word_all_the_same() -> None:
    rows = compared(row("standard", 5, 40, mature=False), row("high", 30, 40))
    assert [(one.mature, one.word) for one in rows] == [(False, None), (False, "higher")]
    assert compared(row("standard", 5, 40), row("high", 30, 40))[1].mature


def test_none_above_the_line_of_the_lowest_leaves_no_ratio_and_no_upper_limit() -> None:
    found = compared(row("standard", 0, 32), row("high", 8, 9))[1]
    assert (found.ratio, found.ratio_high, found.word) == (None, None, "higher")
    nothing = compared(row("standard", 0, 32), row("high", 0, 9))[1]
    assert (nothing.ratio, nothing.ratio_low, nothing.word) == (None, None, "too few to say")


def test_eight_on_either_side_are_enough_and_seven_are_too_few() -> None:
    assert compared(row("standard", 0, 8), row("high", 8, 8))[1].word == "higher"
    assert [compared(row("standard", 0, n), row("high", m, m))[1].flag for n, m in ((7, 8), (8, 7))] == [FEW, FEW]


def test_where_nobody_was_assessed_the_rows_stay_as_they_are() -> None:
    nothing = [Row(YEARS[0], step, None, 0, 0) for step in ("within_90_days", "within_365_days")]
    assert compared(*nothing) == nothing


def test_a_word_is_said_only_where_it_holds_wherever_the_rejected_rows_belong() -> None:
    """17 of 40 is more often than 7 of 40; 15 of 40 is not more often than 9 of 40, as one row may make it."""
    rows = row("standard", 7, 40), row("high", 17, 40)
    assert compared(*rows)[1].word == "higher"
    assert compared(*rows, rejected=1)[1].word == "cannot tell"
    assert compared(row("standard", 2, 40), row("high", 30, 40), rejected=1)[1].word == "higher"
    assert compared(row("standard", 17, 40), row("high", 7, 40), rejected=1)[1].word == "cannot tell"
    assert compared(row("standard", 17, 40), row("high", 7, 40))[1].word == "lower"
