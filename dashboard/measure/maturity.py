"""Decide when a figure may be read: enough months have passed, and few enough cases are still open."""

from datetime import date, timedelta

from dashboard.measure.periods import add_months, end_of_quarter
from schemas.metrics.definition import Metric
from schemas.settings.thresholds import thresholds

MOST_OPEN = thresholds().most_open_percent / 100
GROWING_BASES = ("recorded", "reported", "disclosed", "assessed", "offered")
"""Here a period goes on changing after its end. What was closed, or stands as at a day, is what it is."""


def months_to_maturity(metric: Metric, basis: str) -> int:
    """Return how many months after its last quarter a period of this metric can be judged."""
    return metric.matures_after_months if basis in GROWING_BASES else 0


def is_mature(
    last_day: date, as_at: date, months: int, still_open: int = 0, uncertain: int = 0, of_all: int = 0
) -> bool:
    """Return whether a period that ends on `last_day` can be judged: the months have passed and few enough can still move.

    `still_open`: cases that have not ended; they are no matter where months are none. `uncertain`: ended cases that a rejected
    row may count otherwise: what was rejected is often the new outcome, so they keep a period open as open cases do.
    """
    if months == 0:
        return last_day <= as_at and uncertain <= MOST_OPEN * of_all
    day_after_quarter = end_of_quarter(last_day) + timedelta(days=1)
    have_passed = as_at >= add_months(day_after_quarter, months) - timedelta(days=1)
    return have_passed and still_open + uncertain <= MOST_OPEN * of_all
