"""Check that a mapping names only columns and values that the schema has; any other would reject every row."""

from collections.abc import Iterator

import polars as pl

from etl.mapping.allowed_values import allowed_values
from etl.mapping.folded_wording import folded_wordings
from etl.mapping.settings import Table
from etl.mapping.toml_lines import KeyPath
from etl.own_names import own_name
from schemas import codes
from schemas.contract import Column, Extract

UNKNOWN = "unknown"
_BY_COLUMN = ("fill", "column_date_formats", "codes", "patterns", "names", "shapes", "fold")
AGE = "victim_age"
HARDLY_ANYBODY = 97  # years: from here on an age may stand for an unknown one
SAID_BY_NOTHING = frozenset({UNKNOWN, "no", "none", "not_given", codes.NOT_YET_ASSIGNED})
"""Values that an empty cell may stand for, where the mapping says so: an open crime has no outcome."""


def check_against_contract(table: Table, extract: Extract) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key of every column or value that `extract` does not have, and what is allowed there."""
    columns = {column.name: column for column in extract.columns}
    ours: list[tuple[KeyPath, str]] = [
        *((("columns", header), column) for header, own in table.columns.items() for column in own),
        *((("beside", number, header), column) for number, one in enumerate(table.beside)
          for header, own in one.items() for column in own),
        *(((setting, column), column) for setting in _BY_COLUMN
          for column in getattr(table, setting)),
        *((("patterns", column, number, "also"), other) for column, patterns in table.patterns.items()
          for number, pattern in enumerate(patterns) for other in pattern.also),
    ]  # fmt: skip
    for key, name in ours:
        if name not in columns:
            named = own_name(name, columns)
            yield key, f"{extract.name} has no {named or 'such'} column. Allowed columns: {', '.join(columns)}."
    if len({table.source is None, table.connection is None, table.query is None}) > 1:
        yield ("source",), 'source = "odbc", connection and query stand together.'
    for key, name, value in _values(table):
        if name in columns and not _is_allowed(value, columns[name]):
            allowed = allowed_values(columns[name], ", ")
            found = own_name(value, columns[name].choices) or "a value"
            yield key, f"found {found}, which {name} does not take. Allowed: {allowed}."
    yield from _empty_cells(table, columns)
    yield from _ages_of_words(table)
    for column in table.column_date_formats:
        if columns[column].dtype != "date":
            yield ("column_date_formats", column), f"{column} is not a date."
    yield from _without_effect(table)
    yield from _closed_lists(table, columns)
    yield from _shared_persons(table, extract)
    yield from _folds(table, extract)
    for header in table.drop:
        if header in table.columns:
            yield ("drop",), "a header of it is also mapped under columns. Keep one of the two."
    yield from _doubles(table)
    yield from _beside(table)


def _beside(table: Table) -> Iterator[tuple[KeyPath, str]]:
    """Yield headers that stand for two records of one row at once."""
    seen = {*table.columns, *table.drop}
    for number, one in enumerate(table.beside):
        for header in one:
            if header in seen:
                yield ("beside", number, header), "this header is named before. Each record has headers of its own."
        seen |= set(one)


def _closed_lists(table: Table, columns: dict[str, Column]) -> Iterator[tuple[KeyPath, str]]:
    """Yield lists of names or shapes for a column that has none."""
    for column in table.names:
        if column in columns and columns[column].form not in {"name", "counted_name"}:
            yield ("names", column), f"{column} holds no names of areas, units or partners."
    for column in table.shapes:
        if column in columns and columns[column].form != "reference":
            yield ("shapes", column), f"{column} holds no references that are kept as they are."


def _empty_cells(table: Table, columns: dict[str, Column]) -> Iterator[tuple[KeyPath, str]]:
    """Yield the lines by which an empty cell would say what happened, or who is a sex worker: it can only say nothing."""
    for column, wordings in table.codes.items():
        for theirs, ours in wordings.items():
            if (
                not theirs.strip()
                and column in columns
                and (ours not in SAID_BY_NOTHING or not columns[column].choices)
            ):
                allowed = [value for value in columns[column].choices if value in SAID_BY_NOTHING]
                yield (
                    ("codes", column, theirs),
                    f"an empty cell of {column} can stand for {' or '.join(allowed) or 'nothing but itself'}.",
                )


def _ages_of_words(table: Table) -> Iterator[tuple[KeyPath, str]]:
    """Yield the lines by which a wording without a number would be an age that hardly anybody has: it says that none is known."""
    for theirs, ours in table.codes.get(AGE, {}).items():
        if ours.isdecimal() and (int(ours) == 0 or int(ours) >= HARDLY_ANYBODY) and not any(map(str.isdigit, theirs)):
            yield (
                ("codes", AGE, theirs),
                f'{int(ours)} is no age of a wording that holds no number. Write "" for unknown.',
            )


def _shared_persons(table: Table, extract: Extract) -> Iterator[tuple[KeyPath, str]]:
    """Yield headers that stand for the reference of a person and for another column, which is kept as it is."""
    for header, named in table.columns.items():
        if len(named) > 1 and set(named) & set(extract.persons):
            yield ("columns", header), "a reference of a person stands in a column of its own, and for nothing else."


def _folds(table: Table, extract: Extract) -> Iterator[tuple[KeyPath, str]]:
    """Yield rules of folding for a column that they cannot decide about."""
    columns = {column.name: column for column in extract.columns}
    for name, rule in table.fold.items():
        column = columns.get(name)
        if column is None:
            continue
        if name in extract.key or name in extract.persons:
            yield ("fold", name), f"rows that differ in {name} stand for different things, and are never folded."
        elif rule in {"earliest", "latest"}:
            if column.dtype != "date":
                yield ("fold", name), f"{rule} is for dates, and {name} is none."
        elif rule == "same_or_unknown":
            if UNKNOWN not in column.choices:
                yield (
                    ("fold", name),
                    f"{name} has no value {UNKNOWN}. Give its values in the order in which they stand.",
                )
        elif len(set(rule)) < len(rule) or not set(rule) <= set(column.choices):
            allowed = allowed_values(column, ", ") or "none, for it is no column of codes"
            yield ("fold", name), f"the list holds values of {name}, each once. Allowed: {allowed}."


def _values(table: Table) -> Iterator[tuple[KeyPath, str, str]]:
    for column, value in table.fill.items():
        yield ("fill", column), column, value
    for column, wordings in table.codes.items():
        for theirs, value in wordings.items():
            yield ("codes", column, theirs), column, value
    for column, patterns in table.patterns.items():
        for number, pattern in enumerate(patterns):
            if "$" not in pattern.value:
                yield ("patterns", column, number, "value"), column, pattern.value
            for other, value in pattern.also.items():
                yield ("patterns", column, number, "also"), other, value


def _without_effect(table: Table) -> Iterator[tuple[KeyPath, str]]:
    """Yield patterns that say of a wording that it names a suspect, with an outcome for which no figure looks at it."""
    counted = [outcome.code for outcome in codes.outcomes() if outcome.wording_may_name_suspect]
    for number, pattern in enumerate(table.patterns.get("outcome_code", ())):
        if "implies_suspect" in pattern.also and "$" not in pattern.value and pattern.value not in counted:
            allowed = f"{', '.join(counted[:-1])} and {counted[-1]}"
            yield (
                ("patterns", "outcome_code", number, "also"),
                f"implies_suspect changes nothing for this outcome: it counts for {allowed}. Take it out, or correct the value.",
            )


def _is_allowed(value: str, column: Column) -> bool:
    return not column.choices or value in column.choices or (value == "" and not column.required)


def _doubles(table: Table) -> Iterator[tuple[KeyPath, str]]:
    """Yield codes that differ only in capitals, spaces, dashes or quotation marks but lead to different values."""
    for column, wordings in table.codes.items():
        seen: dict[str, str] = {}
        plain = folded_wordings(pl.Series(list(wordings), dtype=pl.String))
        for (theirs, ours), folded in zip(wordings.items(), plain, strict=True):
            if seen.setdefault(folded, ours) != ours:
                yield ("codes", column, theirs), "the same value, but for capitals and spaces, leads to something else."
