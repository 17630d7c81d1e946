"""Say what in rejected cells looks like free text: how many with each sign, where, and the shape if that shows no person."""

from collections import defaultdict
from collections.abc import Collection

import polars as pl

from etl.mapping.reference_shapes import shapes_of
from schemas.contract import Extract
from schemas.free_text import signs
from schemas.personal_signs import PHONE, SIGNS
from schemas.reference_form import SAMPLE, are_excused

RULES = ("free_text", "emptied_label")
ROWS_NAMED = 5
LONGEST_SHAPE = 30
_SHOWN_BY_SHAPE = frozenset({PHONE, "word", "shape"})
_OF_NO_DECLARED_SHAPE = "shape"
_SAID = SIGNS | {_OF_NO_DECLARED_SHAPE: "a word in a reference of no declared shape"}

_EXCUSED = (
    "in column {column}, references look like phone numbers, names or words by themselves, and were kept, for those beside them "
    "have the same shape. Are they references? Then declare it under shapes in the mapping, which `outcomes map` proposes"
)


class SignsShown:
    """Count the signs of one file, column by column; no value is kept."""

    def __init__(self, extract: Extract, declared: Collection[str] = ()) -> None:
        self._forms = {column.name: column.form for column in extract.columns if column.form}
        self._references = [name for name, form in self._forms.items() if form == "reference" and name not in declared]
        self._excused: set[str] = set()
        self._rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._shapes: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, batch: pl.DataFrame, findings: pl.DataFrame) -> None:
        """Look at the cells of a batch that were found to be free text, beside the others of their column."""
        for name in self._references:
            if name in batch.columns and are_excused(batch.get_column(name).head(SAMPLE)).any():
                self._excused.add(name)
        for (name,), cells in findings.filter(pl.col("rule").is_in(RULES)).group_by("column_name", maintain_order=True):
            column, form = str(name), self._forms.get(str(name))
            if form is None:
                continue
            found = signs(batch.get_column(column), form).fill_null(_OF_NO_DECLARED_SHAPE)
            is_one = batch.get_column("row_number").is_in(cells.get_column("row_number").implode())
            rows = batch.select("row_number", value=column).with_columns(sign=found).filter(is_one)
            for (sign,), some in rows.group_by("sign", maintain_order=True):
                self._add(column, str(sign), some)

    def _add(self, column: str, sign: str, rows: pl.DataFrame) -> None:
        self._rows[column, sign] += rows.get_column("row_number").to_list()
        if sign in _SHOWN_BY_SHAPE and self._forms[column] == "reference":
            values = rows.get_column("value").head(ROWS_NAMED).to_list()
            shapes = {"".join(shapes_of({value: 1})) for value in values}
            self._shapes[column, sign] |= {shape for shape in shapes if 0 < len(shape) <= LONGEST_SHAPE}

    def notes(self) -> list[str]:
        """Return a sentence for each column that had free text."""
        columns = dict.fromkeys(column for column, _ in self._rows)
        asked = [_EXCUSED.format(column=column) for column in self._references if column in self._excused]
        return asked + [f"what looks like free text in column {column}: {self._said(column)}" for column in columns]

    def _said(self, column: str) -> str:
        parts = []
        for (name, sign), rows in sorted(self._rows.items(), key=lambda one: -len(one[1])):
            if name == column:
                shapes = ", ".join(sorted(self._shapes[name, sign])[:2])
                more = len(rows) - ROWS_NAMED
                at = ", ".join(f"{row:,}" for row in sorted(rows)[:ROWS_NAMED]) + (
                    f" and {more:,} more" if more > 0 else ""
                )
                said = f"{len(rows):,} like {_SAID[sign]}" + (f", of the shape {shapes}" if shapes else "")
                parts.append(f"{said} (row{'s' if len(rows) > 1 else ''} {at})")
        return "; ".join(parts)
