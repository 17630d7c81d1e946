"""From a figure to the crimes behind it: as many as the figure says."""

from collections.abc import Callable
from dataclasses import replace
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
    said = text_of(run_page(home_of("ordinary"), "investigations", monkeypatch, **query))
    count = figure.numerator or 0
    assert f"{count} {'case' if count == 1 else 'cases'} behind “{metric.title}”" in said


def test_a_case_is_listed_with_its_reference_its_age_and_its_stage(
    home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    for words in ("C1", "Rape", "1 Mar 2021", "Suspect identified", "● 16"):
        assert words in said


def test_the_list_to_look_at_again_says_why(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    said = text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    assert "1 investigation to look at again" in said
    assert "14 or 16 without a recorded decision of the victim" in said


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


def test_a_narrower_selection_has_no_more_cases(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Selection(cohort="all_violence", where=(("sector", "street"),))
    for selection in (asked, replace(asked, where=(("sector", "indoor"),))):
        query = {name: value for name, value in selection.to_query().items() if name != "per"}
        said = text_of(run_page(home_of("ordinary"), "investigations", monkeypatch, **query))
        assert ("No case is in this selection" in said) == (selection != asked)
