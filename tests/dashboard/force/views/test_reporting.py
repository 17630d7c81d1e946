"""Show the two gaps before a crime is recorded, then what others found."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of


def test_the_gaps_come_first_and_published_figures_last(page_of: Callable[..., AppTest]) -> None:
    tables = list(tables_of(page_of("ordinary", "reporting")))
    assert tables[0] == "What partners hear and what the police receive"
    assert tables[-1] == "Published figures"
    assert any(caption.startswith("By sector of work") for caption in tables)
    assert any(caption.startswith("By suspect's relationship") for caption in tables)
