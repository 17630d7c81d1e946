"""Define what every reader returns, whatever the form of the file: batches of text under our names, and refused rows."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

import polars as pl

from etl.errors import ExtractRefused, Fault
from etl.readers.cut_off import questions
from etl.readers.values.layout import ROWS_BESIDE
from etl.readers.values.left_out import OTHER_HEADER, Aside, LeftOut
from etl.readers.values.observed import Observed
from schemas.rules import RULES

ROWS_OF_A_BATCH = 250_000
ROWS_REFUSED_AT_MOST = 100_000


@dataclass(frozen=True, slots=True)
class RowFault:
    """Hold a row that cannot even be checked against the schema. It counts as rejected."""

    row_number: int
    rule: str
    column: str | None = None


class Reading(ABC):
    """Read one file whose header is sound.

    `rows_in` and `rows_refused` are complete when `batches` is exhausted; rows_in = rows in batches + rows refused.
    `rows_of_file` counts those of other extracts in the same file too, and those with nothing but a reference. What is no record,
    such as a header that stands again, is counted nowhere but in a note.
    """

    def __init__(self, file: str, *, dates_checked: bool = False, columns_of_its_own: tuple[str, ...] = ()) -> None:
        self.file = file
        self.observed = Observed()
        self.left_out = LeftOut()
        self._dates_checked = dates_checked
        self._columns_of_its_own = columns_of_its_own
        self.rows_in = 0
        self.rows_of_file = 0
        self.has_line_end = True  # after its last row; only text can lack it
        self.ends_in_nuls = False
        self.rows_refused: list[RowFault] = []
        self.notes: list[str] = []

    @abstractmethod
    def _frames(self) -> Iterator[pl.DataFrame]:
        """Yield frames of any height, adding to `rows_refused`."""

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield frames of at most 250,000 rows: `row_number` (in the file; header = 1), our columns as text.

        An extract of changes whose mapping names a column of deletions also has `is_deleted`.
        Raises ExtractRefused when the whole file cannot be used.
        """
        self.rows_in = 0
        self.rows_refused.clear()
        self.observed.clear()
        self.left_out.clear()
        without = beside = 0
        for whole in self._frames():
            frame = self._rows_of_its_own(whole)
            without += whole.height - frame.height
            beside += frame.filter(pl.col("row_number") >= ROWS_BESIDE).height
            self.rows_in += frame.height
            yield from frame.iter_slices(ROWS_OF_A_BATCH)
        self.rows_in += len(self.rows_refused)
        self.rows_of_file = self.rows_in + without - beside
        for question in self.observed.questions(self.rows_in, dates_checked=self._dates_checked):
            refuse(self.file, question.rule, question.found, column=question.column)
        if (stated := self.left_out.stated_rows()) > self.rows_of_file:
            refuse(self.file, "fewer_rows_than_stated", f"it states {_rows(stated)}, and has {self.rows_of_file:,}")
        if 0 < stated < self.rows_of_file:
            self.notes.append(f"it states {_rows(stated)}, and has {self.rows_of_file:,}")
        if without:
            self.notes.append(_left_out(without))
        self.notes += [note for note in self.left_out.notes() + self.observed.notes() if note not in self.notes]

    def questions(self) -> list[str]:
        """Return what is to be asked of a file that may have been cut off, once `batches` is exhausted."""
        return questions(self.rows_of_file, has_line_end=self.has_line_end, ends_in_nuls=self.ends_in_nuls)

    def _rows_of_its_own(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with a value in a column that neither their parent nor another extract in the same file has."""
        own = [name for name in self._columns_of_its_own if name in frame.columns]
        return frame.filter(pl.any_horizontal(pl.col(own).is_not_null())) if own else frame

    def leave_out(self, asides: Sequence[Aside]) -> None:
        """Leave out rows that are no records; refuse the file where one of them is another header."""
        if other := [aside.row for aside in asides if aside.kind == OTHER_HEADER]:
            found = "a header of other columns, or of the same in another order, stands among the rows"
            refuse(self.file, "another_header", found, row=min(other))
        self.left_out.add(asides)

    def refuse_rows(self, faults: list[RowFault]) -> None:
        """Set rows aside, and refuse the file when they are so many that the header cannot be theirs."""
        self.rows_refused += faults
        if len(self.rows_refused) > ROWS_REFUSED_AT_MOST:
            first = self.rows_refused[0]
            refuse(
                self.file,
                "many_unreadable_rows",
                f"more than {ROWS_REFUSED_AT_MOST:,} rows cannot be read; in the first, {RULES[first.rule].says}",
                row=first.row_number,
            )


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _left_out(rows: int) -> str:
    counted = ("1 row holds", "was") if rows == 1 else (f"{rows:,} rows hold", "were")
    return f"{counted[0]} nothing of this extract but a reference, and {counted[1]} left out"


def refuse(
    file: str,
    rule: str,
    found: str,
    *,
    case: str | None = None,
    row: int | None = None,
    column: str | None = None,
    **values: str,
) -> NoReturn:
    """Raise ExtractRefused for a whole file, with the remedy of the rule, or that of one of its cases with its values."""
    remedy = RULES[rule].remedy_in(case, **values)
    raise ExtractRefused(Fault(file=file, rule=rule, found=found, remedy=remedy, row=row, column=column)) from None
