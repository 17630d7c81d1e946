"""Work out every metric independently, from extract rows in plain Python, slowly and obviously.

It was written from the definitions alone, without a look at the SQL. No data frames, no database, no library: where it
and the warehouse disagree, one of them is wrong, and the test says on which rows.
"""

from datetime import date
from functools import partial

from dashboard.measure.selection import Selection
from tests.oracle.facts import Rows
from tests.oracle.families.disparity import disparity
from tests.oracle.families.victim_again_against_lowest_band import compared_bands
from tests.oracle.registry import METRICS
from tests.oracle.table import Result, event_days
from tests.oracle.world import World, world_of


def measure(rows: Rows, as_at: date, metric: str, selection: Selection) -> list[Result]:
    """Return the figures of a metric as plain dicts, in the words of the command's `--json`; `period` is its first day.

    `rows` holds accepted rows by extract, with dates as dates and absent values as None.
    """
    return measure_world(world_of(rows, as_at), metric, selection)


def measure_world(world: World, metric: str, selection: Selection) -> list[Result]:
    """Return the same, for a world that is asked more than once."""
    if metric == "disparity":
        return disparity(selection, partial(measure_world, world))
    if metric == "victim_again_against_lowest_band":
        return compared_bands(selection, partial(measure_world, world))
    definition = METRICS[metric]
    if selection.on is not None:
        world = world.on(selection.on)
    basis = selection.basis or definition.bases[0]
    items = definition.items(world, selection, basis)
    if selection.per == "event":
        return event_days(items, selection)
    matures = 0 if basis == "closed" else definition.matures_after_months
    return definition.table(items, selection, world.as_at, matures)
