"""Count what the figures leave out, and list the victims under 18 whom no figure counts."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of, text_of


def test_each_line_stands_with_all_that_it_is_out_of(page_of: Callable[..., AppTest]) -> None:
    """Thirty crimes of adults and one of a victim of 16 are identified as a sex worker's."""
    rows = tables_of(page_of("ordinary", "missing_data"))["Left out or unknown"]
    assert len(rows) == 8
    assert ("Victims identified as a sex worker and under 18: in no figure, listed below", "1", "31") in rows
    assert ("Victims identified as a sex worker of unknown age: in no figure", "0", "31") in rows
    assert (
        "People in the liaison officer's cases who are found among the victims of crimes: recognised, not left out",
        "1",
        "1",
    ) in rows


def test_victims_under_18_are_listed_the_latest_first(page_of: Callable[..., AppTest]) -> None:
    page = page_of("sample", "missing_data")
    assert [row[1:3] for row in tables_of(page)["Flagged victims under 18"]] == [
        ("20 May 2025", "17"),
        ("14 Mar 2022", "16"),
    ]
    assert "For safeguarding: 2 crimes against a victim under 18" in text_of(page)
    assert "No victim under 18 is identified as a sex worker." in text_of(page_of("all_open", "missing_data"))
