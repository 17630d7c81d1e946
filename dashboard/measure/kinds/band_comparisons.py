"""Compare each band of a tool with the lowest band of the same tool, with intervals that hold for all of them together."""

from collections import Counter
from dataclasses import replace
from typing import Final

from dashboard.measure.comparison_words import are_named, with_words
from dashboard.measure.kinds.comparisons import Measure
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Period, Row
from dashboard.statistics.comparison import ratio, z_of_all
from dashboard.statistics.words import FEWEST, SharesSideBySide, SideBySide
from dashboard.warehouse.reader import Warehouse
from schemas.metrics.registry import METRICS
from schemas.settings.thresholds import with_numbers
from schemas.vocabulary import Band

LOWEST: Final = "the lowest band of its tool"
FEW: Final = with_numbers("fewer than {compared_cases} on either side")
"""Why a row has no ratio and no word."""

Group = tuple[Period | None, str, str | None]


MOVES: Final = """
select coalesce(max(rejected_rows), 0)
from effects_of_rejected_rows
where metric = $metric
"""


def band_rows(warehouse: Warehouse, resolved: ResolvedSelection, measure: Measure) -> list[Row]:
    """Return every row of the compared proportion, tool by tool and band by band, with its ratio to the lowest band.

    Bands of two tools are never compared, nor are two periods or two steps. The lowest band of a tool is that of the whole
    answer. The intervals are widened for the number of bands and steps of their period that anybody stands in (Bonferroni); all
    words of a period are those of one table. A word is said of immature figures too: who can still be a victim again within the
    days stands in neither count. It is said only where it holds wherever the rejected rows belong.
    """
    (name,) = resolved.metric.compares
    rows = measure(name, replace(resolved.selection, basis=resolved.basis)).rows
    if not any(row.breakdown for row in rows):  # nobody was assessed
        return list(rows)
    shown = sorted(rows, key=lambda row: _order(row, METRICS[name].steps))
    lowest: dict[Group, Row] = {}
    for row in shown:
        lowest.setdefault(_group(row), row)
    compared = Counter(row.period for row in shown if row.denominator and row is not lowest[_group(row)])
    moves = _moves(warehouse, resolved.metric.name)
    found = {
        index: _compared(row, lowest[_group(row)], z_of_all(compared[row.period])) for index, row in enumerate(shown)
    }
    for period in {row.period for row in shown}:
        table = [index for index, row in enumerate(shown) if row.period == period and row is not lowest[_group(row)]]
        sides = [(found[index], _side_by_side(shown[index], lowest[_group(shown[index])], moves)) for index in table]
        found |= dict(zip(table, with_words(sides, waits=False), strict=True))
    return [found[index] for index in range(len(shown))]


def _moves(warehouse: Warehouse, metric: str) -> int:
    """Return how many assessments of a band the rejected rows may move: each that of one person to another's."""
    found = warehouse.cursor().execute(MOVES, {"metric": metric}).fetchone()
    assert found is not None, "an aggregate returns one row"
    return 2 * int(found[0])


def _order(row: Row, steps: tuple[str, ...]) -> tuple[str, str, int, int]:
    tool, band = _tool_and_band(row)
    start = row.period.start.isoformat() if row.period else ""
    return start, tool, tuple(Band).index(Band(band)), steps.index(row.step or "")


def _tool_and_band(row: Row) -> tuple[str, str]:
    """Return the tool with its version, and the band: together they are the value by which the row is split."""
    tool, _, band = (row.breakdown or "").rpartition(": ")
    return tool, band


def _group(row: Row) -> Group:
    """Return what two rows must share to be compared."""
    return row.period, _tool_and_band(row)[0], row.step


def _compared(row: Row, lowest: Row, z: float) -> Row:
    if row is lowest:
        return replace(row, flag=LOWEST)
    mature = row.mature and lowest.mature
    (x, n), (y, m) = row.counts, lowest.counts
    if min(n, m) < FEWEST:
        return replace(row, mature=mature, flag=FEW)
    found = ratio(x, n, y, m, z)
    return replace(row, mature=mature, ratio=found.ratio, ratio_low=found.low, ratio_high=found.high)


def _side_by_side(row: Row, lowest: Row, moves: int) -> list[SideBySide]:
    """Return what is compared, and the least and the most of it wherever the rejected rows belong."""
    (x, n), (y, m) = row.tested, lowest.tested
    least, most = (max(0, x - moves), n), (min(n, x + moves), n)
    sides = [((x, n), (y, m)), (least, (min(m, y + moves), m)), (most, (max(0, y - moves), m))]
    return [SharesSideBySide(ours, theirs, are_named(row, lowest)) for ours, theirs in sides]
