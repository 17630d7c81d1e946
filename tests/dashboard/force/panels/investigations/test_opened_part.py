"""Say what a figure opened, and open another part of it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import text_of

PageOf = Callable[..., AppTest]


def test_the_parts_of_a_share_stand_with_their_counts(page_of: PageOf) -> None:
    page = page_of(
        "ordinary", "investigations", metric="attrition", step="charged", part="outside", cohort="all_violence"
    )
    title = next(text for text in text_of(page).split("  ") if "behind “" in text)
    assert "charged, not counted" in title
    counts = [option.rpartition(": ")[2] for option in _options(page)]
    assert int(title.split()[0]) == int(counts[1])
    assert sum(map(int, counts[:-1])) == int(counts[-1])


def test_a_count_has_no_parts(page_of: PageOf) -> None:
    page = page_of("ordinary", "investigations", metric="days_to_outcome", cohort="all_violence")
    assert _options(page) == []
    assert "behind “Days from report to outcome”" in text_of(page)


def _options(page: AppTest) -> list[str]:
    groups = [group for group in page.get("button_group") if group.label == "Part"]
    return [option.content for group in groups for option in group.proto.options]


def test_where_all_are_counted_both_parts_stand_there(page_of: PageOf) -> None:
    asked = {"metric": "attrition", "step": "recorded", "part": "numerator", "cohort": "all_violence"}
    page = page_of("ordinary", "investigations", **asked)
    counted, every = _options(page)
    assert counted.rpartition(": ")[2] == every.rpartition(": ")[2]
    assert "recorded, counted" in text_of(page)


def test_the_steps_of_a_figure_can_be_chosen_and_the_one_that_was_opened_stands_there(page_of: PageOf) -> None:
    page = page_of("ordinary", "investigations", metric="attrition", step="charged", cohort="all_violence")
    (steps,) = [box for box in page.selectbox if box.label == "Step"]
    assert steps.value == "charged"
    assert steps.options[:2] == ["All", "Recorded"]
    every = page_of("ordinary", "investigations", metric="attrition", cohort="all_violence")
    assert [box.value for box in every.selectbox if box.label == "Step"] == [""]
    assert "charged" not in next(text for text in text_of(every).split("  ") if "behind “" in text)


def test_what_was_opened_by_a_day_says_so(page_of: PageOf) -> None:
    asked = {"metric": "cumulative_incidence", "step": "charged", "within": "365", "cohort": "all_violence"}
    assert "charged, within 365 days" in text_of(page_of("ordinary", "investigations", **asked))
