"""Say in the letter what the first figures were before a load and are after it, whatever it was that moved them.

A crime that is cancelled and an outcome that is rescinded leave their traces, so no load is refused for them; but nobody shall
learn of ten of them from a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.letter.loss_figures import figure_in_words, figures_of, open_builds
from schemas.metrics.registry import METRICS

HEADLINES: Final = ("crimes_recorded", "charged", "victim_does_not_support", "convicted")


@dataclass(frozen=True)
class Headline:
    """Hold a figure of all violence over all periods, before and after a load, such as `20 of 268`."""

    metric: str
    figure: str
    before: str
    after: str


def headlines(serving: Path | None, candidate: Path) -> tuple[Headline, ...]:
    """Return the first figures of the build that serves and of the candidate; nothing where no build can be compared."""
    if serving is None:
        return ()
    with open_builds(serving, candidate) as opened:
        before, after = (figures_of(con, HEADLINES) for con in opened)
    return tuple(
        Headline(name, METRICS[name].title, figure_in_words(name, before[name]), figure_in_words(name, after[name]))
        for name in HEADLINES
        if before
    )


def headlines_in_words(found: Sequence[Headline]) -> str:
    """Return one sentence with all of them."""
    figures = "; ".join(
        f"{one.figure} {one.after}" if one.before == one.after else f"{one.figure} {one.before} before, {one.after} now"
        for one in found
    )
    return f"All violence, all periods: {figures}."
