"""Measure coefficients: how far the two answers of each pair agree beyond chance, and from how many pairs."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

from dashboard.measure.maturity import is_mature, months_to_maturity
from dashboard.measure.query import fetch, periods_of
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Row
from dashboard.measure.row_keys import row_keys
from dashboard.statistics.kappa import Kappa, Pair, kappa
from dashboard.warehouse.reader import Warehouse
from schemas.breakdown import NOT_RECORDED
from schemas.settings.case_review import settings
from schemas.settings.thresholds import with_numbers

FEW_PAIRS: Final = with_numbers("fewer than {kappa_from} pairs")
ONE_ANSWER: Final = "both always gave one and the same answer"
MAY_MOVE: Final = "{count} of a value that was emptied may belong here or elsewhere, and cannot be bounded"


@dataclass
class Pairs:
    """Hold how many pairs of answers of one period, step and value are of each kind, and the people behind them."""

    counts: Counter[Pair] = field(default_factory=Counter)
    people: int | None = None
    moving: int = 0  # may belong here or elsewhere, because the value that was asked for was emptied
    emptied: int = 0  # of no value that is known, so that each may belong to any other


def coefficient_rows(warehouse: Warehouse, resolved: ResolvedSelection) -> list[Row]:
    """Return Cohen's kappa with its interval for every period, step and value of the breakdown.

    None where fewer pairs stand behind it than the settings of the case review ask for, and where only one answer was given.
    """
    over = periods_of(warehouse, resolved)
    groups: dict[tuple[int, str | None, str | None], Pairs] = defaultdict(Pairs)
    for record in fetch(warehouse, resolved, "answer_pairs", over):
        group = groups[record["period_number"], record["step"], record["breakdown"]]
        group.people, group.moving, group.emptied = record["people"], record["moving"], record["emptied"]
        if record["weight"] is not None:
            group.counts[record["first_answer"], record["second_answer"]] = record["weight"]
    rows = []
    for number, period, step, value in row_keys(resolved, over, [value for _, _, value in groups]):
        group = groups.get((number, step, value), Pairs(people=0))
        of_none = groups.get((number, step, NOT_RECORDED), Pairs()).emptied if value is not None else 0
        found, flag = _flagged(kappa(group.counts))
        if flag is None and (moving := group.moving + of_none):
            flag = MAY_MOVE.format(count=f"{moving:,}")
        rows.append(
            Row(
                period=period,
                step=step,
                breakdown=value,
                people=group.people,
                low=found.low,
                high=found.high,
                mature=is_mature(period.end, warehouse.as_at, months_to_maturity(resolved.metric, resolved.basis)),
                n=found.n,
                coefficient=found.value,
                flag=flag,
            )
        )
    return rows


def least_pairs() -> int:
    """Return from how many pairs on a coefficient is shown."""
    return settings().agreement.kappa_from


def _flagged(found: Kappa) -> tuple[Kappa, str | None]:
    """Return what of it may be shown, and the reason where that is nothing."""
    if found.n < least_pairs():
        return Kappa(found.n), FEW_PAIRS
    return found, ONE_ANSWER if found.value is None else None
