"""Published figures: each with a source and a caveat, and none that must not stand beside another."""

import pytest

from dashboard.force.panels.parts import list_panel
from dashboard.force.panels.reporting.benchmarks import PUBLISHED, show
from dashboard.web.html_table import HtmlTable


def test_each_has_its_source_and_its_caveat() -> None:
    for line in PUBLISHED:
        assert line.keys() == {"what", "figure", "source", "caveat"}
        assert all(text.strip() for text in line.values())


def test_no_two_with_different_denominators_stand_side_by_side() -> None:
    figures = {line["figure"] for line in PUBLISHED}
    assert not {"67%", "6.5%"} & figures


def test_the_figures_are_set_as_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[HtmlTable] = []
    monkeypatch.setattr(list_panel, "draw_list", lambda _title, _under, table, *_: drawn.append(table))
    show()
    assert [drawn[0].columns[index] for index in drawn[0].figures] == ["Figure"]
    assert [row[1] for row in drawn[0].rows] == [line["figure"] for line in PUBLISHED]
