"""Say what is missing, then whom no figure counts."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of


def test_whom_no_figure_counts_stands_last(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "missing_data")
    assert [header.value for header in page.header] == ["What is missing", "Left out or unknown"]
    assert list(tables_of(page))[-2:] == ["Left out or unknown", "Flagged victims under 18"]
