"""A link to a page of ours carries its query, and the language where one was chosen."""

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.web import language_switch, links


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """Return what is given to Streamlit, in a session of its own."""
    found: list[tuple[Any, dict[str, Any]]] = []
    monkeypatch.setattr(links.st, "session_state", {})
    monkeypatch.setattr(links.st, "page_link", lambda page, **given: found.append((page, given)))
    return found


def test_a_link_leads_to_the_registered_page_with_every_value(drawn: list[tuple[Any, dict[str, Any]]]) -> None:
    links.register({"case": "the page"})  # type: ignore[dict-item]
    links.draw("case", "Open", "person", {"case": "C1", "reason": ["a", "b"]})
    assert drawn == [
        (
            "the page",
            {
                "label": "Open",
                "icon": ":material/person:",
                "query_params": [("case", "C1"), ("reason", "a"), ("reason", "b")],
            },
        )
    ]


def test_a_chosen_language_is_carried(drawn: list[tuple[Any, dict[str, Any]]]) -> None:
    links.register({"case": "the page"})  # type: ignore[dict-item]
    links.st.session_state[language_switch.KEPT] = "cy"
    links.draw("case", "Open", "person", {})
    assert drawn[0][1]["query_params"] == [("lang", "cy")]


def test_a_page_that_is_not_registered_is_a_fault(drawn: list[tuple[Any, dict[str, Any]]]) -> None:
    links.register({})
    with pytest.raises(KeyError):
        links.draw("case", "Open", "person", {})


def test_a_page_is_called_as_the_menu_calls_it(drawn: list[tuple[Any, dict[str, Any]]]) -> None:
    links.register({"case": SimpleNamespace(title="Case")})  # type: ignore[dict-item]
    assert links.page_title("case") == "Case"


@pytest.mark.parametrize(("asked", "says"), [({links.NO_SUCH_PAGE: "<b>Jo Doe</b>"}, True), ({}, False)])
def test_of_an_address_that_led_to_no_page_nothing_is_repeated(
    asked: dict[str, str], says: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(links.st, "query_params", asked)
    monkeypatch.setattr(links.st, "html", shown.append)
    links.draw_no_such_page("At a glance")
    assert len(shown) == says
    assert all("leads to no page here. This is At a glance;" in words and "Jo Doe" not in words for words in shown)
