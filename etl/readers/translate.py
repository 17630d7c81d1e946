"""Translate a supplier's words into ours, each distinct value of a batch once, however many rows repeat it."""

from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from etl.mapping.agreement import CODED
from etl.mapping.date_forms import DAY_NUMBER, EXCEL
from etl.mapping.folded_wording import OF_THE_OUTCOME, folded_wordings, own_codes
from etl.mapping.settings import ExtractMapping
from etl.mapping.translated import of_empty, translated
from etl.readers.contained.limits import CHARACTERS_OF_A_FIELD
from etl.readers.header import DELETED
from etl.readers.reader import RowFault
from etl.readers.values.ages import AGE, could_stand_in
from etl.readers.values.column_cells import Cells
from etl.readers.values.dates import ISO, ISO_START, NUMERIC, DateRules, as_days
from etl.readers.values.day_numbers import DayNumbers
from etl.readers.values.layout import ROWS_BESIDE, Layout
from etl.readers.values.left_out import Aside
from etl.readers.values.lone_rows import AloneIn, are_words, needs_of
from etl.readers.values.no_record import no_records
from etl.readers.values.numbers import whole_numbers, without_point
from etl.readers.values.observed import Observed
from etl.readers.values.references import LONGER_THAN_A_NUMBER, ROUNDED, RUINED, WRITTEN_AS_DAY, mended
from etl.readers.values.shapes import shapes
from etl.readers.values.typed_text import APOSTROPHE, as_typed
from schemas.contract import Column, Extract

_UNSEEN = r"\p{Cc}\p{Cf}&&[^\t\n\r]"  # NUL and its like, marks that turn the reading direction, characters of no width
_NO_BREAK = "\u00a0\u2007\u202f"
_MIXED = (
    "[\u00c2-\u00c5][\u0080-\u00bf]|\u00e2(?:\u20ac|\u0080)."
    "|[\u00c2-\u00c5][\u2018-\u203a\u0152\u0153\u0160\u0161\u0178\u02c6\u02dc]"
)
"""Two letters in place of one, such as \u00c3\u00b4 for \u00f4: UTF-8 that was read as Latin-1 or windows-1252."""
_FOREIGN = "\\pL[\u201a\u0192\u02c6\u2030\u2039\u201c\u201d\u2022\u2122]\\pL"
"""A mark within a word, such as M\u2122n for M\u00f4n: text of an old Mac or of DOS that was read as windows-1252."""
_OF_NAMES = {"name", "counted_name"}
_LOST = (
    "\ufffd|\\pL\\?\\pL|&(?:[A-Za-z]{2,8}|#\\d{2,5});"
    r"|\+A[A-Za-z0-9]{2}-|\\u00[0-9A-Fa-f]{2}|%[C-Fc-f][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|=[C-F][0-9A-F]=[89AB][0-9A-F]"
)
"""A letter that was lost on the way: a question mark within a word, the sign of a letter that cannot be read, or one in other
signs, as a web page, UTF-7 (+APQ-), a program (\\u00f4), an address (%C3%B4) or a mail (=C3=B4) writes it."""
_NOTHING = (
    r"(?i)^(?:\(?null\)?|none|nan|nat|n/?a|nil|\\n|<na>|\(?blank\)?|[-?.]+"
    r"|unknown|not (?:known|recorded|stated|given|available|applicable)|to be (?:confirmed|advised)|tb[ac]"
    r"|anhysbys|dim|ddim yn hysbys|amherthnasol|heb ei (?:gofnodi|nodi))$"
)
_UNUSUAL = f"[[{_UNSEEN}]{_NO_BREAK}{APOSTROPHE}=]"  # looked for first: most columns have none, and no more is asked


@dataclass
class Translated:
    """Hold a batch under our names, and the faults of the rows that were refused."""

    frame: pl.DataFrame
    faults: list[RowFault] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)


