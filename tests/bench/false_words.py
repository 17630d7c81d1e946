"""Draw worlds in which nothing differs, and count how often "higher" or "lower" is said: `python -m tests.bench.false_words`.

The words are those of `dashboard/statistics/words.py` as pages have them: tested on the first report of each person, by Holm's
steps over the groups of a table, and of observed over expected by groups of offences. Beside them stands what the same rule would
say of all reports. The number of worlds may be given: `python -m tests.bench.false_words 1000`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import sqrt

import numpy as np

from dashboard.statistics.comparison import Stratum
from dashboard.statistics.exact_tests import Share
from dashboard.statistics.words import SharesSideBySide, StrataSideBySide, Word, decide_words, word_between_shares

WORLDS = 3000
COME_BACK = 0.12
"""The part of the other victims who report a second time."""
SHARES = (0.02, 0.07, 0.2, 0.4, 0.5)
OTHERS = (40, 200, 1000, 4000)
GROUPS = 8
"""Groups of a table, each as large as the setting says."""
OFFENCES = ((0.5, 0.5), (0.3, 1.0), (0.2, 1.5))
"""Groups of offences: which part of the reports each has, and its share in times of the share of all."""


@dataclass(frozen=True)
class Setting:
    """Hold one kind of world. `alike`: the part of people whose reports all end as the first of them did."""

    reports: int
    people: int
    others: int
    share: float
    alike: float


@dataclass(frozen=True)
class Found:
    """Hold the parts of the worlds in which a word was said. `seen`: "higher" of a share that is truly twice the others'."""

    all_higher: float
    all_lower: float
    first_higher: float
    first_lower: float
    seen: float


@lru_cache(100_000)
def said(ours: Share, others: Share) -> Word:
    """Return the word of two shares."""
    return word_between_shares(ours, others)


def side(random: np.random.Generator, setting: Setting, share: float, *, is_ours: bool) -> tuple[Share, Share]:
    """Return one side of a world: the share of all its reports, and that of the first report of each person."""
    reports = setting.reports if is_ours else setting.others
    people = setting.people if is_ours else round(reports / (1 + COME_BACK))
    ended = random.random(people) < share
    is_alike = random.random(people) < setting.alike
    whose = random.integers(people, size=reports - people)
    later = np.where(is_alike[whose], ended[whose], random.random(reports - people) < share)
    return (int(ended.sum() + later.sum()), reports), (int(ended.sum()), people)


def of_one_share(setting: Setting, worlds: int, seed: int = 1) -> Found:
    """Return how often a word is said where the true share of both sides is the same."""
    random = np.random.default_rng(seed)
    every: list[Word] = []
    first: list[Word] = []
    seen = 0
    for _ in range(worlds):
        ours, others = (side(random, setting, setting.share, is_ours=is_ours) for is_ours in (True, False))
        every.append(said(ours[0], others[0]))
        first.append(said(ours[1], others[1]))
        twice = side(random, setting, min(1.0, 2 * setting.share), is_ours=True)
        seen += said(twice[1], others[1]) is Word.HIGHER
    words = (Word.HIGHER, Word.LOWER)
    return Found(*(each.count(word) / worlds for each in (every, first) for word in words), seen / worlds)


def of_groups(groups: int, setting: Setting, worlds: int, seed: int = 1) -> float:
    """Return how often any group of a table is called higher where none is: each as large as the setting says."""
    random = np.random.default_rng(seed)
    false = 0
    for _ in range(worlds):
        table = [
            SharesSideBySide(*(side(random, setting, setting.share, is_ours=is_ours)[1] for is_ours in (True, False)))
            for _ in range(groups)
        ]
        false += any(one.word is Word.HIGHER for one in decide_words(table))
    return false / worlds


def of_offences(setting: Setting, worlds: int, seed: int = 1) -> tuple[float, float]:
    """Return how often observed over expected is called higher and lower where no group of offences differs."""
    random = np.random.default_rng(seed)
    found: list[Word | None] = []
    for _ in range(worlds):
        strata = []
        for part, times in OFFENCES:
            ours, others, share = round(part * setting.people), round(part * setting.others), times * setting.share
            strata.append(Stratum(random.binomial(ours, share), ours, random.binomial(others, share), others))
        found.append(decide_words([StrataSideBySide.of(strata)])[0].word)
    return found.count(Word.HIGHER) / worlds, found.count(Word.LOWER) / worlds


def settings() -> Iterator[Setting]:
    """Yield every kind of world: 20 to 400 reports, one or up to 2.5 a person, beside 40 to 4,000 others, shares of 2 to 50%."""
    for others, (reports, a_person), share in product(OTHERS, product((20, 86, 400), (1.0, 1.4, 2.5)), SHARES):
        for alike in (0.0, 0.5, 1.0) if a_person > 1 else (1.0,):
            yield Setting(reports, round(reports / a_person), others, share, alike)


def percent(part: float, worlds: int) -> str:
    """Return a part of the worlds with its standard error."""
    return f"{100 * part:.1f}% ({100 * sqrt(part * (1 - part) / worlds):.1f})"


def _say(*cells: object) -> None:
    sys.stdout.write(f"| {' | '.join(map(str, cells))} |\n")
    sys.stdout.flush()


def main() -> None:
    """Print a line for each kind of world: percentages, with their standard errors in brackets."""
    worlds = int(sys.argv[1]) if sys.argv[1:] else WORLDS
    _say(
        "reports",
        "people",
        "others",
        "share",
        "alike",
        "all: higher",
        "lower",
        "first: higher",
        "lower",
        "twice is seen",
    )
    for one in settings():
        found = of_one_share(one, worlds)
        cells = (found.all_higher, found.all_lower, found.first_higher, found.first_lower, found.seen)
        _say(one.reports, one.people, one.others, one.share, one.alike, *(percent(cell, worlds) for cell in cells))
    _say("people", "others", "share", "observed over expected: higher", "lower", f"any of {GROUPS} groups: higher")
    for people, others, share in product((20, 40, 86, 400), OTHERS, SHARES):
        one = Setting(people, people, others, share, alike=1.0)
        cells = (*of_offences(one, worlds), of_groups(GROUPS, one, worlds))
        _say(people, others, share, *(percent(cell, worlds) for cell in cells))


if __name__ == "__main__":
    main()
