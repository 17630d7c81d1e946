"""The address is the view: what is chosen stands in it, and what stands in it is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.session.address import CARRIED
from dashboard.web.language_switch import NAMES
from tests.dashboard.pages import run_page, text_of

HomeOf = Callable[[str], Path]


@pytest.fixture
def outcomes_page(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    def page(**query: str | list[str]) -> AppTest:
        return run_page(home_of("ordinary"), "outcomes", monkeypatch, **query)

    return page


def _pick(test: AppTest, label: str) -> object:
    found = [w for w in (*test.selectbox, *test.button_group) if w.label == label]
    assert len(found) == 1, f"{len(found)} controls called {label}"
    return found[0]


def test_a_bare_address_is_left_alone(outcomes_page: Callable[..., AppTest]) -> None:
    page = outcomes_page()
    assert page.query_params == {}
    assert _pick(page, "From").options[:2] == ["Start (Feb 2020)", "Feb 2020"]
    assert _pick(page, "To").options[:2] == ["Latest (Sep 2026)", "Sep 2026"]


def test_a_choice_writes_the_whole_view_defaults_too(outcomes_page: Callable[..., AppTest]) -> None:
    test = outcomes_page()
    _pick(test, "Cohort").set_value("all_violence").run()
    assert test.query_params == {"cohort": "all_violence", "victims": "sex_workers", "per": "all"}


def test_every_choice_comes_back_from_its_own_address(outcomes_page: Callable[..., AppTest]) -> None:
    test = outcomes_page()
    for label, index in (("From", 5), ("To", 3), ("Split by", 2), ("Sector of work", 1)):
        _pick(test, label).select_index(index)
    _pick(test, "Basis").set_value("closed").run()
    address = test.query_params
    again = outcomes_page(**{{"from": "first", "to": "last"}.get(name, name): value for name, value in address.items()})
    assert again.query_params == address
    assert text_of(again) == text_of(test)
    for label in ("From", "To", "Split by", "Sector of work", "Basis"):
        assert _pick(again, label).value == _pick(test, label).value


def test_what_the_address_cannot_mean_is_said_and_the_rest_stands(outcomes_page: Callable[..., AppTest]) -> None:
    test = outcomes_page(cohort="everything", by="sector", first="1999-01")
    assert "cohort is 'everything'. Use one of: sexual_violence, all_violence." in text_of(test)
    assert "from is January 1999, and the data cover" in text_of(test)
    assert _pick(test, "Cohort").value == "sexual_violence"
    assert _pick(test, "Split by").value == "sector"


def test_a_choice_takes_out_of_the_address_what_the_data_have_no_longer(outcomes_page: Callable[..., AppTest]) -> None:
    test = outcomes_page(where=["area=Gone"], first="1999-01")
    assert "which no crime here has now" in text_of(test)
    again = _pick(test, "Split by").select("sector").run()
    assert again.query_params == {
        "cohort": "sexual_violence",
        "victims": "sex_workers",
        "per": "all",
        "by": "sector",
    }
    assert "The page could not use" not in text_of(again)


def test_the_address_is_not_run_as_markup(outcomes_page: Callable[..., AppTest]) -> None:
    answer = outcomes_page(where="area=<script>alert(1)</script>")
    assert not any("<script>" in element.proto.body for element in answer.get("html"))


def test_links_to_other_pages_carry_the_people_and_the_period_only(outcomes_page: Callable[..., AppTest]) -> None:
    test = outcomes_page(cohort="all_violence", first="2021-01", basis="closed", by="sector")
    links = test.sidebar.get("page_link")
    queries = {link.proto.query_string for link in links if link.proto.label not in NAMES.values()}
    assert queries == {"cohort=all_violence&from=2021-01"}
    assert "basis" not in CARRIED
