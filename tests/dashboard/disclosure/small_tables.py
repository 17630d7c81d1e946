"""Make problems of small tables with margins."""

from dashboard.disclosure.problem import Problem, Relation, Variable

TOTAL = "total"


def total(parts, published=(), known=None):
    """Return a whole and its parts, by name. Counts of 1 to 7 are sensitive."""
    counts = {TOTAL: sum(parts.values())} | parts
    ranges = known or {}
    variables = tuple(
        Variable(
            name,
            value,
            is_cell=name not in published,
            is_published=name in published,
            is_sensitive=1 <= value <= 7 and name not in published,
            known_low=ranges.get(name, (None, None))[0],
            known_high=ranges.get(name, (None, None))[1],
        )
        for name, value in counts.items()
    )
    return Problem(variables, (_sum(0, range(1, len(counts))),))


def two_way(inner, sensitive=lambda value: 1 <= value <= 7):
    """Return a table of rows by columns with its margins."""
    rows, columns = len(inner), len(inner[0])
    width = columns + 1
    with_totals = [[*row, sum(row)] for row in inner]
    with_totals.append([sum(column) for column in zip(*with_totals, strict=True)])
    variables = tuple(
        Variable(f"row {i + 1}, column {j + 1}", value, is_cell=True, is_sensitive=sensitive(value))
        for i, row in enumerate(with_totals)
        for j, value in enumerate(row)
    )
    across = [_sum(i * width + columns, [i * width + j for j in range(columns)]) for i in range(rows + 1)]
    down = [_sum(rows * width + j, [i * width + j for i in range(rows)]) for j in range(width)]
    return Problem(variables, (*across, *down))


def _sum(whole, parts):
    return Relation(((whole, 1), *((part, -1) for part in parts)))
