"""Question names of areas, units and partners that the closed list of the mapping does not have; their rows are kept."""

from collections.abc import Mapping

import polars as pl

from etl.mapping.folded_wording import folded_wordings
from etl.proposal.counted_values import COUNTED, with_counted
from etl.proposal.texts_to_repeat import can_repeat_name
from etl.proposal.wordings import LEAST_ROWS
from schemas.free_text import has_form

NAMES_SHOWN = 10


class NewNames:
    """Count the names of one file that no list has, column by column."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._known = {name: folded_wordings(pl.Series(names, dtype=pl.String)) for name, names in lists.items()}
        self._counted = {name: pl.DataFrame(schema=COUNTED) for name in lists}

    def add(self, batch: pl.DataFrame) -> None:
        """Count the names of a batch that are not in their list, whatever their capitals."""
        for name, known in self._known.items():
            values = batch.get_column(name)
            is_new = ~folded_wordings(values).is_in(known.implode())
            rows = batch.filter(is_new.fill_null(value=False))
            self._counted[name] = with_counted(
                self._counted[name], rows.get_column("row_number"), rows.get_column(name)
            )

    def notes(self) -> list[str]:
        """Return a question for each column with new names; one that may be of a person is known by its rows."""
        return [_question(name, counted) for name, counted in self._counted.items() if counted.height]


def _question(column: str, counted: pl.DataFrame) -> str:
    names = "1 name that is" if counted.height == 1 else f"{counted.height:,} names that are"
    return (
        f"column {column} has {names} not under names in the mapping: {names_in_words(counted)}. "
        "Are they right? Then add them there; else mend them under codes"
    )


def names_in_words(counted: pl.DataFrame) -> str:
    """Return the names of the form COUNTED with their rows: spelt out where they surely are of no person, the others by row."""
    ranked = counted.sort(["rows", "value"], descending=[True, False])
    is_no_person = pl.Series([can_repeat_name(name) for name in ranked.get_column("value")], dtype=pl.Boolean)
    can_be_shown = (
        (ranked.get_column("rows") >= LEAST_ROWS) & has_form(ranked.get_column("value"), "name") & is_no_person
    )
    shown = ranked.filter(can_be_shown).head(NAMES_SHOWN)
    rest = ranked.join(shown, on="value", how="anti")
    said = [f'"{value}" in {rows:,} rows' for value, rows, _ in shown.rows()]
    if rest.height:
        rows = rest.get_column("first").explode().sort().head(NAMES_SHOWN).to_list()
        said.append(_not_repeated(rest.height, rows, is_all=shown.is_empty()))
    return "; ".join(said)


def _not_repeated(names: int, rows: list[int], *, is_all: bool) -> str:
    """Return that some names, or all of them, are known by their rows alone."""
    which = (
        ("it is" if names == 1 else "they are") if is_all else f"{names:,} more that {'is' if names == 1 else 'are'}"
    )
    numbers = ", ".join(f"{row:,}" for row in rows)
    return f"{which} not repeated here (row{'' if len(rows) == 1 else 's'} {numbers})"
