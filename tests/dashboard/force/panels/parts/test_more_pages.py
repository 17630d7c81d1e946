"""Lead from the end of a page to pages of their own."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def test_the_links_stand_last_by_the_names_of_the_menu_and_keep_who_and_when(
    page_of: Callable[..., AppTest],
) -> None:
    page = page_of("ordinary", "outcomes", cohort="all_violence", first="2021-04")
    moved = [link.proto for link in page.main.get("page_link")][-3:]
    assert [link.label for link in moved] == ["Victim's decision", "Time to outcome", "Other victims"]
    assert all("cohort=all_violence" in link.query_string for link in moved)
