"""Find where the warehouse and the oracle differ, row by row and figure by figure, and where a figure leaves its bounds."""

from collections.abc import Iterable
from itertools import pairwise
from math import isclose
from typing import Any

from dashboard.measure.result import MeasureResult, Row
from schemas.metrics.registry import COMPARED_WITH_OTHERS
from tests.oracle.months import period_of
from tests.oracle.table import Result

FIGURES = (
    "numerator", "denominator", "people", "first", "nameless", "rate", "low", "high", "mature", "best", "worst", "n",
    "median", "q1", "q3", "at_risk", "ratio", "ratio_low", "ratio_high", "ratio_least", "ratio_most", "days_since",
    "others_numerator", "others_denominator",
    "difference", "difference_low", "difference_high", "expected", "tested_on", "others_tested_on", "word",
    "coefficient",
)  # fmt: skip
TESTED = ("first", "nameless")
"""Of other adults they are kept only of the figures that are compared with ours."""
Key = tuple[Any, ...]


def differences(measured: MeasureResult, expected: Iterable[Result]) -> list[str]:
    """Return one line for each figure that differs or cannot be. A row about nobody may be left out by either side."""
    by, per = measured.selection.by, measured.selection.per
    ours = {_key_of_row(row, per): row for row in measured.rows if not _is_empty(row.numerator, row.denominator, row.n)}
    theirs = {_key_of_result(row, by): row for row in expected if not _is_empty_result(row)}
    if per == "rolling_year":  # which of the rolling years are shown is a choice of presentation
        shown = {key[:2] for key in ours}
        theirs = {key: row for key, row in theirs.items() if key[:2] in shown}
    is_others = measured.selection.victims == "other_adults"
    is_compared = measured.metric.name in COMPARED_WITH_OTHERS and measured.basis == "recorded"
    lines = [f"{key}: only in the warehouse: {ours[key]}" for key in ours if key not in theirs]
    lines += [f"out of bounds: {row}" for row in measured.rows if not is_sound(row)]
    lines += [f"{key}: only in the oracle: {theirs[key]}" for key in theirs if key not in ours]
    for key in sorted(ours.keys() & theirs.keys(), key=str):
        for name in FIGURES:
            if name == "people" and is_others:
                continue  # the comparison group is kept as counts: nobody knows its people
            if name in TESTED and is_others and not is_compared:
                continue
            if name in theirs[key] and not _same(getattr(ours[key], name), theirs[key][name]):
                lines.append(f"{key}: {name} is {getattr(ours[key], name)}, the oracle says {theirs[key][name]}")
    return lines


def is_sound(row: Row) -> bool:
    """Return whether everything that a row states lies where it can."""
    ordered = [
        (0, row.numerator, row.denominator),
        (0, row.low, row.rate, row.high, 1) if row.coefficient is None else (-1, row.low, row.coefficient, row.high, 1),
        (row.worst, row.rate, row.best),
    ]
    ordered += [(0, row.worst, row.best, 1), (row.q1, row.median, row.q3), (0, row.at_risk, row.n)]
    ordered += [
        (0, row.ratio_low, row.ratio, row.ratio_high),
        (0, row.ratio_least, row.ratio, row.ratio_most),
        (-1, row.difference_low, row.difference, row.difference_high, 1),
    ]
    ordered += [(0, row.others_numerator, row.others_denominator)]
    return all(_rises([value for value in values if value is not None]) for values in ordered)


def _rises(values: list[float]) -> bool:
    return all(later >= earlier - 1e-9 for earlier, later in pairwise(values))


def _key_of_row(row: Row, per: str) -> Key:
    period = None if row.period is None else row.period.start if per == "event" else period_of(row.period.start, per)
    start = period.isoformat() if period else None
    return start, row.step, row.breakdown, row.horizon_days


def _key_of_result(row: Result, by: str | None) -> Key:
    return row["period"], row.get("step"), row.get(by) if by else None, row.get("horizon_days")


def _is_empty(numerator: int | None, denominator: int | None, n: int | None) -> bool:
    return not numerator and not denominator and not n


def _is_empty_result(row: Result) -> bool:
    return _is_empty(row.get("numerator"), row.get("denominator"), row.get("n"))


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, float) and isinstance(theirs, float):
        return isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)
    return bool(ours == theirs)
