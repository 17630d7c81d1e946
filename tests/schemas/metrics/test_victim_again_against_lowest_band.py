"""Whether people in a higher band were a victim again more often than those in the lowest of the same tool."""

from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from schemas.metrics.definition import MetricError, read_metric
from schemas.metrics.registry import METRICS
from tests.rows import REPORTED, Record, assessment, crime, swlo_case
from tests.schemas.metrics.conftest import Measured
from tests.warehouse import AS_AT

NAME = "victim_again_against_lowest_band"
STANDARD, MEDIUM, HIGH = (f"sample_safety_tool/2: {band}" for band in ("standard", "medium", "high"))
SOON = "within_90_days"


def assessed(*groups: tuple[str, int, int], **differs: Any) -> dict[str, list[Record]]:
    """Return extracts in which so many of so many people of each band were a victim again after 30 days."""
    rows: dict[str, list[Record]] = {"swlo_cases": [], "risk_assessments": [], "crimes": []}
    numbers = count()
    for band, again, of in groups:
        for place in range(of):
            person = f"person {next(numbers)} {differs.get('tool', '')}"
            rows["swlo_cases"].append(swlo_case(person, case_ref=person))
            rows["risk_assessments"].append(assessment(person, REPORTED, band, **differs))
            if place < again:
                rows["crimes"].append(crime(person, reported_date=REPORTED + timedelta(days=30)))
    return rows


def test_a_clear_difference_has_its_ratio_and_its_word(measured: Measured) -> None:
    rows = measured(NAME, **assessed(("standard", 5, 40), ("high", 30, 40)))
    row = rows[SOON, HIGH]
    assert (row.numerator, row.denominator, row.people) == (30, 40, 40)
    assert row.ratio == pytest.approx((30 / 40) / (5 / 40))
    assert row.ratio_low > 1
    assert row.word == "higher"
    assert measured(NAME, **assessed(("standard", 30, 40), ("high", 5, 40)))[SOON, HIGH].word == "lower"
    assert measured(NAME, **assessed(("standard", 16, 40), ("high", 18, 40)))[SOON, HIGH].word == "cannot tell"


def test_the_lowest_band_that_anybody_was_put_into_has_no_ratio(measured: Measured) -> None:
    rows = measured(NAME, **assessed(("medium", 5, 40), ("high", 30, 40)))
    lowest = rows[SOON, MEDIUM]
    assert (lowest.ratio, lowest.word, lowest.flag) == (None, None, "the lowest band of its tool")
    assert (lowest.numerator, lowest.denominator) == (5, 40)
    assert rows[SOON, HIGH].ratio == pytest.approx((30 / 40) / (5 / 40))


@pytest.mark.parametrize(("standard", "high"), [(50, 7), (7, 50)])
def test_fewer_than_eight_on_either_side_are_too_few(measured: Measured, standard: int, high: int) -> None:
    row = measured(NAME, **assessed(("standard", 0, standard), ("high", high, high)))[SOON, HIGH]
    assert (row.ratio, row.ratio_low, row.word) == (None, None, "too few to say")
    assert row.flag == "fewer than 8 on either side"
    assert measured(NAME, **assessed(("standard", 0, 8), ("high", 8, 8)))[SOON, HIGH].word == "higher"


def test_a_band_is_never_held_against_another_tool(measured: Measured) -> None:
    one, other = assessed(("standard", 5, 40), ("high", 30, 40)), assessed(("high", 0, 40), tool="dash")
    rows = measured(NAME, **{name: one[name] + other[name] for name in one})
    assert rows[SOON, HIGH].ratio == pytest.approx((30 / 40) / (5 / 40))
    assert rows[SOON, "dash/not_recorded: high"].flag == "the lowest band of its tool"


def test_what_has_not_matured_has_a_word(measured: Measured) -> None:
    """Who was assessed lately stands in neither count, so the word is that of the others."""
    rows = assessed(("standard", 5, 40), ("high", 30, 40))
    rows["swlo_cases"] += [swlo_case(f"new {n}", case_ref=f"new {n}") for n in range(10)]
    rows["risk_assessments"] += [assessment(f"new {n}", AS_AT - timedelta(days=20), "high") for n in range(10)]
    row = measured(NAME, **rows)[SOON, HIGH]
    assert (row.numerator, row.denominator, row.mature, row.word) == (30, 40, False, "higher")


def test_nobody_assessed_is_a_row_of_nothing(measured: Measured) -> None:
    rows = measured(NAME)
    assert {(row.step, row.breakdown, row.denominator, row.flag) for row in rows.rows} == {
        (step, None, 0, None) for step in METRICS[NAME].steps
    }


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ('split_by = "band"', 'split_by = "tool"'),
        ('compares = ["victim_again_after_assessment"]', 'compares = ["victim_again_after_assessment", "charged"]'),
    ],
)
def test_a_file_without_bands_or_with_two_metrics_stops_the_start(tmp_path: Path, line: str, broken: str) -> None:
    source = METRICS[NAME].path.read_text("utf-8")
    assert line in source
    path = tmp_path / "broken.sql"
    path.write_text(source.replace(line, broken), "utf-8")
    with pytest.raises(MetricError, match="compared_with is lowest_band: expected one metric"):
        read_metric(path)
