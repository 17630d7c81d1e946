"""A bound holds: however the rejected rows truly read, every figure lies within what the letter says of it."""

import random
from datetime import date, timedelta
from typing import Any

from etl.warehouse.effects.effect import Effect
from schemas.metrics.registry import METRICS
from tests.length import times
from tests.properties.rejected import Rejected, effects_on, truths
from tests.rows import Record, crime, outcome, stage

REPORTED = date(2020, 11, 2)
CODES = ("1", "14", "15", "18")
OUTCOME_CELLS: dict[str, tuple[Any, ...]] = {
    "outcome_code": CODES,
    "decided_by": ("police", "cps"),
    "victim_decision_evidence": ("statement", "none"),
    "rescinded_date": (None, REPORTED + timedelta(days=300)),
}
CRIME_CELLS: dict[str, tuple[Any, ...]] = {
    "victim_age": (17, 30),
    "identified_by": (None, "swlo"),
    "offence_code": ("19C", "8N", "N100"),
    "cancelled_code": (None, "C1"),
    "sector": ("street", "online"),
    "committed_to_date": (None, REPORTED - timedelta(days=3)),
}


def test_every_way_in_which_the_rows_may_have_read_lies_within_the_bounds() -> None:
    choose = random.Random(10)
    for _ in range(times(1, 60)):
        accepted, rejected = _world(choose)
        found, now = effects_on(accepted, rejected)
        said = {(one.metric, one.cohort): one for one in found.figures}
        left_out = {one.metric for one in found.figures if one.form == "left_out"}
        for truth in truths(accepted, rejected, times(3, 64)):
            for figure, (x, n) in truth.items():
                if figure[0] in left_out:
                    continue
                if figure not in said:
                    assert (x, n) == now[figure], f"{figure} is {x} of {n}, and nothing was said"
                    continue
                assert _is_within(said[figure], x, n), f"{figure} is {x} of {n}: {said[figure]}"


def test_the_bounds_of_a_share_are_attained_where_only_its_outcome_is_unknown() -> None:
    crimes = [crime(crime_ref=f"C{number}") for number in range(3)]
    known = [outcome("C0", "1", REPORTED + timedelta(days=90))]
    rejected = [
        Rejected("outcomes", outcome(ref, "1", REPORTED + timedelta(days=90)), {"outcome_code": CODES})
        for ref in ("C1",)
    ]
    accepted = {"crimes": crimes, "outcomes": known}
    found, _ = effects_on(accepted, rejected)
    figures = list(truths(accepted, rejected))
    for metric in ("charged", "victim_does_not_support", "no_suspect_identified", "evidential_victim_supports"):
        one = next(each for each in found.figures if (each.metric, each.cohort) == (metric, "sexual_violence"))
        shares = [truth[metric, "sexual_violence"] for truth in figures]
        assert (min(shares), max(shares)) == (one.lowest, one.highest), metric


def _is_within(effect: Effect, x: int, n: int) -> bool:
    low, high = effect.lowest, effect.highest
    if effect.form == "count":
        return (low[0] or 0) <= x <= (high[0] or 0)
    assert effect.form == "share"
    if n == 0:  # of nothing there is no share
        return True
    least = (low[0] or 0) / low[1] if low[1] else 0
    most = (high[0] or 0) / high[1] if high[1] else 0
    return least <= x / n <= most or (low[1] == 0 and METRICS[effect.metric].kind == "proportion")


def _world(choose: random.Random) -> tuple[dict[str, list[Record]], list[Rejected]]:
    """Return a few crimes with their outcomes and stages, and one or two rows that were rejected for a cell or two."""
    crimes, outcomes, stages = [], [], []
    for number in range(choose.randint(2, 4)):
        ref = f"C{number}"
        crimes.append(
            crime(crime_ref=ref, person=f"P{choose.randint(1, 3)}", offence_code=choose.choice(("19C", "19C", "8N")))
        )
        if choose.random() < 0.6:
            outcomes.append(outcome(ref, choose.choice(CODES), REPORTED + timedelta(days=choose.choice((5, 100, 400)))))
        if choose.random() < 0.4:
            stages.append(stage(ref, choose.choice(("suspect_identified", "charged", "convicted"))))
    rejected = []
    for _ in range(choose.randint(1, 2)):
        kind = choose.choice(("crimes", "outcomes", "new_outcome"))
        if kind == "crimes" and crimes:
            rejected.append(Rejected("crimes", crimes.pop(), _cells(choose, CRIME_CELLS)))
        elif kind == "outcomes" and outcomes:
            rejected.append(Rejected("outcomes", outcomes.pop(), _cells(choose, OUTCOME_CELLS)))
        elif crimes:
            row = outcome(choose.choice(crimes)["crime_ref"], "1", REPORTED + timedelta(days=50 + len(rejected)))
            rejected.append(Rejected("outcomes", row, _cells(choose, OUTCOME_CELLS)))
    return {"crimes": crimes, "outcomes": outcomes, "stages": stages}, rejected


def _cells(choose: random.Random, cells: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    return {name: cells[name] for name in choose.sample(sorted(cells), choose.randint(1, 2))}
