"""What may be said of what happened next, by band of one tool."""

from dashboard.force.panels.risk.calibration import _lowest, _widened, _word
from dashboard.measure.result import Row

Z = _widened(1)


def _row(band: str, again: int, of: int, tool: str = "tool/1") -> Row:
    return Row(step="within_90_days", breakdown=f"{tool}: {band}", numerator=again, denominator=of)


def test_fewer_than_eight_on_either_side_are_too_few() -> None:
    assert _word(_row("high", 7, 7), _row("standard", 0, 50), Z) == "too few to tell"
    assert _word(_row("high", 8, 50), _row("standard", 0, 7), Z) == "too few to tell"


def test_a_clear_difference_has_a_word_and_an_unclear_one_has_not() -> None:
    assert _word(_row("high", 30, 40), _row("standard", 5, 40), Z) == "more often than the lowest band"
    assert _word(_row("high", 5, 40), _row("standard", 30, 40), Z) == "less often than the lowest band"
    assert _word(_row("high", 6, 20), _row("standard", 4, 20), Z) == "cannot tell"


def test_the_lowest_band_has_no_word_and_a_band_is_never_held_against_another_tool() -> None:
    rows = [_row("standard", 5, 40, "a/1"), _row("high", 30, 40, "a/1"), _row("standard", 0, 40, "b/1")]
    assert _lowest(rows[1], rows) is rows[0]
    assert _lowest(rows[2], rows) is rows[2]
    assert _word(rows[0], rows[0], Z) == ""


def test_more_comparisons_widen_the_interval() -> None:
    assert round(_widened(1), 2) == 1.96
    assert round(_widened(5), 2) == 2.58
