"""Write each kind of figure as a line that a person reads on a terminal."""

from datetime import date

import pytest

from dashboard.measure.kinds.coefficients import ONE_ANSWER
from dashboard.measure.plain_text import EARLIER_DAY, dictionary_text, figure_line, result_text, row_texts
from dashboard.measure.result import MeasureResult, Period, Row
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31), "2025/26")


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            Row(YEAR, "16", "North", 6, 86, 60, rate=6 / 86, low=0.0324, high=0.144),
            "2025/26, 16, North: 6 of 86 (7.0%, 95% interval 3.2% to 14.4%); 60 people; mature",
        ),
        (Row(numerator=0, denominator=0, people=0, mature=False), "0 of 0; 0 people; not mature"),
        (
            Row(numerator=6, denominator=20, rate=0.3, low=0.1455, high=0.519, mature=False, worst=0.3, best=0.55),
            (
                "6 of 20 (30.0%, 95% interval 14.5% to 51.9%); not mature, between 30.0% and 55.0% once the open ones end"
            ),
        ),
        (
            Row(numerator=0, denominator=5, rate=0.0, low=0.0, high=0.43, mature=False, worst=0.0, best=1.0),
            "0 of 5 so far, all still open, between 0% and 100%; not mature",
        ),
        (Row(numerator=1234, people=1), "1,234; 1 person, on average 1,234.0 each; mature"),
        (Row(numerator=19, people=10), "19; 10 people; mature"),
        (Row(rate=0.25, low=0.1, high=0.4, horizon_days=90), "25.0% within 90 days (95% interval 10.0% to 40.0%); mature"),
        (Row(n=8, median=12.5, q1=3.0, q3=20.0), "median 12.5 days (quartiles 3 to 20; n 8); mature"),
        (Row(n=7, flag="fewer than 8 cases"), "too few to say (n 7); mature; fewer than 8 cases"),
        (
            Row(numerator=3, denominator=9, ratio=0.5, ratio_low=0.25, ratio_high=1.5, word="too few to say"),
            "3 of 9 (33.3%), 0.50 times (95% interval 0.25 to 1.50); mature; Too few to say. Read the count and the cases.",
        ),
        (
            Row(
                numerator=6, denominator=86, ratio=1.0, ratio_low=0.45, ratio_high=2.2,
                word="cannot tell", shown_from=0.165, shown_times=2.357,
            ),
            ("6 of 86 (7.0%), 1.00 times (95% interval 0.45 to 2.20); mature; Cannot tell: with 86 reports only a difference of "
            "about 2.4 times or more (16 in 100) would show. Read the count and the cases."),
        ),
        (
            Row(numerator=3, denominator=9, ratio=2.0, ratio_low=0.5, ratio_high=None),
            "3 of 9 (33.3%), 2.00 times (95% interval 0.50 to no upper limit); mature",
        ),
        (
            Row(numerator=3, denominator=9, rate=1 / 3, low=0.12, high=0.65, ratio_low=1.28, word="higher"),
            "3 of 9 (33.3%), no ratio (95% interval 1.28 to no upper limit); mature; higher",
        ),
        (
            Row(
                numerator=38, denominator=69, others_numerator=367, others_denominator=1014, difference=0.1888,
                difference_low=0.0677, difference_high=0.302, ratio=1.52, ratio_low=1.2, ratio_high=1.86, word="higher",
            ),
            ("38 of 69 (55.1%), others 367 of 1,014 (36.2%), difference +18.9 per 100 (95% interval +6.8 to +30.2), "
            "1.52 times (95% interval 1.20 to 1.86); mature; higher"),
        ),
        (
            Row(numerator=38, denominator=69, expected=24.97, ratio=1.52, ratio_low=1.08, ratio_high=2.09),
            "38 of 69 (55.1%), 25.0 expected, 1.52 times (95% interval 1.08 to 2.09); mature",
        ),
        (
            Row(numerator=0, denominator=0, others_numerator=0, others_denominator=0, ratio_low=0.0),
            "0 of 0, others 0 of 0, no ratio (95% interval 0.00 to no upper limit); mature",
        ),
        (
            Row(n=50, coefficient=0.4, low=0.1502, high=0.6498, people=48),
            "0.40 (95% interval 0.15 to 0.65; n 50); 48 people; mature",
        ),
        (Row(n=40, coefficient=1.0), "1.00 (no interval, as the two always agreed; n 40); mature"),
        (
            Row(n=40, coefficient=0.0),
            "0.00 (no interval, as one of the two always gave the same answer; n 40); mature",
        ),
        (Row(n=40, coefficient=-1.0), "-1.00 (no interval, as its standard error is 0; n 40); mature"),
        (Row(flag="fewer than 10 at risk"), "too few to say; mature; fewer than 10 at risk"),
        (Row(n=29, flag="fewer than 30 pairs"), "too few to say (n 29); mature; fewer than 30 pairs"),
        (Row(n=30, flag=ONE_ANSWER), "cannot be worked out (n 30); mature; both always gave one and the same answer"),
    ],
)  # fmt: skip
def test_row_is_one_line(row: Row, text: str) -> None:
    assert figure_line(row) == text


