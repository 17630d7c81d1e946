"""The answer before the chart: the figures that are always read together, ours beside those of others."""

from dataclasses import replace

from dashboard.charts.disparity import ratio_plot
from dashboard.charts.text.answer_first import answer_first
from dashboard.measure.result import MeasureResult, Row
from schemas.metrics.registry import METRICS
from tests.dashboard.charts.measured import measurement, year

HIGHER = Row(
    step="victim_does_not_support", numerator=38, denominator=69, rate=38 / 69, people=47, others_numerator=367,
    others_denominator=1014, difference=0.1888, difference_low=0.0677, difference_high=0.302, ratio=1.5216,
    ratio_low=1.2, ratio_high=1.86, word="higher", tested_on=(26, 47), others_tested_on=(330, 980),
)  # fmt: skip
NOBODY = Row(
    step="charged", numerator=0, denominator=69, rate=0.0, others_numerator=0, others_denominator=0, mature=False,
)  # fmt: skip
FURTHER = replace(HIGHER, step="victim_does_not_support.14")
EXPECTED = Row(step="charged.expected", numerator=0, denominator=69, expected=3.2)


def compared(*rows: Row) -> MeasureResult:
    return replace(measurement(*rows), metric=METRICS["disparity"])


def test_the_two_that_are_read_together_stand_side_by_side_and_no_other() -> None:
    found = answer_first(compared(NOBODY, EXPECTED, HIGHER, FURTHER))
    assert found is not None
    assert found.header == ("Figure", "Charged or summonsed", "Victim recorded as not supporting")
    assert found.rows == (
        ("Sex workers", "0 of 69 (0.0%)", "38 of 69 (55.1%)"),
        ("Other adult victims", "0 of 0", "367 of 1,014 (36.2%)"),
        ("Difference per 100", "–", "+18.9"),
        ("95% interval of the difference", "–", "+6.8 to +30.2"),
        ("Ratio", "no ratio", "× 1.52"),
        ("95% interval of the ratio", "–", "1.20 to 1.86"),
        ("Verdict", "not mature", "higher"),
        ("Tested on first reports", "–", "26 of 47; others 330 of 980"),
        ("People", "–", "47"),
    )
    assert found.figures == {1, 2}
    assert ratio_plot(compared(NOBODY, HIGHER)).first == answer_first(compared(NOBODY, HIGHER))


def test_groups_and_years_side_by_side_have_no_one_answer() -> None:
    assert answer_first(compared(replace(HIGHER, breakdown="North"), replace(HIGHER, breakdown="South"))) is None
    assert answer_first(compared(replace(HIGHER, period=year(2020)), replace(HIGHER, period=year(2021)))) is None
    assert answer_first(compared(EXPECTED, FURTHER)) is None
