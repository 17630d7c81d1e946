"""Work out Aalen-Johansen by walking the days one by one: how many have ended, and how, by each day; open ones leave unseen."""

from collections.abc import Sequence

Times = Sequence[tuple[int, str | None]]  # days from the report, and the cause; None where the case is still open


def cumulative_incidence(times: Times, cause: str, horizon: int) -> float:
    """Return the share that has ended by this cause on or before the horizon, had every case been seen that long."""
    still_open, ended_by_cause = 1.0, 0.0
    for day in range(horizon + 1):
        watched = at_risk(times, day)
        if watched == 0:
            break
        ended = sum(1 for days, how in times if days == day and how is not None)
        by_cause = sum(1 for days, how in times if days == day and how == cause)
        ended_by_cause += still_open * by_cause / watched
        still_open *= 1 - ended / watched
    return ended_by_cause


def at_risk(times: Times, day: int) -> int:
    """Return how many are still being watched when the day begins."""
    return sum(1 for days, _ in times if days >= day)
