"""The language of a page: asked for by its address, carried by every link, kept by the session, changed by one link."""

import gettext
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.force.panels.parts.formats.download_file import csv_file
from dashboard.force.panels.parts.formats.download_table import table_of_list
from dashboard.force.session import chart_cache
from dashboard.language import catalogue
from dashboard.web.html_table import HtmlTable
from dashboard.web.language_switch import NAMES
from tests.dashboard.caseload import homes
from tests.dashboard.pages import run_page
from tests.dashboard.unread import Unread
from tests.dashboard.visible import visible

HomeOf = Callable[[str], Path]

TITLE = "Harm reduction and voice"
DOTS = Unread().gettext(TITLE)


@pytest.fixture(autouse=True)
def dots(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Welsh is a language of dots here, so that the tests do not hang on the words of translators."""
    spoken = {"en": gettext.NullTranslations(), "cy": Unread()}
    monkeypatch.setattr(catalogue, "catalogue", spoken.__getitem__)
    draw = chart_cache._draw  # charts are kept by the function that draws them, and this Welsh is none
    monkeypatch.setattr(chart_cache, "_draw", partial(draw))
    yield
    catalogue.use("en")


@pytest.fixture
def harm_reduction(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    def page(**query: str) -> AppTest:
        return run_page(home_of("sample"), "harm_reduction", monkeypatch, **query)

    return page


def _title(test: AppTest) -> str:
    return str(test.title[0].value)


def _spoken(test: AppTest) -> str:
    (content,) = [element.proto.body for element in test.get("html") if 'id="content"' in element.proto.body]
    return str(content).partition('lang="')[2][:2]


@pytest.mark.parametrize(
    ("query", "title", "spoken"),
    [
        ({}, TITLE, "en"),
        ({"lang": "en"}, TITLE, "en"),
        ({"lang": "cy"}, DOTS, "cy"),
        ({"lang": "fr"}, TITLE, "en"),
    ],
)
def test_the_address_says_the_language(
    query: dict[str, str], title: str, spoken: str, harm_reduction: Callable[..., AppTest]
) -> None:
    test = harm_reduction(**query)
    assert (_title(test), _spoken(test)) == (title, spoken)


def test_every_link_carries_it_and_the_switch_offers_the_other(harm_reduction: Callable[..., AppTest]) -> None:
    test = harm_reduction(lang="cy", cohort="all_violence", by="sector")
    links = {link.proto.label: link.proto.query_string for link in test.get("page_link")}
    switch = links.pop(NAMES["en"])
    assert links
    assert all("lang=cy" in query for query in links.values())
    assert switch == "cohort=all_violence&by=sector&lang=en"
    assert NAMES["cy"] not in links


def test_nobody_who_chose_no_language_has_one_in_an_address(harm_reduction: Callable[..., AppTest]) -> None:
    test = harm_reduction()
    assert "lang" not in test.query_params
    links = {link.proto.label: link.proto.query_string for link in test.get("page_link")}
    assert links.pop(NAMES["cy"]) == "lang=cy"
    assert not [query for query in links.values() if "lang" in query]


def test_a_choice_keeps_it(harm_reduction: Callable[..., AppTest]) -> None:
    test = harm_reduction(lang="cy")
    test.button_group(key="choose Cohort").set_value("all_violence").run()
    assert test.query_params["lang"] in ("cy", ["cy"])
    assert _title(test) == DOTS


def test_a_session_remembers_it_where_an_address_is_silent(harm_reduction: Callable[..., AppTest]) -> None:
    test = harm_reduction(lang="cy")
    del test.query_params["lang"]
    assert _title(test.run()) == DOTS
    test.query_params["lang"] = "en"
    assert _title(test.run()) == TITLE


def test_the_answer_to_a_press_is_in_the_chosen_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A press is answered before the page is drawn, in a run of its own that has spoken nothing yet."""
    monkeypatch.setenv(VARIABLE, Role.SWLO)
    test = run_page(homes.morning(tmp_path), "", monkeypatch, lang="cy")
    button = next(button for button in test.button if (button.key or "").startswith("satisfied "))
    catalogue.use("en")
    document = button.click().run().success[0].value
    assert "reviewed" not in document
    assert "30 Medi 2026" in document


def test_days_and_months_are_welsh(harm_reduction: Callable[..., AppTest]) -> None:
    document = " ".join(visible(harm_reduction(lang="cy")))
    assert "30 Medi 2026" in document
    assert "Sep 2026" not in document


def test_a_download_keeps_the_names_of_its_columns(harm_reduction: Callable[..., AppTest]) -> None:
    catalogue.use("cy")
    table = HtmlTable("Cases", ("Crime", "Days"), (("C1", "3"),))
    assert b"Crime,Days" in csv_file(table_of_list(table, ()))
    assert "Crime" not in table.to_html()
    offered = [button.proto.help for button in harm_reduction(lang="cy").get("download_button")]
    assert offered
    assert set(offered) == {Unread().gettext(HELP)}


HELP = "The names of its columns stay in English"
