"""Count, while a file is read, what only the whole of it can tell, such as days that may be months; then question it.

A spreadsheet changes files in ways that leave every cell sound by itself: references rounded to one number, days up to 12 turned
into months. A question names a column, counts and forms, never a value.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import comb
from threading import Lock
from typing import Literal

import polars as pl

from etl.readers.values import references
from etl.readers.values.ages import stand_ins
from etl.readers.values.day_numbers import DayNumbers
from etl.readers.values.shapes import dates_in_words

Kind = Literal[
    "apostrophe",
    "space",
    "point",
    "mixed",
    "foreign",
    "lost",
    "nothing",
    "ruined",
    "day",
    "longer",
    "rounded",
    "iso",
    "written",
    "text",
    "formula",
    "unread",
    "age",
]

SHARE_OF_DAYS_UP_TO_12 = 12 / 30.4
CHANCE_OF_MIXTURE = 0.01  # that dates beside texts have such days by chance, above which a mixture passes
CHANCE_OF_COLUMN = 0.001  # that a whole column has
DAYS_AT_LEAST = 3  # one reference may look like a day
ROUNDED_AT_LEAST = 3  # one reference in ten ends in a nought by chance
MONTHS = 12
CONTRARY = 0.1  # of the rows, which may be errors of typing
DISTINCT_KEPT = 100_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MENDED = {
    "apostrophe": "began with an apostrophe, which was taken off",
    "space": "had a no-break space, which was read as a space",
    "point": "were references written as numbers with .0, which was taken off",
    "mixed": "hold two letters in place of one, as UTF-8 does where it was read in another encoding: compare `encoding` in the "
    "mapping with the file, or mend them at the source",
    "foreign": "hold a mark within a word, as text of an old Mac or of DOS does where it was read as windows-1252: save the file "
    "again in UTF-8",
    "nothing": "have a word for nothing, such as NULL or -, which is read as a name: list it under null_words in the mapping",
    "lost": "hold a question mark or other signs in place of a letter, which was lost on the way: export again in UTF-8",
}


@dataclass(frozen=True)
class Question:
    """Hold why a file is refused until someone has looked at it."""

    rule: str
    column: str
    found: str


@dataclass
class Observed:
    """Hold in how many rows of a column something was seen: in all of them, and by value. Several threads may add to it."""

    rows: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    values: dict[tuple[str, Kind], Counter[str]] = field(default_factory=dict)
    date_forms: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of the columns in which a cell was no day
    from_1904: bool | None = None  # whether the workbook counts its days from 1904, where it is one that says so
    day_numbers: dict[str, DayNumbers] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def clear(self) -> None:
        """Forget everything, because the file is read again from its start."""
        self.rows.clear()
        self.values.clear()
        self.date_forms.clear()
        self.day_numbers.clear()

    def add(self, column: str, kind: Kind, rows: int) -> None:
        """Count rows in which something was seen."""
        if rows:
            with self._lock:
                self.rows[column, kind] += rows

    def add_values(self, column: str, kind: Kind, values: pl.Series, rows: pl.Series) -> None:
        """Count values, each of so many rows, without those that are missing. Of very many only the first are kept."""
        every = pl.DataFrame({"value": values, "rows": rows}).drop_nulls("value").filter(pl.col("rows") > 0)
        counts = every.group_by("value", maintain_order=True).agg(pl.col("rows").sum())
        self.add(column, kind, int(counts.get_column("rows").sum()))
        with self._lock:
            known = self.values.setdefault((column, kind), Counter())
            for value, count in counts.rows():
                if value in known or len(known) < DISTINCT_KEPT:
                    known[value] += count

    def add_day_numbers(self, column: str, found: DayNumbers) -> None:
        """Count cells in which a day is written as a number."""
        with self._lock:
            before = self.day_numbers.get(column)
            self.day_numbers[column] = found if before is None else found.beside(before)

    def notes(self) -> list[str]:
        """Return what was mended by column, with the number of rows, and how dates look that were not read."""
        mended = [
            f"{rows:,} cells of column {column} {_MENDED[kind]}"
            for (column, kind), rows in sorted(self.rows.items())
            if kind in _MENDED
        ]
        unread = [
            dates_in_words(column, self.values[column, "unread"], forms)
            for column, forms in sorted(self.date_forms.items())
        ]
        return self._formulas() + mended + unread

    def _formulas(self) -> list[str]:
        """Return in how many cells a spreadsheet wrote a text as a formula: of such a file, in all of its columns."""
        counts = [rows for (_, kind), rows in self.rows.items() if kind == "formula"]
        columns = "1 column" if len(counts) == 1 else f"{len(counts)} columns"
        return [f'{sum(counts):,} cells of {columns} were written as ="...", which was taken off'] if counts else []

    def questions(self, rows_in: int, *, dates_checked: bool) -> Iterator[Question]:
        """Yield the questions about a file of `rows_in` rows; none about its dates where someone has checked them."""
        columns = list(dict.fromkeys(column for column, _ in self.rows))
        for column in columns:
            yield from self._ruined(column, rows_in)
            yield from self._ages(column)
        for column in [] if dates_checked else columns:
            yield from self._exchanged(column)
        for column, found in ({} if dates_checked else self.day_numbers).items():
            if said := found.doubt(self.from_1904):
                yield Question("days_from_1904", column, said)

    def _ruined(self, column: str, rows_in: int) -> Iterator[Question]:
        ruined = self.values.get((column, "ruined"), Counter())
        rounded = self.rows[column, "rounded"]
        if ruined:
            one = "one reference, of" if len(ruined) == 1 else "a reference of"
            found = f"{ruined.total():,} of {rows_in:,} rows have {one} the form {references.shape(min(ruined))}"
            yield Question("ruined_reference", column, found)
        elif self.rows[column, "day"] == rows_in >= DAYS_AT_LEAST:
            found = f"all {rows_in:,} rows have a day for a reference, of the form 99/99/9999"
            yield Question("ruined_reference", column, found)
        elif rounded >= ROUNDED_AT_LEAST and rounded == self.rows[column, "longer"]:
            found = f"{rounded:,} of {rows_in:,} rows have a number of more than 15 digits that ends in noughts"
            yield Question("ruined_reference", column, found)

    def _ages(self, column: str) -> Iterator[Question]:
        found = stand_ins(self.values.get((column, "age"), Counter()))
        said = [
            f"{rows:,} rows have {age}, and {beside:,} any of {near}" for age, (rows, near, beside) in found.items()
        ]
        if said:
            yield Question("age_for_unknown", column, "; ".join(said))

    def _exchanged(self, column: str) -> Iterator[Question]:
        dates, written = (self._days(column, kind) for kind in ("iso", "written"))
        texts = self.rows[column, "written"] + self.rows[column, "text"]
        if dates and texts and _are_up_to_12(dates):
            are_the_rest = all(day.day > MONTHS for day in written)
            chance = _chance_of_days_up_to_12(set(dates))
            chance *= (1 - SHARE_OF_DAYS_UP_TO_12) ** len(written) if are_the_rest else 1
            if chance < CHANCE_OF_MIXTURE:
                said = _how_many(dates, "dates, all with a day up to 12,", "dates with a day up to 12")
                yield Question("days_may_be_months", column, f"{said} stand beside {texts:,} texts{_by_month(dates)}")
        different = {day for day in written if day.day > 1}  # many dates are the first of a month on purpose
        if written and not dates and _are_up_to_12(written) and _chance_of_days_up_to_12(different) < CHANCE_OF_COLUMN:
            said = _how_many(written, "dates all have a day up to 12", "dates have a day up to 12")
            yield Question("days_may_be_months", column, f"{said}{_by_month(written)}")

    def _days(self, column: str, kind: Kind) -> Counter[date]:
        counts = self.values.get((column, kind), Counter())
        return Counter({date.fromisoformat(day): rows for day, rows in counts.items()})


def _contrary(days: Counter[date]) -> int:
    return sum(rows for day, rows in days.items() if day.day > MONTHS)


def _are_up_to_12(days: Counter[date]) -> bool:
    """Return whether nearly all dates have a day up to 12: a few errors of typing decide nothing."""
    return _contrary(days) <= CONTRARY * days.total()


def _chance_of_days_up_to_12(days: set[date]) -> float:
    """Return the chance that so few of different days lie after the 12th of a month (the lower tail of a binomial)."""
    contrary = sum(day.day > MONTHS for day in days)
    share = SHARE_OF_DAYS_UP_TO_12
    return sum(comb(len(days), k) * (1 - share) ** k * share ** (len(days) - k) for k in range(contrary + 1))


def _how_many(days: Counter[date], where_all: str, where_nearly_all: str) -> str:
    contrary, rows = _contrary(days), days.total()
    return f"{rows - contrary:,} of {rows:,} {where_nearly_all}" if contrary else f"{rows:,} {where_all}"


def _by_month(days: Counter[date]) -> str:
    """Return the counts by month as read, and with day and month exchanged."""
    as_read: Counter[int] = Counter()
    exchanged: Counter[int] = Counter()
    for day, rows in days.items():
        as_read[day.month] += rows
        if day.day <= MONTHS:
            exchanged[day.day] += rows
    first, second = (
        ", ".join(f"{_MONTHS[month - 1]} {rows:,}" for month, rows in sorted(counts.items()))
        for counts in (as_read, exchanged)
    )
    return f" (by month as read: {first}; with day and month exchanged: {second})"
