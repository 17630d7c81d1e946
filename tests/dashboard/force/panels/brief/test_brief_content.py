"""Hold the answers and six figures of the page, and nothing that names a case, a crime or a unit."""

import re
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.force.views.at_a_glance import SIX
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse
from tests.dashboard.force.panels.brief.briefs import SERVER, brief_of_home
from tests.dashboard.pages import html_of, text_of


def test_it_says_what_the_page_says(home_of: Callable[[str], Path], page_of: Callable[..., AppTest]) -> None:
    found = brief_of_home(home_of("sample"))
    cards = [html for html in html_of(page_of("sample", "")) if '<div class="card">' in html]
    assert len(found.figures) == len(cards) == len(SIX)
    for figure, card in zip(found.figures, cards, strict=True):
        assert re.sub("<[^>]+>", "", card).startswith(f"{figure.title}{figure.amount}")
    [answers] = [html for html in html_of(page_of("sample", "")) if 'class="answers-first"' in html]
    assert [answer.question for answer in found.answers] == re.findall("<li><b>(.*?)</b>", answers)
    assert found.subtitle == "Sexual violence, sex workers · Oct 2020 to Sep 2026 · Data as at 30 September 2026"
    assert found.marking == "OFFICIAL-SENSITIVE: police use only · not for the strategic group"


def test_every_answer_is_a_link_that_leads_back_to_the_dashboard(home_of: Callable[[str], Path]) -> None:
    found = brief_of_home(home_of("sample"))
    assert all(answer.links for answer in found.answers)
    assert all(link.address.startswith(f"{SERVER}/") for answer in found.answers for link in answer.links)


def test_no_reference_and_no_unit_stands_in_it(home_of: Callable[[str], Path]) -> None:
    home = home_of("sample")
    said = repr(astuple(brief_of_home(home)))
    build = open_warehouse(home)
    crimes = build.cursor().execute("select crime_ref, investigating_unit, area from crimes").fetchall()
    cases = build.cursor().execute("select case_ref from swlo_cases").fetchall()
    assert len(crimes) > 100
    assert cases
    assert [value for row in (*crimes, *cases) for value in row if value and str(value) in said] == []


def test_it_is_of_the_whole_force_also_where_its_page_is_narrowed(
    home_of: Callable[[str], Path], page_of: Callable[..., AppTest]
) -> None:
    """Its subtitle names no area: figures of one under it would be taken for those of the force."""
    home = home_of("sample")
    assert brief_of_home(home, Selection(where=(("area", "South"),))) == brief_of_home(home)
    said = "The Monday brief is of the whole force"
    assert said in text_of(page_of("sample", "", where="area=South"))
    assert said not in text_of(page_of("sample", ""))


def test_what_is_not_known_stands_as_such(home_of: Callable[[str], Path]) -> None:
    figures = {figure.title: figure for figure in brief_of_home(home_of("all_open")).figures}
    unknown = figures["Disclosures with consent for a full report"]
    assert (unknown.amount, unknown.note) == ("–", "not known")
    assert "Not mature yet: 0.0% to 100.0%" in figures["Charged or summonsed"].note
