"""Colours that can be read on every background that the dashboard has."""

import tomllib
from pathlib import Path

import pytest

from dashboard.charts.parts import theme
from dashboard.charts.parts.theme import PALETTES

BACKGROUNDS = tomllib.loads((Path(theme.__file__).parents[2] / "web" / "theme.toml").read_text("utf-8"))["theme"]


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("background", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_and_marks_can_be_told_from_the_background(mode, background):
    palette, behind = PALETTES[mode], BACKGROUNDS[mode][background]
    for text in (palette.text, palette.quiet, palette.signal):  # the signal colour also writes
        assert contrast(text, behind) >= 4.5
    for mark in (palette.mark, palette.other):
        assert contrast(mark, behind) >= 3


@pytest.mark.parametrize("end", [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0])
def test_ticks_of_a_share_end_with_its_axis(end):
    ticks = theme.percent_ticks(end)["tickvals"]
    assert 3 <= len(ticks) <= 7
    assert ticks[-1] == pytest.approx(end)


def test_axes_end_at_the_next_round_figure():
    assert [theme.nice_end(value) for value in (0.03, 0.05, 0.07, 0.61, 1.08)] == [0.05, 0.05, 0.1, 0.8, 1.0]
    assert [theme.round_end(value) for value in (1, 7, 11, 99, 450)] == [1, 8, 20, 100, 500]


def test_long_labels_are_thinned_and_the_last_one_stays():
    labels = [f"Month {number}" for number in range(60)]
    kept = theme.thinned(labels)
    assert len(kept["ticktext"]) <= 4
    assert kept["ticktext"][-1] == "Month 59"
    assert theme.thinned(["2020/21", "2021/22"])["ticktext"] == ["2020/21", "2021/22"]
    assert theme.thinned([])["ticktext"] == []


def test_a_figure_has_nothing_of_plotlys_own_template():
    assert (
        "template" not in theme.figure([{"type": "bar", "y": [1]}], {}, 100, PALETTES["light"]).layout.to_plotly_json()
    )
