"""Attack tiny tables slowly and obviously: try every table of whole numbers, keep those that fit, look at the ends."""

from dataclasses import dataclass

import numpy as np

from dashboard.disclosure.problem import Problem, Protection, Relation, Variable

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5)
BEYOND = 24  # no count of these tables needs to be tried above: a range that reaches it is wide enough
NAMES = ("w", "x", "y", "z")


@dataclass(frozen=True)
class Tiny:
    """Four counts, and what is declared or follows of them: each a sum with coefficients."""

    cells: dict[str, tuple[int, int, int, int]]
    derived: dict[str, tuple[int, int, int, int]]
    changes: frozenset[str] = frozenset()


TWO_BY_TWO = Tiny(
    cells={
        "w": (1, 0, 0, 0),
        "x": (0, 1, 0, 0),
        "y": (0, 0, 1, 0),
        "z": (0, 0, 0, 1),
        "row 1": (1, 1, 0, 0),
        "row 2": (0, 0, 1, 1),
        "column 1": (1, 0, 1, 0),
        "column 2": (0, 1, 0, 1),
        "all": (1, 1, 1, 1),
    },
    derived={},
)
YEARS_AND_IN_ALL = Tiny(  # charged of recorded, in two years and in both: recorded = charged + not charged
    cells={
        "charged, year 1": (1, 0, 0, 0),
        "recorded, year 1": (1, 1, 0, 0),
        "charged, year 2": (0, 0, 1, 0),
        "recorded, year 2": (0, 0, 1, 1),
        "charged, both": (1, 0, 1, 0),
        "recorded, both": (1, 1, 1, 1),
    },
    derived={
        "not charged, year 1": (0, 1, 0, 0),
        "not charged, year 2": (0, 0, 0, 1),
        "not charged, both": (0, 1, 0, 1),
    },
)
TWO_EDITIONS = Tiny(  # charged and not, before and after a restatement
    cells={
        "charged, first": (1, 0, 0, 0),
        "recorded, first": (1, 1, 0, 0),
        "charged, second": (0, 0, 1, 0),
        "recorded, second": (0, 0, 1, 1),
    },
    derived={
        "not charged, first": (0, 1, 0, 0),
        "not charged, second": (0, 0, 0, 1),
        "change of charged": (-1, 0, 1, 0),
        "change of recorded": (-1, -1, 1, 1),
    },
    changes=frozenset({"change of charged", "change of recorded"}),
)


def as_problem(tiny, counts, published=frozenset(), outside=None):
    """Return the problem: four unknown counts that nobody prints, and each sum of them as a variable."""
    known = outside or {}
    variables = [Variable(name, count, is_cell=False) for name, count in zip(NAMES, counts, strict=True)]
    relations = []
    for name, weights in (tiny.cells | tiny.derived).items():
        value = sum(weight * count for weight, count in zip(weights, counts, strict=True))
        is_public = name in published
        variables.append(
            Variable(
                f"{name}!" if name in NAMES else name,
                value,
                is_cell=name in tiny.cells and not is_public,
                is_published=is_public,
                is_sensitive=1 <= abs(value) <= 7 and not is_public,
                may_be_negative=name in tiny.changes,
                known_low=known.get(name, (None, None))[0],
                known_high=known.get(name, (None, None))[1],
            )
        )
        terms = tuple((at, -weight) for at, weight in enumerate(weights) if weight)
        relations.append(Relation(((len(variables) - 1, 1), *terms)))
    return Problem(tuple(variables), tuple(relations))


def ranges(tiny, counts, problem, hidden):
    """Return the least and greatest value of each variable over every table that fits what is shown."""
    fits = np.indices((BEYOND + 1,) * 4).reshape(4, -1)
    tables = {}
    for at, (name, weights) in enumerate((tiny.cells | tiny.derived).items(), start=len(NAMES)):
        variable = problem.variables[at]
        values = np.array(weights) @ fits
        keep = np.ones(len(values), dtype=bool)
        if variable.is_published or (name in tiny.cells and at not in hidden):
            keep &= values == variable.value
        if variable.known_low is not None:
            keep &= values >= variable.known_low
        if variable.known_high is not None:
            keep &= values <= variable.known_high
        fits = fits[:, keep]
        tables[at] = weights
    assert fits.shape[1] > 0, "the truth fits"
    return {at: ((np.array(weights) @ fits).min(), (np.array(weights) @ fits).max()) for at, weights in tables.items()}
