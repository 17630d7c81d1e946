"""Say a figure in one sentence: with its counts, the day, whose figures they are, and all that it must be read with."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.figures.sentence import in_words
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS
from tests.dashboard.charts.measured import measurement, share, year
from tests.dashboard.pages import html_of


def test_a_share_is_said_with_cohort_months_counts_interval_and_the_open_ones_and_ends_with_whose_it_is() -> None:
    row = replace(share(2, 8, still_open=3, period=year(2024)), open_inside=3, mature=True, best=None, worst=None)
    result = replace(measurement(row), metric=METRICS["charged"])
    assert in_words([result]) == (
        "Sexual violence, sex workers, crimes recorded Apr 2024 to Mar 2025. "
        "Charged or summonsed: 2 of 8, 25.0% (7.1–59.1%), 3 open. "
        "(police only, 2 of 8, 3 open, as at 30 September 2026)"
    )


def test_a_share_that_can_still_move_says_so() -> None:
    result = replace(measurement(replace(share(2, 8, still_open=3), open_inside=3)), metric=METRICS["charged"])
    assert "3 open, ○ Not mature yet: 25.0% to 62.5% once the open ones end" in in_words([result])


def test_what_it_is_read_with_stands_beside_it() -> None:
    first = replace(measurement(share(2, 8)), metric=METRICS["charged"])
    support = replace(
        measurement(replace(share(5, 8), step=METRICS["victim_does_not_support"].headline_step)),
        metric=METRICS["victim_does_not_support"],
    )
    assert "Read with: Victim recorded as not supporting: 5 of 8, 62.5%" in in_words([first, support])


def test_a_figure_that_cannot_be_added_up_over_its_parts_has_no_sentence() -> None:
    split = next(metric for metric in METRICS.values() if metric.split_by)
    assert in_words([replace(measurement(Row(numerator=3)), metric=split)]) == ""
    assert in_words([]) == ""


def test_a_sentence_names_what_its_figures_are_narrowed_to() -> None:
    narrowed = Selection(where=(("area", "South"),))
    first = replace(measurement(share(2, 8), selection=narrowed), metric=METRICS["charged"])
    whole = replace(measurement(share(5, 80)), metric=METRICS["victim_does_not_support"])
    said = in_words([first, whole])
    assert said.startswith("Sexual violence, sex workers, area: South, ")
    assert ", not narrowed by area" in said


def test_a_figure_that_follows_no_cohort_is_said_of_none() -> None:
    free = replace(measurement(share(2, 8, period=year(2024))), metric=METRICS["officers_trained"])
    assert in_words([free]).startswith("Crimes recorded Apr 2024 to Mar 2025. Officers trained: 2 of 8")
    charged = replace(measurement(share(2, 8, period=year(2024))), metric=METRICS["charged"])
    assert "Officers trained: 2 of 8" in (said := in_words([charged, free]))
    assert ", whatever the offence" in said


def test_what_is_counted_over_other_months_says_which() -> None:
    first, later = (
        replace(measurement(share(2, 8, period=year(begins))), metric=METRICS["charged"]) for begins in (2023, 2024)
    )
    said = in_words([first, later])
    assert said.count("Apr 2023 to Mar 2024") == said.count("crimes recorded Apr 2024 to Mar 2025") == 1


def test_a_step_of_two_parts_is_said_in_words() -> None:
    ended = METRICS["attrition_ended_by"]
    result = replace(measurement(share(2, 8, step=ended.headline_step)), metric=ended)
    assert f"{ended.title}, recorded, victim recorded as not supporting: 2 of 8" in in_words([result])


def test_no_charge_is_copied_without_not_supporting_and_time(page_of: Callable[..., AppTest]) -> None:
    """Every sentence of every page that says how many were charged, as a figure or as a step, says both beside it."""
    charged, support, time = (
        METRICS[name].title for name in ("charged", "victim_does_not_support", "cumulative_incidence")
    )
    found = {"figure": 0, "step": 0}
    for page in ("outcomes", "attrition", "time", "comparison", "victims_decision"):
        for html in map(unescape, html_of(page_of("ordinary", page))):
            kinds = {"figure": f"{charged}: " in html, "step": ", charged: " in html}
            if 'class="sentence"' in html and any(kinds.values()):
                for kind, is_said in kinds.items():
                    found[kind] += is_said
                assert f"{support}: " in html
                assert f"{time}, " in html
    assert all(found.values()), found
