"""Set every band of a tool beside the lowest band of that tool: the ratio of two shares, its interval and its word."""

from collections.abc import Callable
from typing import Any

from dashboard.measure.selection import Selection
from tests.oracle.estimators.comparison import Counts, chi_square_of, ratio, score_interval, word

Result = dict[str, Any]
Shares = Callable[[str, Selection], list[Result]]

LOW_TO_HIGH = ("standard", "medium", "high")
LEAST = 8  # assessments on either side
NOTHING_SAID: Result = {"ratio": None, "ratio_low": None, "ratio_high": None, "word": None}
NOBODY: Result = {"numerator": 0, "denominator": 0, "mature": True}


def compared_bands(asked: Selection, shares: Shares) -> list[Result]:
    """Return every band, period and horizon with what may be said of it.

    The lowest band of a tool is that of the whole answer, whoever stands in it in the period.
    """
    rows = shares("victim_again_after_assessment", asked)
    lowest = {tool: _lowest(tool, {row["band"] for row in rows}) for tool in {_tool(row) for row in rows}}
    found = []
    for row in rows:
        reference = lowest[_tool(row)]
        if row["band"] == reference:
            found.append(row | NOTHING_SAID)
            continue
        compared = [
            other
            for other in rows
            if other["period"] == row["period"] and other["denominator"] and other["band"] != lowest[_tool(other)]
        ]
        same = [row["period"], row["step"], reference]
        theirs = [other for other in rows if [other["period"], other["step"], other["band"]] == same]
        found.append(_compared(row, (theirs or [NOBODY])[0], len(compared)))
    return found


def _tool(row: Result) -> str:
    return str(row["band"]).rsplit(": ", 1)[0]


def _lowest(tool: str, bands: set[str]) -> str:
    return next(f"{tool}: {band}" for band in LOW_TO_HIGH if f"{tool}: {band}" in bands)


def _compared(ours: Result, theirs: Result, comparisons: int) -> Result:
    """Return the ratio of two shares. One refusal by chance in twenty is shared among all comparisons of the period."""
    row = ours | NOTHING_SAID | {"mature": ours["mature"] and theirs["mature"]}
    counts: tuple[Counts, Counts] = (
        (ours["numerator"], ours["denominator"]),
        (theirs["numerator"], theirs["denominator"]),
    )
    if min(ours["denominator"], theirs["denominator"]) < LEAST:
        return row
    low, high = score_interval(*counts, chi_square_of(0.05 / comparisons)) or (None, None)
    return row | {"ratio": ratio(*counts), "ratio_low": low, "ratio_high": high, "word": word(low, high)}