def test_what_the_figures_are_narrowed_to_stands_in_the_head() -> None:
    asked = Selection(where=(("area", "North"), ("sector", "street")))
    lines = result_text(MeasureResult(METRICS["charged"], asked, "recorded", "b1", date(2026, 6, 30), ())).splitlines()
    assert lines[1] == (
        "Basis recorded, sexual violence, sex workers, area North, sector street, as at 30 June 2026, build b1."
    )


@pytest.mark.parametrize(
    "asked", [Selection(by="swlo_at_28_days"), Selection(where=(("swlo_at_28_days", "involved"),))]
)
def test_whoever_splits_by_the_landmark_reads_that_it_is_no_cause(asked: Selection) -> None:
    lines = result_text(MeasureResult(METRICS["charged"], asked, "recorded", "b1", date(2026, 6, 30), ())).splitlines()
    assert lines[2].startswith("The split by the liaison officer at day 28 is a landmark, not a cause: ")


def test_an_interval_that_is_widened_for_several_bands_is_not_called_one_of_95_per_cent() -> None:
    row = Row(numerator=3, denominator=9, ratio=0.5, ratio_low=0.25, ratio_high=1.5)
    found = {
        name: row_texts(MeasureResult(METRICS[name], Selection(), "followed", "b1", date(2026, 6, 30), (row,)))
        for name in ("victim_again_against_lowest_band", "disparity")
    }
    assert found == {
        "victim_again_against_lowest_band": ["3 of 9 (33.3%), 0.50 times (widened interval 0.25 to 1.50); mature"],
        "disparity": ["3 of 9 (33.3%), 0.50 times (95% interval 0.25 to 1.50); mature"],
    }


def test_dictionary_says_title_definition_and_how_to_ask() -> None:
    lines = dictionary_text().splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("charged:"))
    assert " / " in lines[start + 2]
    assert lines[start + 3].startswith("    basis: recorded; by: ")
    assert "matures: 24 months after" in lines[start + 3]


def test_an_earlier_day_says_from_what_it_is_read_and_one_officer_that_she_is_one() -> None:
    asked, day = Selection(on=date(2026, 6, 30), officer="token"), date(2026, 6, 30)
    metric = METRICS["swlo_active_at_month_end"]
    lines = result_text(MeasureResult(metric, asked, "period", "b1", day, (Row(numerator=2, people=2),))).splitlines()
    assert lines[1] == (
        "Basis period, whatever the cohort, sex workers, one liaison officer, as at 30 June 2026, build b1."
    )
    assert lines[2] == EARLIER_DAY
    assert lines[3:] == ["", "2; 2 people; mature"]
    plain = result_text(MeasureResult(metric, Selection(), "period", "b1", day, (Row(numerator=2, people=2),)))
    assert plain.splitlines()[2:] == ["", "2; 2 people; mature"]


@pytest.mark.parametrize(
    ("name", "says_more"),
    [
        ("swlo_reviews_overdue", True),
        ("swlo_reviews_overdue_at_month_end", True),
        ("swlo_reviews_due", True),
        ("swlo_reviews_on_time", True),
        ("risk_bands", False),
        ("forum_actions_done", False),
        ("victim_again_against_lowest_band", False),
    ],
)
def test_reviews_written_over_are_named_where_the_figure_reads_reviews(name: str, says_more: bool) -> None:
    day = date(2026, 6, 30)
    text = result_text(MeasureResult(METRICS[name], Selection(on=day), "snapshot", "b1", day, ()))
    assert ("a review whose next due day was written over" in text) == says_more
    assert "what was corrected since counts as corrected" in text


def test_what_a_share_may_be_with_its_rejected_rows_stands_beside_it() -> None:
    row = Row(numerator=3, denominator=9, rate=1 / 3, low=0.1, high=0.6, uncertain_above=2, uncertain_inside=1)
    assert figure_line(row).endswith("mature; 1 to 4 of 9 once the 3 with a rejected row or cell are known")
    count = Row(numerator=5, uncertain_outside=1)
    assert figure_line(count) == "5; mature; 5 to 6 once the 1 with a rejected row or cell are known"
    days = Row(n=9, median=45, q1=20, q3=60, median_least=40, median_most=45, uncertain_outside=1)
    assert figure_line(days).endswith("mature; median 40 to 45 days once the 1 with a rejected row or cell are known")
