"""Find as many cases behind a figure as the figure says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.force.panels.parts import drill
from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import run_page, text_of

HomeOf = Callable[[str], Path]


@pytest.mark.parametrize("name", ["charged", "victim_does_not_support", "attrition", "not_yet_assigned", "outcome_mix"])
def test_there_are_as_many_cases_as_the_figure_says(
    name: str, home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    metric = METRICS[name]
    selection = Selection(cohort="all_violence")
    rows = measure(open_warehouse(home_of("ordinary")), name, selection).rows
    figure = next(row for row in rows if row.step == metric.headline_step)
    query = drill.cases_query(metric, selection)
    text = text_of(run_page(home_of("ordinary"), "investigations", monkeypatch, **query))
    count = figure.numerator or 0
    assert f"{count} {'case' if count == 1 else 'cases'} behind “{metric.title}”" in text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"metric": "nothing"}, "There is no metric called nothing."),
        ({"metric": "charged", "part": "half"}, "There is no part called half."),
        ({"metric": "attrition", "step": "nowhere"}, "attrition has no step called nowhere."),
        ({"metric": "full_reporting"}, "full_reporting does not count crimes"),
    ],
)
def test_a_link_that_means_nothing_says_so(
    query: dict[str, str], reason: str, home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run_page(home_of("ordinary"), "investigations", monkeypatch, **query)
    assert [error.message for error in test.exception] == []
    assert any(reason in info.value for info in test.info)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"part": "numerator"}, "Counted above the line."),
        ({}, "All that are counted."),
        ({"part": "half"}, ""),
        ({"part": "open", "step": "charged"}, "Charged: not decided yet."),
    ],
)
def test_the_part_behind_a_figure_is_said_in_a_sentence(asked: dict[str, str], words: str) -> None:
    assert drill.part_text(asked) == words
