"""Show where one cohort narrows before how the rest ended."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of


def test_stages_come_first_and_each_metric_stands_once(page_of: Callable[..., AppTest]) -> None:
    captions = list(tables_of(page_of("ordinary", "attrition")))
    assert captions[:2] == ["From record to conviction", "How it ended, and who ended it"]
    after = ["Recorded as not supporting within days", "Suspect interviewed or arrested", "Convicted, of those charged"]
    assert [name for name in captions if name in after] == after


def test_the_stages_count_the_same_crimes(page_of: Callable[..., AppTest]) -> None:
    """Thirteen of the twenty crimes of sexual violence were recorded three years ago; one a year was charged."""
    rows = tables_of(page_of("ordinary", "attrition"))["From record to conviction"]
    assert [row[2] for row in rows] == [f"{n} of 13" for n in (13, 13, 2, 2, 0, 0)]