class Translator:
    """Apply a mapping, and nothing else, to the columns of one extract."""

    def __init__(self, extract: Extract, mapping: ExtractMapping, layout: Layout, observed: Observed) -> None:
        self._extract = extract
        self._mapping = mapping
        self._layout = layout
        self._observed = observed
        self.needs = needs_of(extract, mapping, layout)
        self.in_words: frozenset[int] | None = None  # the positions of references that are words in the first batch
        self._fill = ({"force": mapping.force} if mapping.force else {}) | mapping.fill
        self._nothing = {name: ["", *_null_words(mapping, codes)] for name, codes in mapping.codes.items()}

    def translate(
        self, cells: dict[int, Cells], row_numbers: pl.Series, are_alone: AloneIn | None = None
    ) -> Translated:
        """Return the batch of the given cells, position in the file -> cells, without the rows that are no records.

        Without `are_alone` something is taken to stand in each cell that is not read.
        """
        if self.in_words is None:
            self.in_words = frozenset(at for at in self.needs.references if are_words(cells[at]))
        is_whole = len(cells) == len(self._layout.headers)
        alone = are_alone or (lambda rows: [is_whole] * len(rows))
        asides: list[Aside] = []
        if no_record := no_records(
            cells, self._layout, self.needs, self.in_words, alone, is_shared=bool(self._mapping.headers_of_others)
        ):
            asides = [replace(aside, row=row_numbers[aside.row]) for aside in no_record.asides]
            cells = {at: one.without(no_record.mask) for at, one in cells.items()}
            row_numbers = row_numbers.filter(~no_record.mask)
        shared = {
            name: at
            for name, at in self._layout.positions.items()
            if not any(name in one for one in self._layout.beside)
        }
        frame, unfit = self._records(cells, row_numbers, self._layout.positions)
        for number, own in enumerate(self._layout.beside, start=1):
            further, faults = self._records(cells, row_numbers + number * ROWS_BESIDE, shared | own, tuple(own))
            frame, unfit = pl.concat([frame, further]), unfit + faults
        return _set_aside(frame, unfit, asides)

    def _records(
        self, cells: dict[int, Cells], row_numbers: pl.Series, positions: dict[str, int], own: tuple[str, ...] = ()
    ) -> tuple[pl.DataFrame, list[RowFault]]:
        """Return one record a row, and the faults of those that cannot be kept. A row without a value in `own` has none."""
        columns: dict[str, pl.Series] = {}
        also: list[tuple[str, pl.Series]] = []
        unfit: list[tuple[str, str, pl.Series]] = []
        for column in self._extract.columns:
            at = positions.get(column.name)
            if at is None:
                filling = pl.lit(self._fill.get(column.name), pl.String)
                columns[column.name] = pl.select(filling.repeat_by(len(row_numbers)).explode()).to_series()
                continue
            values = cells[at].values
            if is_unusual := bool(values.str.contains(_UNUSUAL).any()):
                values = self._without_marks(column, cells[at])
            values = values.str.strip_chars()
            if column.form in _OF_NAMES:
                self._observed.add(column.name, "lost", cells[at].rows_in(values.str.contains(_LOST)))
                named = _without(values, self._nothing.get(column.name, list(self._mapping.null_words)))
                self._observed.add(column.name, "nothing", cells[at].rows_in(named.str.contains(_NOTHING)))
            if not _is_reference(column) and not _is_ascii(values):
                values = values.str.normalize("NFC")  # a Mac writes a letter and its mark apart
                self._observed.add(column.name, "mixed", cells[at].rows_in(values.str.contains(_MIXED)))
                self._observed.add(column.name, "foreign", cells[at].rows_in(values.str.contains(_FOREIGN)))
            unfit += [(rule, column.name, cells[at].rows(mask)) for rule, mask in _unfit(values, is_unusual=is_unusual)]
            values = _without(values, self._nothing.get(column.name, ["", *self._mapping.null_words]))
            values, others = self._meaning(column, values, cells[at])
            columns[column.name] = cells[at].rows(values)
            also += [(name, cells[at].rows(other)) for name, other in others.items()]
        frame = pl.DataFrame({"row_number": row_numbers, **columns})
        for name, other in also:
            stated = frame.get_column(name)
            frame = frame.with_columns(stated.zip_with(stated.is_not_null(), other))
        is_record = frame.select(pl.any_horizontal(pl.col(own or "row_number").is_not_null())).to_series()
        frame = self._with_what_empty_cells_say(frame)
        if self._layout.deleted_at is not None:
            frame = frame.with_columns(self._deleted(cells[self._layout.deleted_at]))
        faults = [
            RowFault(number, rule, column)
            for rule, column, mask in unfit
            for number in row_numbers.filter(mask.fill_null(value=False) & is_record).to_list()
        ]
        return frame.filter(is_record), faults

    def _with_what_empty_cells_say(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the frame with what empty cells stand for; a row of nothing but a reference stays one, unless that is needed."""
        said = {
            name: ours
            for name, codes in self._mapping.codes.items()
            if name in self._layout.positions and (ours := of_empty(codes))
        }
        needed = {column.name for column in self._extract.columns if column.required}
        frame = frame.with_columns(pl.col(name).fill_null(said[name]) for name in said if name in needed)
        own = [name for name in self._mapping.columns_of_its_own if name in frame.columns]
        is_row = pl.any_horizontal(pl.col(own).is_not_null()) if own else pl.lit(value=True)
        return frame.with_columns(
            pl.when(is_row).then(pl.col(name).fill_null(said[name])).otherwise(pl.col(name)).alias(name)
            for name in said
            if name not in needed
        )

    def _without_marks(self, column: Column, cells: Cells) -> pl.Series:
        """Return the cells of a column without a spreadsheet's sign for text, and references without no-break spaces."""
        values, signs = as_typed(cells.values)
        for kind, mask in signs.items():
            self._observed.add(column.name, kind, cells.rows_in(mask))
        if _is_reference(column):
            has_space = values.str.contains(f"[{_NO_BREAK}]").fill_null(value=False)
            self._observed.add(column.name, "space", cells.rows_in(has_space))
            values = values.str.replace_all(f"[{_NO_BREAK}]", " ")
        return values

    def _meaning(self, column: Column, values: pl.Series, cells: Cells) -> tuple[pl.Series, dict[str, pl.Series]]:
        """Return our values for a supplier's, and the values that the wording gives to other columns."""
        codes = self._mapping.codes.get(column.name, {})
        if column.dtype == "date":
            values = self._days(column, values, cells)
        elif column.dtype == "whole_number":
            values = whole_numbers(values)
        elif column.choices and not any(theirs.endswith(".0") for theirs in codes):
            values = without_point(values)
        if _is_reference(column):
            values = self._references(column, values, cells)
        values, also = translated(values, codes, self._mapping.patterns.get(column.name, ()), column.name)
        if column.dtype == "date":
            self._observe_unread(column, values, cells)
        elif column.name == AGE:
            self._observed.add_values(
                column.name, "age", values.set(~could_stand_in(values, codes), None), cells.counts
            )
        before = OF_THE_OUTCOME if column.name == CODED else ""
        return own_codes(values, column.choices, before) if column.choices else values, also

    def _observe_unread(self, column: Column, values: pl.Series, cells: Cells) -> None:
        """Count the shapes of what was not read as a day, beside the forms in which the column may be written."""
        is_unread = ~values.str.contains(ISO).fill_null(value=True)
        if cells.rows_in(is_unread):
            self._observed.date_forms[column.name] = self._forms(column)
            self._observed.add_values(column.name, "unread", shapes(values.set(~is_unread, None)), cells.counts)

    def _forms(self, column: Column) -> tuple[str, ...]:
        return self._mapping.column_date_formats.get(column.name, self._mapping.date_formats)

    def _days(self, column: Column, values: pl.Series, cells: Cells) -> pl.Series:
        latest = None if column.may_be_ahead else self._mapping.as_at
        days = as_days(
            values, DateRules(self._forms(column), self._mapping.time_zone, latest, self._mapping.years_from)
        )
        is_iso = values.str.contains(ISO_START).fill_null(value=False)
        read = days.str.to_date("%Y-%m-%d", strict=False).dt.to_string()
        self._observe_day_numbers(column, values, read, cells)
        if is_iso.any():
            self._observed.add_values(column.name, "iso", read.set(~is_iso, None), cells.counts)
        if is_iso.sum() + values.null_count() < len(values):
            is_written = values.str.contains(NUMERIC).fill_null(value=False) & read.is_not_null() & ~is_iso
            self._observed.add_values(column.name, "written", read.set(~is_written, None), cells.counts)
            self._observed.add(column.name, "text", cells.rows_in(values.is_not_null() & ~is_iso & ~is_written))
        return days

    def _observe_day_numbers(self, column: Column, values: pl.Series, read: pl.Series, cells: Cells) -> None:
        """Count the cells that a form of Excel read as numbers of days."""
        form = next((form for form in self._forms(column) if form in EXCEL), None)
        if form is None:
            return
        is_number = values.str.contains(DAY_NUMBER).fill_null(value=False) & read.is_not_null()
        if rows := cells.rows_in(is_number):
            newest = read.filter(is_number).str.to_date("%Y-%m-%d").max()
            assert isinstance(newest, date), "some are days"
            as_at = None if column.may_be_ahead else self._mapping.as_at
            self._observed.add_day_numbers(column.name, DayNumbers(form, rows, newest, as_at))

    def _references(self, column: Column, values: pl.Series, cells: Cells) -> pl.Series:
        plain = mended(values)
        if plain is not values:
            self._observed.add(column.name, "point", cells.rows_in(plain != values))
        if (ruined := plain.str.contains(RUINED).fill_null(value=False)).any():
            self._observed.add_values(column.name, "ruined", plain.set(~ruined, None), cells.counts)
        if (days := plain.str.contains(WRITTEN_AS_DAY)).any():
            self._observed.add(column.name, "day", cells.rows_in(days))
        if (longer := plain.str.contains(LONGER_THAN_A_NUMBER)).any():
            self._observed.add(column.name, "longer", cells.rows_in(longer))
            self._observed.add(column.name, "rounded", cells.rows_in(plain.str.contains(ROUNDED)))
        return plain.str.replace("^0+(.)", "$1") if self._mapping.strip_leading_zeros else plain

    def _deleted(self, cells: Cells) -> pl.Series:
        assert self._mapping.deletions is not None, "a column of deletions is only read when the mapping names it"
        words = list(self._mapping.deletions.values)
        return cells.rows(as_typed(cells.values)[0].str.strip_chars().is_in(words)).fill_null(False).alias(DELETED)


def _is_reference(column: Column) -> bool:
    return column.name.endswith("_ref")


def _null_words(mapping: ExtractMapping, codes: dict[str, str]) -> list[str]:
    """Return the words for nothing without those that the codes of a column translate: a line on the column says more."""
    words = pl.Series(list(mapping.null_words), dtype=pl.String)
    said = folded_wordings(pl.Series(list(codes), dtype=pl.String))
    return words.filter(~folded_wordings(words).is_in(said.implode())).to_list()


def _is_ascii(values: pl.Series) -> bool:
    return bool(values.str.len_bytes().sum() == values.str.len_chars().sum())


def _without(values: pl.Series, null_words: list[str]) -> pl.Series:
    return values.set(values.is_in(null_words).fill_null(False), None)


def _unfit(values: pl.Series, *, is_unusual: bool) -> list[tuple[str, pl.Series]]:
    """Return the rules that a cell breaks before anything is made of it, each with the cells that break it."""
    masks = {"field_too_long": values.str.len_bytes() > CHARACTERS_OF_A_FIELD}
    if is_unusual:
        masks["control_character"] = values.str.contains(f"[{_UNSEEN}]")
    if masks["field_too_long"].any():
        masks["field_too_long"] = values.str.len_chars() > CHARACTERS_OF_A_FIELD
    return [(rule, mask) for rule, mask in masks.items() if mask.any()]


def _set_aside(frame: pl.DataFrame, faults: list[RowFault], asides: list[Aside]) -> Translated:
    if not faults:
        return Translated(frame, asides=asides)
    one_a_row = {fault.row_number: fault for fault in reversed(faults)}
    kept = frame.filter(~pl.col("row_number").is_in(list(one_a_row)))
    return Translated(kept, sorted(one_a_row.values(), key=lambda fault: fault.row_number), asides)
