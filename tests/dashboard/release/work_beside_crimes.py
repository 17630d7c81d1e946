"""Invent what a force and its partners do beside crimes: disclosures, the liaison officer's cases, referrals, enforcement.

Each is counted once, when its year is closed, so that it does not change as crimes do; every person stands in it once.
"""

import random
from collections.abc import Sequence

from dashboard.measure.result import Row
from schemas.metrics.registry import METRICS

SUBJECTS = {
    "full_reporting": "disclosures",
    "anonymous_sharing": "disclosures",
    "swlo_opened": "cases",
    "swlo_contact_within_7_days": "linked crimes",
    "referral_uptake": "offers",
    "forum_discussed": "forum",
    "enforcement_and_welfare": "actions",
}
"""Metrics of one subject are counted of the same."""
LOADED = (
    "partner_disclosures", "swlo_cases", "swlo_contacts", "swlo_case_crimes", "referrals", "forum_referrals", "engagement",
)  # fmt: skip


def beside_crimes(metric: str, seed: int, year: int, crimes: int) -> list[Row]:
    """Return what a metric counts in a year in which so many crimes were recorded."""
    dice = random.Random(f"{seed} {year} {SUBJECTS[metric]}")
    first = _of(dice, crimes, dice.choice((0.1, 0.3, 0.8)))
    second = _of(dice, first, 0.8)
    third = _of(dice, second, 0.6)
    if metric == "swlo_opened":
        return [Row(numerator=first, people=first)]
    if metric == "enforcement_and_welfare":
        counts = (first, third, 2 * crimes)
        return [
            Row(step=step, numerator=count, people=count)
            for step, count in zip(METRICS[metric].steps, counts, strict=True)
        ]
    if metric == "referral_uptake":
        return _shares(first, (first, second, third, _of(dice, third, 0.7)), METRICS[metric].steps)
    return _shares(first, (third if metric == "full_reporting" else second,), (None,))


def _of(dice: random.Random, whole: int, share: float) -> int:
    return sum(dice.random() < share for _ in range(whole))


def _shares(whole: int, parts: Sequence[int], steps: Sequence[str | None]) -> list[Row]:
    return [
        Row(
            step=step,
            numerator=part,
            denominator=whole,
            people=whole,
            people_above=part,
            people_outside=whole - part,
        )
        for step, part in zip(steps, parts, strict=True)
    ]
