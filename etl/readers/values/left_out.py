"""Keep account of the rows of a file that are no records: where they stand, and how many rows they state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

HEADER: Final = "header"
OTHER_HEADER: Final = "another header"
LINE: Final = "line"
COUNT: Final = "count"
PAGE: Final = "page"
NOTE: Final = "note"
UNITS: Final = "units"
ROWS_NAMED: Final = 10
_SAID: Final = {
    HEADER: "the header stands again in {rows}, which {was} left out",
    LINE: "nothing but dashes stands in {rows}, which {was} left out",
    COUNT: "a count of the rows stands in {rows}, which {was} left out",
    PAGE: "the number of a page stands in {rows}, which {was} left out",
    UNITS: "the kinds, the units or other names of the columns stand in {rows}, which {was} left out",
    NOTE: "a note or a total, and no record, stands in {rows}, which {was} left out",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """Hold a row that is no record: its number, what it is, and of a count the number that it states."""

    row: int
    kind: str
    stated: int = 0


class LeftOut:
    """Hold the rows of one file that are no records."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything, because the file is read again from its start."""
        self._rows: dict[str, list[int]] = {kind: [] for kind in _SAID}
        self.stated: list[int] = []

    def add(self, asides: Iterable[Aside]) -> None:
        """Add rows that are no records; none of them is another header, which refuses its file."""
        for aside in asides:
            self._rows[aside.kind].append(aside.row)
            if aside.kind == COUNT:
                self.stated.append(aside.stated)

    @property
    def total(self) -> int:
        """Return how many rows were left out."""
        return sum(map(len, self._rows.values()))

    def stated_rows(self) -> int:
        """Return how many rows the file states at least: of several that were joined, each its own; else the largest number.

        A tool that ran further statements states the rows of those too.
        """
        parts = len(self._rows[HEADER]) + 1
        return sum(self.stated) if len(self.stated) <= parts else max(self.stated)

    def notes(self) -> list[str]:
        """Return a sentence for each kind of rows that were left out, with the numbers of the first of them."""
        return [
            said.format(rows=_named(sorted(rows)), was="was" if len(rows) == 1 else "were")
            for kind, said in _SAID.items()
            if (rows := self._rows[kind])
        ]


def _named(rows: Sequence[int]) -> str:
    if len(rows) == 1:
        return f"row {rows[0]}"
    more = len(rows) - ROWS_NAMED
    if more > 0:
        return f"{len(rows):,} rows ({', '.join(map(str, rows[:ROWS_NAMED]))} and {more:,} more)"
    return f"rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"
