"""Show enforcement beside welfare before what sex workers say."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import html_of, tables_of, text_of


def test_the_parts_stand_in_this_order(page_of: Callable[..., AppTest]) -> None:
    assert [header.value for header in page_of("ordinary", "harm_reduction").header] == [
        "Enforcement, welfare and reporting",
        "By area",
        "Training",
        "In their own voice",
    ]


def test_the_heading_names_the_three_years_that_are_drawn_until_others_are_chosen(
    page_of: Callable[..., AppTest],
) -> None:
    """It said six years above a chart of three."""
    page = page_of("ordinary", "harm_reduction")
    (cohort,) = [body for body in html_of(page) if 'class="cohort"' in body]
    assert '<li class="">Oct 2023 to Sep 2026</li>' in cohort
    (start,) = [box.options[0] for box in page.selectbox if box.label == "From"]
    assert start == "Recent (Oct 2023)"
    months = tables_of(page_of("sample", "harm_reduction"))["By month"]
    assert (len(months), months[0][0], months[-1][0]) == (36, "Oct 2023", "Sep 2026")
    assert "Feb 2020 to Sep 2026" in text_of(page_of("ordinary", "harm_reduction", first="2020-02"))


def test_training_is_counted_by_unit_and_month(page_of: Callable[..., AppTest]) -> None:
    assert "Officers trained" in text_of(page_of("ordinary", "harm_reduction"))
