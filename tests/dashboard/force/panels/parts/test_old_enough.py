"""Say how many of the period can be judged, and where the rule stands."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.parts.old_enough import old_enough_html
from dashboard.measure.result import Row
from dashboard.web import language_switch
from tests.dashboard.charts.measured import share
from tests.dashboard.pages import html_of


@pytest.mark.parametrize(("carried", "query"), [({}, ""), ({"lang": "en"}, "?lang=en")])
def test_a_part_of_the_period_says_of_how_many_it_is(
    carried: dict[str, str], query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language_switch, "carried", lambda: carried)
    html = old_enough_html(share(6, 69), share(8, 147))
    assert html.startswith('69 old enough to judge of 147<span class="leading"> (<a ')
    assert f'href="/definitions{query}#old-enough-to-judge"' in html


@pytest.mark.parametrize("whole", [share(8, 69), Row(), share(0, 0)])
def test_where_all_can_be_judged_nothing_is_said(whole: Row) -> None:
    assert old_enough_html(share(6, 69), whole) == ""


def test_the_link_leads_to_a_section_that_there_is(page_of: Callable[..., AppTest]) -> None:
    linked = {
        found for body in html_of(page_of("sample", "outcomes")) for found in re.findall(r"/definitions#([^\"]+)", body)
    }
    sections = {header.proto.anchor for header in page_of("ordinary", "definitions").header}
    assert linked == {"old-enough-to-judge"}
    assert linked <= sections


def test_the_figures_of_a_page_say_the_same_numbers(page_of: Callable[..., AppTest]) -> None:
    """A reader met 69 and 95 of 147 crimes on one page, and was not told why; of those with an outcome there are fewer."""
    said = [
        found
        for body in html_of(page_of("sample", "outcomes"))
        for found in re.findall(r"(\d+) old enough to judge of (\d+)", body)
    ]
    assert len(said) > 4
    assert {judged for judged, whole in said if whole == "147"} == {"69"}
