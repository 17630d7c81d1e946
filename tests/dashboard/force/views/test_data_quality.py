"""Say what came in and what was refused."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of


def test_the_parts_stand_in_the_order_of_a_load(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "data_quality")
    assert [header.value for header in page.header] == [
        "What came in",
        "What was refused or flagged",
    ]
    tables = list(tables_of(page))
    assert tables.index("Loads of each extract") < tables.index("Rules broken, by extract")
