"""Say between what a ratio lies, whichever way the open cases of both sides end and the rejected rows come to count."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.measure.result import Counts, Row


def with_ends(row: Row, pairs: Sequence[tuple[Row, Row]], moves: int, *, is_mature: bool) -> Row:
    """Put into a row between what its ratio lies, however the open cases of both sides end and the uncertain ones come to count.

    While the comparison is not mature the open cases of either side move it, also of a side or an offence group that is mature by
    itself. Over several offence groups each of ours is held against what the others of its group may come to. Left out where
    nothing may move, or where what may come in would change the mix of offences.
    """
    known = [(ours, theirs) for ours, theirs in pairs if ours.denominator and theirs.denominator]
    may_come_in = any(theirs.uncertain_outside or (len(known) > 1 and ours.uncertain_outside) for ours, theirs in known)
    if not known or may_come_in:
        return row
    own = [ours.counts for ours, _theirs in known]
    fewest, most = zip(*(_ends(ours, is_mature=is_mature) for ours, _theirs in known), strict=True)
    fewest_others, most_others = zip(*(_ends(theirs, is_mature=is_mature) for _ours, theirs in known), strict=True)
    lowest, highest = _expected(own, fewest), _expected(own, most)
    least_of_others = _expected(own, moved_most(fewest_others, own, moves, up=False))
    most_of_others = _expected(own, moved_most(most_others, own, moves, up=True))
    if lowest == highest and least_of_others == most_of_others:
        return row
    return replace(
        row,
        ratio_least=lowest / most_of_others if most_of_others else None,
        ratio_most=highest / least_of_others if least_of_others else None,
    )


def _ends(row: Row, *, is_mature: bool) -> tuple[Counts, Counts]:
    """Return the least and the most that a share can come to, each as numerator and denominator."""
    (fewest, below), (most, _below) = row.ends
    return (fewest, below), (most if is_mature else most + row.open_inside, below)


def _expected(ours: Sequence[Counts], shares: Sequence[Counts]) -> float:
    """Return how many of ours there would be, group by group, at these shares."""
    return sum(below * above / of for (_above, below), (above, of) in zip(ours, shares, strict=True))


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
