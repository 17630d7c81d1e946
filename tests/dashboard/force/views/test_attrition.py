"""Show where one cohort narrows before how the rest ended, then the steps in their order."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of, text_of


def test_stages_come_first_and_the_steps_stand_in_their_order(page_of: Callable[..., AppTest]) -> None:
    assert list(tables_of(page_of("ordinary", "attrition"))) == [
        "From record to conviction",
        "Where it stopped, and who ended it",
        "Suspect identified",
        "Suspect interviewed or arrested",
        "Referred to the CPS",
        "Convicted",
        "Convicted, of those charged",
        "Stopped after the charge",
    ]


def test_the_stages_count_the_same_crimes(page_of: Callable[..., AppTest]) -> None:
    """Thirteen of the twenty crimes of sexual violence were recorded three years ago; one a year was charged."""
    rows = tables_of(page_of("ordinary", "attrition"))["From record to conviction"]
    assert [row[2] for row in rows] == [f"{n} of 13" for n in (13, 13, 2, 2, 0, 0)]


def test_every_step_is_judged_over_the_crimes_of_the_stages(page_of: Callable[..., AppTest]) -> None:
    """Of a suspect more crimes could be judged, those of three years ago alone stand beside the convictions."""
    text = text_of(page_of("ordinary", "attrition"))
    assert "13 of 13" in text.partition("Suspect identified.")[2].partition("crimes recorded")[0]


def test_a_conviction_stands_with_the_charge_the_support_and_the_time_of_another_page(
    page_of: Callable[..., AppTest],
) -> None:
    text = text_of(page_of("sample", "attrition")).partition("Convicted. ")[2].partition("Convicted, of those")[0]
    for title in ("Charged or summonsed: ", "Victim recorded as not supporting", "within 365 days"):
        assert title in text, title
