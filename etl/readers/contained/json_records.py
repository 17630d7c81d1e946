"""Read the records of a JSON file as columns of text: one list of them, a list under a name, or one on each line.

A record within a record becomes columns whose names are joined by full stops (`attributes.dateFrom`). Numbers stay as they are
written: 1e10 and 1.50 are no other text here. A list has no text, so its column can only be left behind.
"""

import gc
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from etl.readers.contained import limits
from etl.readers.contained.channel import Channel, Refusal

ROWS_OF_A_BATCH = 20_000
LEVELS = 4  # of records within records; what is deeper is one column without text
_MARK = b"\xef\xbb\xbf"
_LINES = {".ndjson", ".jsonl"}
_FOUND = {True: "TRUE", False: "FALSE"}
_NOTHING, _TEXT, _NO_TEXT = 0, 1, 2  # what the values of a column are at most

Record = dict[str, Any]
Path_ = tuple[str, ...]


class _Content(NamedTuple):
    """Hold the records of a file, how many other parts stand beside them, and whether the last line is ended."""

    records: list[Record]
    beside: int
    has_line_end: bool
    named: str | None  # the part of a document in which the records are, where it was stated or had to be chosen


def read(path: Path, channel: Channel) -> None:
    """Send the names of the columns, then the rows of those that are asked for. The first record is row 2.

    `records` in the first answer names the list that holds the records, `whole` the columns that are not taken apart; `any`
    is true where nobody knows yet which of several lists is meant.
    """
    asked = channel.ask({"opened": True})
    gc.disable()  # it would look through millions of records again and again while they are made
    try:
        content = _content(path, asked.get("records"), takes_any=asked.get("any", False))
    finally:
        gc.enable()
    whole = {tuple(name.split(".")) for name in asked.get("whole", [])}
    columns = _columns(content.records, whole)
    said = {
        "headers": [".".join(column)[: limits.CHARACTERS_OF_A_FIELD] for column in columns],
        "texts": [at for at, kind in enumerate(columns.values()) if kind != _NO_TEXT],
        "rows": len(content.records),
        "beside": content.beside,
        "has_line_end": content.has_line_end,
        "records": content.named,
    }
    chosen: list[int] = channel.ask(said)["columns"]
    names = list(columns)
    schema = pa.schema([(str(at), pa.string()) for at in chosen])
    channel.send(schema, _batches(content.records, [(at, names[at]) for at in chosen], schema))


def _content(path: Path, named: str | None, *, takes_any: bool) -> _Content:
    data = path.read_bytes().removeprefix(_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal("wrong_encoding", "JSON is written in UTF-8, and it is not", case="json") from None
    del data
    found: list[Record] = []
    beside = 0
    has_line_end = True
    if path.suffix.lower() in _LINES or _is_lines(text):
        has_line_end = text.endswith("\n")
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                document = _parsed(line, number)
                records, others = ([document], 0) if named is None else _records_of(document, named)
                found += records
                beside += others
    else:
        document = _parsed(text, 1)
        named = named if named is not None or not takes_any else _likely_records(document)
        found, beside = _records_of(document, named)
    if not all(type(record) is dict for record in found):
        raise Refusal("unreadable", "a record is no object with a name for each value", case="json")
    return _Content(found, beside, has_line_end, named)


def _likely_records(document: Any) -> str | None:
    """Return the part of a document that most likely holds its records: `data`, else the longest; None where none can."""
    if type(document) is not dict:
        return None
    parts = {name: len(value) for name, value in document.items() if _may_be_records(name, value)}
    return "data" if "data" in parts else max(parts, key=lambda name: parts[name], default=None)


def _is_lines(text: str) -> bool:
    """Return whether each line is an object of its own: the first one is whole, and another follows."""
    first, _, rest = text.lstrip().partition("\n")
    if not first.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True


def _parsed(text: str, first_line: int) -> Any:
    """Return what a text says. Raises Refusal where it is no JSON, names a value twice or stands too deep within itself."""
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_record)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise Refusal("unreadable", f"it is no JSON from line {line:,} on", case="json") from None
    except RecursionError:
        raise Refusal("unreadable", "its records stand within each other far too deep", case="json") from None


def _record(pairs: list[tuple[str, Any]]) -> Record:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise Refusal("duplicate_column", "a record names a value twice")
    return record


def _records_of(document: Any, named: str | None) -> tuple[list[Any], int]:
    """Return the records of a document, and how many other parts it has."""
    if type(document) is list and named is None:
        return document, 0
    if type(document) is not dict:
        raise Refusal("unreadable", "it holds no records", case="json")
    if named is not None:
        if type(document.get(named)) not in {list, dict}:
            raise Refusal("unreadable", "it has no list under the name that the mapping states", case="records")
        records = document[named]
        return (records if type(records) is list else [records]), len(document) - 1
    lists = [value for name, value in document.items() if _may_be_records(name, value)]
    if len(lists) != 1 or type(lists[0]) is dict:
        found = f"{len(lists):,} parts may be its records" if lists else "it has no list of records"
        raise Refusal("unreadable", found, case="records")
    return lists[0], len(document) - 1


def _may_be_records(name: str, value: Any) -> bool:
    """Return whether a part is a list of records. A single one called `data` may be meant as well (https://jsonapi.org)."""
    if type(value) is dict:
        return name == "data"
    return type(value) is list and all(type(one) is dict for one in value)


def _columns(records: list[Record], whole: set[Path_]) -> dict[Path_, int]:
    """Return the columns in the order in which they first come, each with what its values are at most.

    A name without a value beside columns that begin with it stands for all of them: nothing is known of that record within.
    """
    columns: dict[Path_, int] = {}
    for record in records:
        for column, value in _values(record, whole):
            is_nested = type(value) in {list, dict} or column in whole
            kind = _NOTHING if value is None or value == [] else _NO_TEXT if is_nested else _TEXT
            columns[column] = max(columns.get(column, _NOTHING), kind)
        if len(columns) > limits.COLUMNS:
            return dict(islice(columns.items(), limits.COLUMNS + 1))
    within = {column[:length] for column in columns for length in range(1, len(column))}
    return {column: kind for column, kind in columns.items() if kind != _NOTHING or column not in within}


def _values(record: Record, whole: set[Path_], within: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yield each column of a record with its value."""
    for name, value in record.items():
        column = (*within, name)
        if type(value) is dict and column not in whole and len(column) < LEVELS:
            yield from _values(value, whole, column)
        else:
            yield column, value


def _batches(records: list[Record], columns: list[tuple[int, Path_]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    rest = iter(records)
    try:
        while batch := list(islice(rest, ROWS_OF_A_BATCH)):
            cells = [pa.array([_text(record, name, at) for record in batch], pa.string()) for at, name in columns]
            yield pa.record_batch(cells, schema=schema)
    except UnicodeEncodeError:
        raise Refusal("unreadable", "it holds one half of a character that is written in two", case="json") from None


def _text(record: Record, column: Path_, at: int) -> str | None:
    """Return a value as text, cut to a character more than is allowed: its row is rejected."""
    value: Any = record
    for name in column:
        if type(value) is not dict:
            return None
        value = value.get(name)
    if value is None or value == "":
        return None
    if type(value) in {list, dict}:
        if not value:
            return None
        raise Refusal("unreadable", "the column holds lists or records", case="lists_in_cells", column=at)
    text = value if type(value) is str else _FOUND[value]
    return text[: limits.CHARACTERS_OF_A_FIELD + 1]
