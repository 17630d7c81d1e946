"""Bars of shares: filled to the count, pale to the whole, hatched as far as open cases can reach."""

import pytest

from dashboard.charts.parts.bars import bar, bars
from dashboard.charts.parts.theme import PALETTES
from tests.dashboard.charts.measured import share

PALETTE = PALETTES["light"]


def test_bars_are_pale_to_the_whole_and_filled_to_the_share() -> None:
    whole, filled, interval = bars([share(5, 20), None, share(2, 20)], [0.0, -1.0, -2.0], PALETTE, [True, False, False])
    assert (whole["x"], whole["y"]) == ([1.0, 1.0], [0.0, -2.0])
    assert filled["x"] == [0.25, 0.1]
    assert filled["marker"]["color"] == [PALETTE.mark, PALETTE.other]
    assert interval["x"][:3] == [share(5, 20).low, share(5, 20).high, None]
    assert interval["y"][:3] == [-0.18, -0.18, None]


def test_open_cases_are_hatched_from_the_share_to_where_it_can_reach() -> None:
    reach = bars([share(4, 20, 6), share(5, 20)], [0.0, -1.0], PALETTE, [True, True])[2]
    assert (reach["base"], reach["y"]) == ([0.2], [0.0])
    assert reach["x"] == pytest.approx([6 / 20])
    assert reach["marker"]["pattern"]["shape"] == "/"


def test_bar_starts_at_zero() -> None:
    plain = bar([3.0], [0.0], "#000000")
    assert (plain["orientation"], plain["x"], plain["y"]) == ("h", [3.0], [0.0])
    assert "base" not in plain
