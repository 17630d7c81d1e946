"""Say whose figures a result holds."""

from dataclasses import replace
from datetime import date

from dashboard.force.panels.parts.whose import span, whose, whose_in_words
from dashboard.measure.periods import Period
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from tests.dashboard.charts.measured import measurement, share

YEAR = Period(date(2024, 4, 1), date(2025, 3, 31), "2024/25")
MONTHS = "crimes recorded Apr 2024 to Mar 2025"


def result(name: str, *, of_cohort: bool) -> MeasureResult:
    found = measurement(share(1, 4, period=YEAR))
    return replace(
        found,
        metric=replace(found.metric, name=name, title=name, follows_cohort=of_cohort),
        selection=Selection(where=(("area", "south"),)),
    )


def test_the_span_names_basis_and_months() -> None:
    assert span(result("charged", of_cohort=True)) == MONTHS


def test_the_span_goes_from_the_first_to_the_last_of_its_months() -> None:
    before = Period(date(2022, 4, 1), date(2023, 3, 31), "2022/23")
    found = span(measurement(share(1, 4, period=YEAR), share(1, 4, period=before)))
    assert found == "crimes recorded Apr 2022 to Mar 2025"


def test_a_cohort_is_named_where_the_figure_follows_one() -> None:
    assert whose(result("charged", of_cohort=True)) == ["Sexual violence", "sex workers", "area: South", MONTHS]
    assert whose(result("trained", of_cohort=False)) == ["area: South", MONTHS]


def test_results_of_the_same_are_said_once_and_others_each_under_its_title() -> None:
    ours, same = result("charged", of_cohort=True), result("identified", of_cohort=True)
    said = f"Sexual violence, sex workers, area: South, {MONTHS}"
    assert whose_in_words((ours, same)) == said
    assert whose_in_words((ours, result("trained", of_cohort=False))) == (
        f"charged: {said}; trained: area: South, {MONTHS}"
    )
