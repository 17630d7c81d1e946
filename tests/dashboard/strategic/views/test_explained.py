"""Each figure is explained from its metric, under the name that a link of its panel leads to."""

from pathlib import Path

import pytest

from schemas.metrics.registry import METRICS
from tests.dashboard.strategic.pages import html_of, run_page


def test_a_definition_gives_numerator_denominator_and_why(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, "definitions", monkeypatch))
    charged = html[html.index('<h3 id="charged"') :].partition("</dl>")[0]
    assert [term.partition("</dt>")[0] for term in charged.split("<dt>")[1:]] == [
        "About",
        "Counted",
        "Out of",
        "Why it matters",
    ]
    assert METRICS["charged"].numerator.lower()[:20] in charged.lower()
    recorded = html[html.index('<h3 id="crimes_recorded"') :].partition("</dl>")[0]
    assert "<dt>Out of</dt>" not in recorded


def test_the_set_of_definitions_is_named(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, "definitions", monkeypatch))
    assert "counted by definitions 5d41402abc4b, from build 20261001-090000-1a2b3c" in html
