"""Set every band of a tool beside the lowest band of that tool: the ratio of two shares, its interval and its word."""

from collections.abc import Callable
from typing import Any

from dashboard.measure.selection import Selection
from tests.oracle.estimators.comparison import Counts, chi_square_of, ratio, score_interval
from tests.oracle.estimators.words import LEAST, Asked, words

Result = dict[str, Any]
Shares = Callable[[str, Selection], list[Result]]

LOW_TO_HIGH = ("standard", "medium", "high")
NOTHING_SAID: Result = {"ratio": None, "ratio_low": None, "ratio_high": None, "word": None}
NOBODY: Result = {"numerator": 0, "denominator": 0, "people": None, "mature": True}


def compared_bands(asked: Selection, shares: Shares) -> list[Result]:
    """Return every band, period and horizon with what may be said of it.

    The lowest band of a tool is that of the whole answer, whoever stands in it in the period.
    """
    rows = shares("victim_again_after_assessment", asked)
    lowest = {tool: _lowest(tool, {row["band"] for row in rows}) for tool in {_tool(row) for row in rows}}
    found = [row | NOTHING_SAID for row in rows]
    for period in {row["period"] for row in rows}:
        here = [n for n, row in enumerate(rows) if row["period"] == period and row["band"] != lowest[_tool(row)]]
        table = [(rows[n], _reference(rows[n], rows, lowest)) for n in here]
        comparisons = sum(ours["denominator"] > 0 for ours, _ in table)
        said = words([_asked(ours, theirs) for ours, theirs in table])
        for n, (ours, theirs), word in zip(here, table, said, strict=True):
            found[n] = _compared(ours, theirs, comparisons) | {"word": word}
    return found


def _reference(row: Result, rows: list[Result], lowest: dict[str, str]) -> Result:
    same = [row["period"], row["step"], lowest[_tool(row)]]
    return next((other for other in rows if [other["period"], other["step"], other["band"]] == same), NOBODY)


def _asked(ours: Result, theirs: Result) -> Asked:
    """Return what is compared: in a band each person stands once, and is known."""
    return Asked([(_counts(ours), _counts(theirs))], is_due=True)


def _counts(row: Result) -> Counts:
    return row["numerator"], row["denominator"]


def _tool(row: Result) -> str:
    return str(row["band"]).rsplit(": ", 1)[0]


def _lowest(tool: str, bands: set[str]) -> str:
    return next(f"{tool}: {band}" for band in LOW_TO_HIGH if f"{tool}: {band}" in bands)


def _compared(ours: Result, theirs: Result, comparisons: int) -> Result:
    """Return the ratio of two shares. One refusal by chance in twenty is shared among all intervals of the period."""
    row = ours | NOTHING_SAID | {"mature": ours["mature"] and theirs["mature"]}
    if min(ours["denominator"], theirs["denominator"]) < LEAST:
        return row
    low, high = score_interval(_counts(ours), _counts(theirs), chi_square_of(0.05 / comparisons)) or (None, None)
    return row | {"ratio": ratio(_counts(ours), _counts(theirs)), "ratio_low": low, "ratio_high": high}
