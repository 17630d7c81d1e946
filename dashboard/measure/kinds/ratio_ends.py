"""Say between what a ratio lies, whichever way the open cases of both sides end and the rejected rows come to count."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from dashboard.measure.result import Counts, Row


def with_ends(row: Row, pairs: Sequence[tuple[Row, Row]], moves: int) -> Row:
    """Put into a row between what its ratio lies, however the open cases of both sides end and the uncertain ones come to count.

    Over several offence groups each of ours is held against what the others of its group may come to. Left out where nothing may
    move, or where what may come in would change the mix of offences.
    """
    known = [(ours, theirs) for ours, theirs in pairs if ours.denominator and theirs.denominator]
    may_come_in = any(theirs.uncertain_outside or (len(known) > 1 and ours.uncertain_outside) for ours, theirs in known)
    if not known or may_come_in:
        return row
    own = [ours.counts for ours, _theirs in known]
    lowest, highest = (_total([ours for ours, _theirs in known], own, end) for end in ("worst", "best"))
    least_of_others, most_of_others = (
        _of_others_at([theirs for _ours, theirs in known], own, moves, end) for end in ("worst", "best")
    )
    if lowest == highest and least_of_others == most_of_others:
        return row
    most = highest / least_of_others if least_of_others else None
    return replace(row, ratio_least=lowest / most_of_others if most_of_others else None, ratio_most=most)


def _total(rows: Sequence[Row], own: Sequence[Counts], end: Literal["worst", "best"]) -> float:
    """Return how many of ours there would be, at the worst or the best of these shares."""
    return sum(below * _end(row, end) for row, (_above, below) in zip(rows, own, strict=True))


def _of_others_at(rows: Sequence[Row], own: Sequence[Counts], moves: int, end: Literal["worst", "best"]) -> float:
    """Return how many of ours the others' shares would give at their worst or best, with so many of their rows moved that way."""
    ended = [(round(_end(row, end) * (row.denominator or 0)), row.denominator or 0) for row in rows]
    moved = moved_most(ended, own, moves, up=end == "best")
    return sum(below * above / of for (_above, below), (above, of) in zip(own, moved, strict=True))


def _end(row: Row, end: Literal["worst", "best"]) -> float:
    found = row.worst if end == "worst" else row.best
    return (row.rate or 0.0) if found is None else found


def moved_most(others: Sequence[Counts], ours: Sequence[Counts], moves: int, *, up: bool) -> list[Counts]:
    """Return the counts of other victims by offence group, with so many rows moved where what is expected of ours moves most.

    A row that comes into the numerator of a group of m others makes n / m more expected of our n, and one that leaves it less.
    """
    counts = list(others)
    for index in sorted(range(len(counts)), key=lambda each: -ours[each][1] / max(1, others[each][1])):
        above, below = counts[index]
        taken = min(moves, below - above if up else above)
        counts[index] = (above + taken if up else above - taken, below)
        moves -= taken
    return counts
