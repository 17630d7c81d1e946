"""Invent forces: their counts, edition after edition, with late outcomes, cancelled reports and a new year each time.

`editions` gives the counts and what binds them, as tables; `as_problem` says the same as variables and relations.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.disclosure.problem import Problem, Protection, Relation, Variable
from dashboard.disclosure.suppress import suppress
from tests.dashboard.release.second_attacker import Key, Published

PARTS = ("charged", "not_supported", "evidential", "no_suspect", "other", "open")
STEPS = ("recorded", "suspect", "interviewed", "referred", "charged")
SMALL_MARGIN = 20
COSTS = {"recorded": 5.0, "charged": 4.0}


@dataclass
class Report:
    year: int
    area: str
    outcome: str
    reached: int  # the last of STEPS


@dataclass(frozen=True)
class Size:
    reports: int
    years: int = 3
    areas: int = 3
    parts: int = 6
    skew: float = 1.0


def size(seed: int) -> Size:
    """Return one of many sizes: 5 to 5,000 reports, even or skewed."""
    dice = random.Random(seed)
    reports = (5, 12, 30, 86, 86, 250, 700, 2000, 5000)[seed % 9]
    return Size(reports, dice.randint(2, 4), dice.randint(2, 5), dice.randint(3, 6), dice.choice((0.3, 1.0, 2.0)))


def editions(size: Size, seed: int, number: int = 4) -> list[Published]:
    """Return successive editions of one force, nothing shown yet."""
    dice = random.Random(seed)
    reports = [_report(dice, size, year) for year in range(size.years) for _ in range(_in_year(dice, size))]
    found = []
    for edition in range(number):
        if edition:
            year = size.years + edition - 1
            _restate(dice, size, reports)
            reports += [_report(dice, size, year) for _ in range(_in_year(dice, size))]
        found.append(_tables(reports, size, range(size.years + edition)))
    return [
        Published(
            each.counts,
            each.sums,
            each.shares,
            frozenset(),
            frozenset(key for key in each.counts if number and before.counts.get(key) == each.counts[key]),
        )
        for number, (before, each) in enumerate(zip([found[0], *found], found, strict=False))
    ]


def _in_year(dice: random.Random, size: Size) -> int:
    return max(0, round(dice.gauss(size.reports / size.years, (size.reports / size.years) ** 0.5)))


def _report(dice: random.Random, size: Size, year: int) -> Report:
    outcome = _skewed(dice, size, PARTS[: size.parts])
    reached = len(STEPS) - 1 if outcome == "charged" else dice.choice((0, 0, 0, 1, 1, 2, 3))
    return Report(year, f"area {_skewed(dice, size, tuple(range(size.areas)))}", outcome, reached)


def _skewed(dice: random.Random, size: Size, values: tuple) -> object:
    return dice.choices(values, [1 / (rank + 1) ** size.skew for rank in range(len(values))])[0]


def _restate(dice: random.Random, size: Size, reports: list[Report]) -> None:
    """Late outcomes, cancelled and late reports: a few, as from one quarter to the next; in some quarters none."""
    for _ in range(dice.choice((0, 1, 2, 5, max(1, size.reports // 50)))):
        if reports and dice.random() < 0.7:
            reports[dice.randrange(len(reports))].outcome = "charged" if dice.random() < 0.3 else PARTS[1]
        elif reports and dice.random() < 0.5:
            reports.pop(dice.randrange(len(reports)))
        else:
            reports.append(_report(dice, size, dice.randrange(size.years)))
    for report in reports:
        if report.outcome == "charged":
            report.reached = len(STEPS) - 1
        elif report.reached == len(STEPS) - 1:
            report.reached -= 1


def _tables(reports: list[Report], size: Size, years: range) -> Published:
    """Return the declared tables: outcomes and steps by year and in all, areas by year and in all, charged by area in all."""
    counts: dict[Key, int] = {}
    periods = [f"year {year}" for year in years]
    cumulative = f"year 0 to {years[-1]}"
    areas = [f"area {area}" for area in range(size.areas)]
    parts = PARTS[: size.parts]
    for period in (*periods, cumulative):
        counts |= {("recorded", period): 0} | {(name, period): 0 for name in (*parts, *STEPS[1:], *areas)}
    counts |= {("charged", area, cumulative): 0 for area in areas}
    for report in reports:
        for period in (f"year {report.year}", cumulative):
            counts[report.area, period] += 1
            for name in {report.outcome, *STEPS[: report.reached + 1]}:
                counts[name, period] += 1
        if report.outcome == "charged":
            counts["charged", report.area, cumulative] += 1
    sums: list[tuple[Key, list[Key]]] = []
    shares: list[tuple[Key, Key]] = []
    for name in ("recorded", *STEPS[1:], *(part for part in parts if part != "charged"), *areas):
        sums.append(((name, cumulative), [(name, period) for period in periods]))
    for period in (*periods, cumulative):
        sums.append((("recorded", period), [(part, period) for part in parts]))
        sums.append((("recorded", period), [(area, period) for area in areas]))
        shares += [((later, period), (earlier, period)) for earlier, later in pairwise(STEPS)]
        shares.append((("charged", period), ("recorded", period)))
    sums.append((("charged", cumulative), [("charged", area, cumulative) for area in areas]))
    shares += [(("charged", area, cumulative), (area, cumulative)) for area in areas]
    return Published(dict(counts), sums, shares, frozenset())


def as_problem(editions: list[Published], policy: Protection) -> tuple[Problem, dict[int, Key]]:
    """Return all editions as one problem, and which variables are cells of the latest.

    The earlier editions are as they were published; of the latest nothing is shown yet.
    """
    model = _Model(policy)
    for edition in editions:
        model.add(edition, is_latest=edition is editions[-1])
    latest = {at: key for key, at in model.current.items() if not model.drafts[at].is_published}
    variables = [replace(each, is_cell=at in latest) for at, each in enumerate(model.drafts)]
    return Problem(tuple(variables), tuple(model.relations)), latest


class _Model:
    def __init__(self, policy: Protection) -> None:
        self.policy = policy
        self.drafts: list[Variable] = []
        self.relations: list[Relation] = []
        self.current: dict[Key, int] = {}  # where the variable of each cell stands

    def add(self, edition: Published, is_latest: bool) -> None:
        wholes = _wholes(edition)
        before, self.current = self.current, {}
        for key, value in edition.counts.items():
            margins = [edition.counts[whole] for whole in wholes.get(key, ())]
            draft = Variable(
                name=f"{' '.join(key)} = {value}",
                value=value,
                is_cell=True,
                is_published=key in edition.shown,
                is_sensitive=self._is_small(value)
                or value in margins
                or (value == 0 and min(margins, default=0) < SMALL_MARGIN),
                is_checked=not is_latest and key not in edition.shown,
                cost=COSTS.get(key[0], 1.0) * (2 if " to " in key[-1] else 1),
            )
            if key in edition.unchanged:
                at = self.current[key] = before[key]
                is_published = draft.is_published or self.drafts[at].is_published
                self.drafts[at] = replace(
                    draft, is_published=is_published, is_checked=self.drafts[at].is_checked or draft.is_checked
                )
                continue
            at = self.current[key] = self._append(draft)
            if key in before:
                self._derive(f"change to {draft.name}", at, before[key], may_be_negative=True)
        for whole, parts in edition.sums:
            self.relations.append(Relation(((self.current[whole], 1), *((self.current[part], -1) for part in parts))))
        for part, whole in edition.shares:
            self._derive(f"{' '.join(whole)} without {' '.join(part)}", self.current[whole], self.current[part])

    def _derive(self, name: str, more: int, less: int, may_be_negative: bool = False) -> None:
        value = self.drafts[more].value - self.drafts[less].value
        is_all = value == 0 and not may_be_negative and self.drafts[more].value > 0
        at = self._append(
            Variable(name, value, False, is_sensitive=self._is_small(value) or is_all, may_be_negative=may_be_negative)
        )
        self.relations.append(Relation(((more, 1), (less, -1), (at, -1))))

    def _append(self, draft: Variable) -> int:
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def _is_small(self, value: int) -> bool:
        return self.policy.hidden_from <= abs(value) <= self.policy.hidden_to


def _wholes(edition: Published) -> dict[Key, list[Key]]:
    """Return what each cell is a part of: in its own period, not the years of a cumulative count."""
    found: dict[Key, list[Key]] = {}
    for whole, parts in edition.sums:
        for part in parts:
            if part[-1] == whole[-1]:
                found.setdefault(part, []).append(whole)
    for part, whole in edition.shares:
        found.setdefault(part, []).append(whole)
    return found


def published(
    seed: int, of_size: Size, policy: Protection, number: int = 4
) -> Iterator[tuple[list[Published], Problem, frozenset[int]]]:
    """Release edition after edition. Yield what is public after each, the problem that was solved, and what it hid."""
    public: list[Published] = []
    for edition in editions(of_size, seed, number):
        problem, cells = as_problem([*public, edition], policy)
        hidden = suppress(problem, policy)
        current_hidden = {cells[at] for at in hidden}
        shown = frozenset(edition.counts.keys() - current_hidden)
        public.append(replace(edition, shown=shown))
        yield list(public), problem, hidden
