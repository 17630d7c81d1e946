"""Translate a supplier's words into ours, each distinct value of a batch once, however many rows repeat it."""

from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa

from etl.mapping.settings import ExtractMapping, Pattern, whole_text
from etl.readers.header import DELETED, Layout
from etl.readers.limits import CHARACTERS_OF_A_FIELD
from etl.readers.reader import RowFault
from schemas.contract import Column, Extract

FIRST_YEAR = 1_000  # %Y also reads two digits, as a year of the Romans: 03/02/26 is not 3 February of the year 26
_UNSEEN = (
    r"[\p{Cc}\p{Cf}&&[^\t\n\r]]"  # NUL and its like, marks that turn the reading direction, characters of no width
)


@dataclass(frozen=True)
class Cells:
    """Hold the cells of one column: distinct values with their index in `of_row`, else one value a row."""

    values: pl.Series
    of_row: pl.Series | None = None

    @classmethod
    def of(cls, array: pa.Array) -> "Cells":
        """Return the cells of an arrow array of text, encoded as a dictionary or not."""
        if isinstance(array, pa.DictionaryArray):
            return cls(_text(array.dictionary), pl.Series(pl.from_arrow(array.indices)))
        return cls(_text(array))

    def rows(self, values: pl.Series) -> pl.Series:
        """Return one value a row from what was made of the distinct values."""
        return values if self.of_row is None else values.gather(self.of_row)


@dataclass
class Translated:
    """Hold a batch under our names, and the faults of the rows that were refused."""

    frame: pl.DataFrame
    faults: list[RowFault] = field(default_factory=list)


class Translator:
    """Apply a mapping, and nothing else, to the columns of one extract."""

    def __init__(self, extract: Extract, mapping: ExtractMapping, layout: Layout) -> None:
        self._extract = extract
        self._mapping = mapping
        self._layout = layout
        self._fill = ({"force": mapping.force} if mapping.force else {}) | mapping.fill

    def translate(self, cells: dict[int, Cells], row_numbers: pl.Series) -> Translated:
        """Return the batch of the given cells, position in the file -> cells."""
        columns: dict[str, pl.Series] = {}
        also: list[tuple[str, pl.Series]] = []
        unfit: list[tuple[str, str, pl.Series]] = []
        for column in self._extract.columns:
            at = self._layout.positions.get(column.name)
            if at is None:
                filling = pl.lit(self._fill.get(column.name), pl.String)
                columns[column.name] = pl.select(filling.repeat_by(len(row_numbers)).explode()).to_series()
                continue
            values = cells[at].values.str.strip_chars()
            unfit += [(rule, column.name, cells[at].rows(mask)) for rule, mask in _unfit(values)]
            values, others = self._meaning(column, _without(values, ["", *self._mapping.null_words]))
            columns[column.name] = cells[at].rows(values)
            also += [(name, cells[at].rows(other)) for name, other in others.items()]
        frame = pl.DataFrame({"row_number": row_numbers, **columns})
        for name, other in also:
            own = frame.get_column(name)
            frame = frame.with_columns(own.zip_with(own.is_not_null(), other))
        if self._layout.deleted_at is not None:
            frame = frame.with_columns(self._deleted(cells[self._layout.deleted_at]))
        return _set_aside(frame, unfit)

    def _meaning(self, column: Column, values: pl.Series) -> tuple[pl.Series, dict[str, pl.Series]]:
        """Return our values for a supplier's, and the values that the wording gives to other columns."""
        if column.dtype == "date":
            values = _iso(values, self._mapping.column_date_formats.get(column.name, self._mapping.date_formats))
        if self._mapping.strip_leading_zeros and column.name.endswith("_ref"):
            values = values.str.replace("^0+(.)", "$1")
        caught = pl.repeat(False, len(values), eager=True)
        if codes := self._mapping.codes.get(column.name):
            values, caught = _by_code(values, codes)
        return _by_pattern(values, caught, self._mapping.patterns.get(column.name, ()))

    def _deleted(self, cells: Cells) -> pl.Series:
        assert self._mapping.deletions is not None, "a column of deletions is only read when the mapping names it"
        words = list(self._mapping.deletions.values)
        return cells.rows(cells.values.str.strip_chars().is_in(words)).fill_null(False).alias(DELETED)


def _text(array: pa.Array) -> pl.Series:
    series = pl.from_arrow(array)
    assert isinstance(series, pl.Series), "an arrow array is a series"
    return series.cast(pl.String)


def _without(values: pl.Series, null_words: list[str]) -> pl.Series:
    return values.set(values.is_in(null_words).fill_null(False), None)


def _unfit(values: pl.Series) -> list[tuple[str, pl.Series]]:
    """Return the rules that a cell breaks before anything is made of it, each with the cells that break it."""
    masks = {
        "field_too_long": values.str.len_bytes() > CHARACTERS_OF_A_FIELD,
        "control_character": values.str.contains(_UNSEEN),
    }
    if masks["field_too_long"].any():
        masks["field_too_long"] = values.str.len_chars() > CHARACTERS_OF_A_FIELD
    return [(rule, mask) for rule, mask in masks.items() if mask.any()]


def _iso(values: pl.Series, formats: tuple[str, ...]) -> pl.Series:
    """Return dates as year-month-day; what is not a date in one of the formats stays as it is."""
    for form in formats:
        days = values.str.to_date(form, strict=False)
        days = days.set(days.dt.year().fill_null(0) < FIRST_YEAR, None)
        values = days.dt.to_string("%Y-%m-%d").zip_with(days.is_not_null(), values)
    return values


def _by_code(values: pl.Series, codes: dict[str, str]) -> tuple[pl.Series, pl.Series]:
    """Return translated values, and which were. Capitals and the number of spaces do not matter."""
    folded = values.str.to_lowercase().str.replace_all(r"\s+", " ")
    theirs = [" ".join(word.lower().split()) for word in codes]
    caught = folded.is_in(theirs).fill_null(False)
    ours = folded.replace_strict(
        theirs, [word or None for word in codes.values()], default=None, return_dtype=pl.String
    )
    return ours.zip_with(caught, values), caught


def _by_pattern(
    values: pl.Series, caught: pl.Series, patterns: tuple[Pattern, ...]
) -> tuple[pl.Series, dict[str, pl.Series]]:
    """Return values translated by the first pattern that matches, and what those patterns give to other columns."""
    also: dict[str, pl.Series] = {}
    nothing = pl.repeat(None, len(values), dtype=pl.String, eager=True)
    translated = values
    for pattern in patterns:
        matches = values.str.contains(pattern.match).fill_null(False) & ~caught
        whole = values.str.replace(whole_text(pattern.match), pattern.value)
        translated = _without(whole, [""]).zip_with(matches, translated)
        for name, value in pattern.also.items():
            also[name] = also.get(name, nothing).set(matches, value)
        caught = caught | matches
    return translated, also


def _set_aside(frame: pl.DataFrame, unfit: list[tuple[str, str, pl.Series]]) -> Translated:
    if not unfit:
        return Translated(frame)
    faults = [
        RowFault(number, rule, column)
        for rule, column, mask in unfit
        for number in frame.get_column("row_number").filter(mask.fill_null(False)).to_list()
    ]
    one_a_row = {fault.row_number: fault for fault in reversed(faults)}
    kept = frame.filter(~pl.col("row_number").is_in(list(one_a_row)))
    return Translated(kept, sorted(one_a_row.values(), key=lambda fault: fault.row_number))
