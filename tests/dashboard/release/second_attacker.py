"""Attack a second time, written from the statement of the problem and from nothing of ours: PuLP and CBC, from published tables.

It holds every edition: which sums and shares its tables declare, which cells it showed, and which it said were unchanged since
the edition before. It knows that counts are whole and not below zero. It wants the hidden cells; and what is never printed but
follows from them: how many were not part of a share, and by how much a count changed.
"""

from dataclasses import dataclass, field

import pulp

Key = tuple[str, ...]
Place = tuple[int, Key]  # edition, cell
Sum = dict[Place, int]  # coefficient of each


@dataclass(frozen=True)
class Published:
    """One edition. `counts` is the truth: only used to tell what is small enough to need protection."""

    counts: dict[Key, int]
    sums: list[tuple[Key, list[Key]]]  # a whole and its parts
    shares: list[tuple[Key, Key]]  # a part and its whole
    shown: frozenset[Key]
    unchanged: frozenset[Key] = frozenset()  # as they were in the edition before
    outside: list[tuple[dict[Key, int], int, int]] = field(default_factory=list)  # a sum known to lie in low..high


@dataclass(frozen=True)
class Small:
    low: int
    high: int
    width: int

    def tells(self, value):
        return self.low <= abs(value) <= self.high

    def is_safe(self, low, high):
        if high - low < self.width:
            return False
        return low < -self.high or high > self.high  # zero is no way out


def too_narrow(editions: list[Published], small: Small) -> dict[str, tuple[int, int]]:
    """Return what can be told too closely, with its exact range. Empty is what a release must achieve."""
    knowledge = _Knowledge(editions)
    return knowledge.search(dict(_wanted(editions, small, knowledge)), small)


def _wanted(editions, small, knowledge):
    for number, edition in enumerate(editions):
        for key in edition.counts:
            if not knowledge.is_known((number, key)):
                yield f"edition {number}: {key}", {(number, key): 1}
            elif small.tells(edition.counts[key]):
                yield f"edition {number}: {key} is shown", {(number, key): 1}
        for part, whole in edition.shares:
            rest = edition.counts[whole] - edition.counts[part]
            if small.tells(rest) or (rest == 0 and edition.counts[whole] > 0):
                yield f"edition {number}: {whole} without {part}", {(number, whole): 1, (number, part): -1}
        before = editions[number - 1].counts if number else {}
        for key in edition.counts.keys() & before.keys():
            if small.tells(edition.counts[key] - before[key]):
                yield f"edition {number}: change of {key}", {(number, key): 1, (number - 1, key): -1}


class _Knowledge:
    """Every constraint that follows from what was published, over one unknown for each cell that is still hidden."""

    def __init__(self, editions):
        self.truth = {(n, key): value for n, edition in enumerate(editions) for key, value in edition.counts.items()}
        self.first = {}
        for number, edition in enumerate(editions):
            for key in edition.counts:
                same = key in edition.unchanged and (number - 1, key) in self.first
                self.first[number, key] = self.first[number - 1, key] if same else (number, key)
        self.known = {
            self.first[number, key]: edition.counts[key]
            for number, edition in enumerate(editions)
            for key in edition.shown
        }
        self.limits = []  # (terms over hidden cells, low, high)
        for number, edition in enumerate(editions):
            for whole, parts in edition.sums:
                self._limit({(number, whole): 1} | {(number, part): -1 for part in parts}, 0, 0)
            for part, whole in edition.shares:
                self._limit({(number, whole): 1, (number, part): -1}, 0, None)
            for terms, low, high in edition.outside:
                self._limit({(number, key): coefficient for key, coefficient in terms.items()}, low, high)

    def is_known(self, cell_key):
        return self.first[cell_key] in self.known

    def reduced(self, terms):
        """Return the hidden part of a sum, and what is known of it."""
        hidden, constant = {}, 0
        for cell_key, coefficient in terms.items():
            cell = self.first[cell_key]
            if cell in self.known:
                constant += coefficient * self.known[cell]
            else:
                hidden[cell] = hidden.get(cell, 0) + coefficient
        return {cell: coefficient for cell, coefficient in hidden.items() if coefficient}, constant

    def _limit(self, terms, low, high):
        hidden, constant = self.reduced(terms)
        if hidden:
            self.limits.append((hidden, low - constant, None if high is None else high - constant))

    def search(self, aims, small):
        wanted = {name: self.reduced(terms) for name, terms in aims.items()}
        ranges = {name: [self._value(each, self.truth)] * 2 for name, each in wanted.items()}

        def unsafe():
            return [name for name in wanted if not small.is_safe(*ranges[name])]

        def learn(solution):
            for name, each in wanted.items():
                value = self._value(each, solution)
                ranges[name] = [min(ranges[name][0], value), max(ranges[name][1], value)]

        for _ in range(3):  # many at once, where that is possible
            for sign in (1, -1):
                if names := unsafe():
                    learn(self._solve({name: wanted[name] for name in names}, sign, ranges, small))
        for name in unsafe():
            for sign in (1, -1):
                if not small.is_safe(*ranges[name]):
                    learn(self._solve({name: wanted[name]}, sign, ranges, small))
        return {name: tuple(ranges[name]) for name in unsafe()}

    def _value(self, each, solution):
        hidden, constant = each
        return constant + sum(coefficient * solution[cell] for cell, coefficient in hidden.items())

    def _solve(self, wanted, sign, ranges, small):
        """Push these sums up (or down) together, each no further than it needs to be safe."""
        model = pulp.LpProblem("attack", pulp.LpMaximize)
        cells = sorted(
            {cell for hidden, _, _ in self.limits for cell in hidden} | {c for h, _ in wanted.values() for c in h}
        )
        unknown = {cell: model.add_variable(f"x{i}", 0, None, pulp.LpInteger) for i, cell in enumerate(cells)}
        pushed = []
        for i, (name, (hidden, constant)) in enumerate(wanted.items()):
            enough = small.width + small.high + 1 + max(abs(end) for end in ranges[name]) * (len(wanted) == 1)
            start = self._value((hidden, constant), self.truth)
            gain = model.add_variable(f"g{i}", None, enough)
            model += gain <= sign * (pulp.lpSum(c * unknown[cell] for cell, c in hidden.items()) + constant - start)
            pushed.append(gain)
        model.setObjective(pulp.lpSum(pushed))
        for hidden, low, high in self.limits:
            row = pulp.lpSum(coefficient * unknown[cell] for cell, coefficient in hidden.items())
            if low == high:
                model += row == low
            else:
                model += row >= low
                if high is not None:
                    model += row <= high
        status = model.solve(pulp.COIN_CMD(path=pulp.PULP_CBC_CMD.pulp_cbc_path, msg=False))
        assert pulp.LpStatus[status] == "Optimal", pulp.LpStatus[status]
        solution = self.truth | {cell: round(variable.value()) for cell, variable in unknown.items()}
        for hidden, low, high in self.limits:
            value = sum(coefficient * solution[cell] for cell, coefficient in hidden.items())
            assert low <= value, "CBC broke a limit"
            assert high is None or value <= high, "CBC broke a limit"
        assert all(solution[cell] >= 0 for cell in cells)
        return solution
