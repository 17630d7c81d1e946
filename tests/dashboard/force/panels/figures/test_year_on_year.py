"""Compare two mature years in words, and say nothing where there are no two."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard.force.panels.figures.year_on_year import _back, _word, trend
from dashboard.force.session import warehouse_cache
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.statistics.words import Word


def test_months_go_back_over_the_turn_of_the_year() -> None:
    assert _back(date(2026, 3, 1), 2) == date(2026, 1, 1)
    assert _back(date(2026, 3, 1), 3) == date(2025, 12, 1)
    assert _back(date(2026, 12, 1), 23) == date(2025, 1, 1)


def of(numerator: int, denominator: int | None, mature: bool = True) -> Row:
    return Row(numerator=numerator, denominator=denominator, mature=mature)


def test_a_clear_rise_of_a_share_is_higher_and_a_small_one_cannot_be_told() -> None:
    assert _word(of(40, 50), of(10, 50)) is Word.HIGHER
    assert _word(of(10, 50), of(40, 50)) is Word.LOWER
    assert _word(of(24, 100), of(20, 100)) is Word.CANNOT_TELL
    assert _word(of(5, 20), of(4, 20)) is Word.TOO_FEW
    assert _word(of(40, 400), of(40, 50)) is Word.LOWER  # as many, of eight times as many


def test_a_count_is_compared_without_a_denominator() -> None:
    assert _word(of(90, None), of(30, None)) is Word.HIGHER


def test_of_a_year_that_cannot_be_judged_yet_nothing_is_said() -> None:
    assert _word(of(40, 50, mature=False), of(10, 50)) is None
    assert _word(of(40, 50), of(10, 50, mature=False)) is None
    assert _word(of(90, None, mature=False), of(30, None)) is None


def test_without_cases_in_one_of_the_years_there_is_no_word() -> None:
    assert _word(of(0, 0), of(4, 20)) is None
    assert _word(of(0, 20), of(0, 20)) is None
    assert _word(None, of(4, 20)) is None


def test_both_years_stand_with_their_counts_before_the_word(
    home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_HOME", str(home_of("sample")))
    with warehouse_cache.run_of_page():
        assert trend("charged", Selection(), ("charged", "victim_does_not_support")) == (
            "Oct 2023 to Sep 2024: 2 of 19; the year before: 1 of 21. Too few to compare with the year before"
        )
        assert trend("cumulative_incidence", Selection(first_month=date(2024, 1, 1)), ("charged",)) == ""
