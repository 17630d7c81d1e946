"""Compare every published figure between two warehouses: that which serves, and one without a load."""

from dataclasses import dataclass

from etl.letter.effect_in_words import COHORTS
from etl.warehouse.totals import Totals
from schemas.metrics.registry import METRICS


@dataclass(frozen=True)
class MovedFigure:
    """Hold one published figure before and after, each as numerator and denominator over all periods."""

    metric: str
    title: str
    cohort: str
    is_count: bool  # a count has nothing below the line
    before: tuple[int, int]
    after: tuple[int, int]

    def in_words(self) -> str:
        """Return how the figure reads before and after a load is withdrawn."""
        now, then = (f"{x:,}" if self.is_count else f"{x:,} of {n:,}" for x, n in (self.before, self.after))
        return f"{self.title} ({COHORTS[self.cohort]}): {now}; without it {then}."


def moved_figures(before: Totals, after: Totals) -> tuple[MovedFigure, ...]:
    """Return every figure that differs between two warehouses, first those whose numerator moves."""
    moved = (
        MovedFigure(
            name, METRICS[name].title, cohort, METRICS[name].kind == "count", before[name, cohort], after[name, cohort]
        )
        for name, cohort in before
        if before[name, cohort] != after[name, cohort]
    )
    return tuple(sorted(moved, key=lambda one: (one.before[0] == one.after[0], one.title, one.cohort)))
