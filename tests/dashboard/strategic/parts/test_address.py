"""What an address asks for, and what every link keeps of it."""

import pytest

from dashboard.strategic.parts import address
from dashboard.web import address_parts


class Query(dict[str, str]):
    """Stand in for Streamlit's parameters."""

    def get_all(self, name: str) -> list[str]:
        return [self[name]] if name in self else []


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the query of the address of this run."""
    query = Query()
    monkeypatch.setattr(address.st, "query_params", query)
    return query


@pytest.mark.parametrize(("asked", "language"), [("cy", "cy"), ("en", "en"), ("fr", "en"), (None, "en")])
def test_welsh_only_where_the_address_asks_for_it(asked: str | None, language: str, ask: dict[str, str]) -> None:
    if asked is not None:
        ask["lang"] = asked
    assert address.language() == language


@pytest.mark.parametrize(
    ("asked", "number"),
    [("3", 3), ("9", 9), ("0", None), ("10", None), ("9" * 5_000, None), ("-1", None), ("two", None), ("", None)],
)
def test_a_screen_is_one_that_there_is(asked: str, number: int | None, ask: dict[str, str]) -> None:
    ask["screen"] = asked
    assert address.screen(9) == number


def test_what_no_page_asks_for_is_left_out(ask: dict[str, str]) -> None:
    address_parts.begin_address()
    ask.update(edition="2026-Q2", lang="cy", view="projector", screen="2", no_such_page="yes")
    address.note_unknown()
    assert list(address_parts._left_out()) == []
    ask.update(lang="fr", view="wall", metric="charged")
    address.note_unknown()
    assert [sentence[:26] for sentence in address_parts._left_out()] == [
        "There is no choice called ",
        "lang is 'fr', which is no ",
        "view is 'wall', which is n",
    ]


def test_edition_and_projector_are_read(ask: dict[str, str]) -> None:
    assert (address.edition(), address.is_projector()) == (None, False)
    ask.update(edition="2026-Q2", view="projector")
    assert (address.edition(), address.is_projector()) == ("2026-Q2", True)


def test_a_link_keeps_edition_and_language_and_takes_what_changes(ask: dict[str, str]) -> None:
    ask["lang"] = "cy"
    assert address.link("2026-Q2", screen="4") == {"edition": "2026-Q2", "lang": "cy", "screen": "4"}
    assert address.link(None) == {"lang": "cy"}
    assert address.query("2026-Q2 & more") == "edition=2026-Q2+%26+more&lang=cy"
