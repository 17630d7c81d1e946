"""Attack a second time, written from the statement of the problem and from nothing of ours: sums of counts, and CP-SAT.

It knows that counts are whole and lie in 0..`MOST`. A count is left alone as soon as two tables that fit prove that it is wide
enough; that it is not is said only when CP-SAT has proved both ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

MOST = 100_000
TOGETHER, ALONE = 0.2, 300.0
"""So long CP-SAT works at most, in its own measure, which is the same on every machine: after the second the attack fails."""

Count = tuple[str, str]  # what is counted, in which period
Sum = dict[Count, int]  # with its coefficient


@dataclass(frozen=True)
class Limit:
    """Hold what is known of a sum: it lies in low..high."""

    terms: tuple[tuple[Count, int], ...]
    low: int = 0
    high: int = 0


@dataclass
class Known:
    """Hold the counts that were shown, what is known of sums, and lists of limits of which one holds at least."""

    shown: dict[Count, int] = field(default_factory=dict)
    limits: set[Limit] = field(default_factory=set)
    one_of: list[tuple[Limit, ...]] = field(default_factory=list)

    def bind(self, terms: Sum, low: int = 0, high: int = 0) -> None:
        self.limits.add(Limit(tuple(sorted(terms.items())), low, high))


@dataclass(frozen=True)
class Small:
    low: int
    high: int
    width: int

    def tells(self, value: int) -> bool:
        return self.low <= abs(value) <= self.high

    def is_safe(self, low: int, high: int) -> bool:
        return high - low >= self.width and (low < -self.high or high > self.high)  # zero is no way out


def too_narrow(
    known: Known, truth: Mapping[Count, int], wanted: Mapping[str, Sum], small: Small
) -> dict[str, tuple[int, int]]:
    """Return which of the wanted sums can be told too closely, with their exact ranges. Empty is what a release must achieve.

    The truth is a table that fits, from which the search begins.
    """
    attack = _Attack(known, truth, small)
    for name, terms in wanted.items():
        attack.ask(name, terms)
    return attack.unsafe()


class _Attack:
    def __init__(self, known: Known, truth: Mapping[Count, int], small: Small) -> None:
        self.known, self.truth, self.small = known, truth, small
        self.hidden = sorted(truth.keys() - known.shown.keys())
        assert all(truth[count] == value for count, value in known.shown.items()), "what is shown is true"
        assert all(map(self.holds, known.limits)), "what is known of a sum is true"
        limits = [[limit] for limit in known.limits] + [list(limits) for limits in known.one_of]
        self.group = _groups(self.hidden, [{count for limit in each for count, _ in limit.terms} for each in limits])
        self.limits: dict[Count, list[list[Limit]]] = defaultdict(list)
        for each in limits:
            if bound := [count for limit in each for count, _ in limit.terms if count in self.group]:
                self.limits[self.group[bound[0]]].append(each)
        self.wanted: dict[str, Sum] = {}
        self.ranges: dict[str, tuple[int, int]] = {}

    def ask(self, name: str, terms: Sum) -> None:
        self.wanted[name] = terms
        self.ranges[name] = (self.value(terms, self.truth),) * 2

    def unsafe(self) -> dict[str, tuple[int, int]]:
        """Push many at once where that is possible, then each that is left."""
        together: dict[Count, list[str]] = defaultdict(list)
        for name, terms in self.wanted.items():
            if own := [count for count in terms if count in self.group]:
                together[self.group[own[0]]].append(name)
        for names in together.values():
            for part in [names] * 3 + [[name] for name in names]:
                for sign in (1, -1):
                    if left := [name for name in part if not self.small.is_safe(*self.ranges[name])]:
                        self.push(left, sign)
        return {name: ends for name, ends in self.ranges.items() if not self.small.is_safe(*ends)}

    def push(self, names: list[str], sign: int) -> None:
        """Push sums up (or down) together, each no further than it needs to be safe."""
        groups = {self.group[count] for name in names for count in self.wanted[name] if count in self.group}
        model = cp_model.CpModel()
        unknown = {count: model.new_int_var(0, MOST, "") for count in self.hidden if self.group[count] in groups}

        def total(terms: Iterable[tuple[Count, int]]) -> cp_model.LinearExprT:
            return sum(times * unknown.get(count, self.truth[count]) for count, times in terms)

        for limits in (each for group in groups for each in self.limits[group]):
            ways = [] if len(limits) == 1 else [model.new_bool_var("") for _ in limits]
            for limit, way in zip(limits, ways or [None], strict=True):
                held = model.add_linear_constraint(total(limit.terms), limit.low, limit.high)
                if way is not None:
                    held.only_enforce_if(way)
            if ways:
                model.add_bool_or(ways)
        for count, variable in unknown.items():
            model.add_hint(variable, self.truth[count])
        gains = []
        for name in names:
            enough = self.small.width + self.small.high + 1 + max(map(abs, self.ranges[name]))
            gain = model.new_int_var(0, enough, "")
            start = self.value(self.wanted[name], self.truth)
            model.add(gain <= sign * (total(self.wanted[name].items()) - start))
            gains.append(gain)
        model.maximize(sum(gains))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = ALONE if len(names) == 1 else TOGETHER
        status = solver.solve(model)
        if len(names) > 1 and status == cp_model.UNKNOWN:
            return
        is_answered = status == cp_model.OPTIMAL or (len(names) > 1 and status == cp_model.FEASIBLE)
        assert is_answered, solver.status_name(status)
        found = {**self.truth, **{count: solver.value(variable) for count, variable in unknown.items()}}
        for name, terms in self.wanted.items():
            low, high = self.ranges[name]
            value = self.value(terms, found)
            self.ranges[name] = min(low, value), max(high, value)

    def holds(self, limit: Limit) -> bool:
        return limit.low <= sum(times * self.truth[count] for count, times in limit.terms) <= limit.high

    def value(self, terms: Sum, table: Mapping[Count, int]) -> int:
        return sum(times * table[count] for count, times in terms.items())


def _groups(hidden: Iterable[Count], bound: Iterable[set[Count]]) -> dict[Count, Count]:
    """Return of each hidden count the one that its group is called by: no sum binds two groups."""
    parent = {count: count for count in hidden}

    def top(count: Count) -> Count:
        while parent[count] != count:
            parent[count] = count = parent[parent[count]]
        return count

    for counts in bound:
        first, *others = [count for count in counts if count in parent] or [None]
        for other in others:
            parent[top(other)] = top(first)
    return {count: top(count) for count in parent}
