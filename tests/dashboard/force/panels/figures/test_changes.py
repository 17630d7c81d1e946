"""Count each kind of change since the extract before, and say 0 where there was none."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of, text_of

CAPTION = "Changes since the extract before"


def test_every_kind_has_a_line_and_a_kind_without_a_change_says_0(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("loaded_again", ""))[CAPTION]
    assert [row[:2] for row in rows] == [
        ("New crimes", "1"),
        ("Restated crimes", "1"),
        ("New outcomes", "0"),
        ("Late outcomes", "1"),
        ("Outcomes taken back", "0"),
    ]


def test_with_one_extract_there_is_nothing_to_compare(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "")
    assert "Nothing changed since the last load" in text_of(page)
    assert CAPTION not in tables_of(page)
