"""Declare every key of a mapping file; any other key is refused, so that a misspelt one is not overlooked."""

from datetime import date, datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any, Literal, get_args

import polars as pl
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, PositiveInt, StringConstraints, ValidationError

from etl.mapping.date_forms import EXCEL, days_of, is_plain, written
from etl.mapping.reference_shapes import is_shape
from etl.mapping.toml_lines import KeyPath

Encoding = Literal["utf-8", "latin-1", "windows-1252"]
Delimiter = Literal[",", ";", "\t", "|", "^", "~", "||", "|~|", "~|~", "^|^"]


def _file_name(pattern: str) -> str:
    """Return a pattern of file names that stays within its folder. Raises ValueError for any other."""
    if pattern != PurePosixPath(pattern).name or pattern != PureWindowsPath(pattern).name or pattern in {"", ".."}:
        raise ValueError("only the name of a file (it may hold * and ?), without a folder")
    return pattern


def _date_format(form: str) -> str:
    """Return a date format that can be read back. Raises ValueError when day, month or year is missing."""
    if form in EXCEL:
        return form
    missing = [name for name, codes in _PARTS.items() if not any(code in form for code in codes)]
    if missing:
        raise ValueError(f"a date format with {', '.join(missing)}, such as %d/%m/%Y or %d-%b-%y %H:%M")
    try:
        read = days_of(pl.Series([written(_PROBE, form)]), form)
    except pl.exceptions.PolarsError:
        read = pl.Series([None])
    if read.item() != _PROBE.date():
        raise ValueError("a date format that can be read back, such as %d/%m/%Y or %d-%b-%y %H:%M")
    return form


def _date_formats(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats. Raises ValueError when one text can be read as two days: 03/02/2026 is in February or March."""
    if len(forms) > FORMATS:
        raise ValueError(f"at most {FORMATS} formats")
    for first in forms:
        for second in forms:
            read = days_of(pl.Series([written(_PROBE, first)]), second).item()
            if read is not None and read != _PROBE.date():
                raise ValueError(f"formats that cannot be mistaken for each other{_both(first, second)}")
    return forms


def _both(first: str, second: str) -> str:
    """Return two formats where they are nothing else: one may hold words of any kind."""
    return f": {first} and {second} can" if is_plain(first) and is_plain(second) else ""


def _our_columns(found: Any) -> tuple[str, ...]:
    """Return the columns that a header stands for, where one is stated or a list. Raises ValueError for anything else."""
    names = (found,) if isinstance(found, str) else tuple(found) if isinstance(found, (list, tuple)) else ()
    if not names or len(set(names)) < len(names) or not all(isinstance(name, str) for name in names):
        raise ValueError("one of our columns in quotation marks, or a list of different ones")
    return names


def whole_text(pattern: str) -> str:
    """Return a regular expression that matches the whole text in which `pattern` is found, with the same groups."""
    return f"(?s)^.*?(?:{pattern}).*$"


def _regular_expression(pattern: str) -> str:
    """Return the pattern. Raises ValueError when it does not compile; the engine is linear, so none can hang a load."""
    try:
        pl.Series([""]).str.contains(whole_text(pattern))
    except pl.exceptions.ComputeError as error:
        lines = [line for line in str(error).splitlines() if line.startswith("error:") or "size limit" in line]
        reason = " ".join(lines).removeprefix("error: ").removeprefix("regex error: ")
        raise ValueError(f"a regular expression of Rust's regex crate ({reason})") from None
    return pattern


_PROBE = datetime(2001, 3, 2, 16, 5, 7)  # noqa: DTZ001  # only ever written and read back, never compared with a clock
_PARTS = {"a day (%d)": ("%d", "%e"), "a month (%m, %b)": ("%m", "%b", "%B"), "a year (%Y)": ("%Y", "%y")}

FORMATS = 20


def _time_zone(name: str) -> str:
    """Return the name of a time zone. Raises ValueError for one that is not known."""
    try:
        pl.Series([_PROBE]).dt.replace_time_zone(name)
    except pl.exceptions.PolarsError:
        raise ValueError("a time zone, such as Europe/London") from None
    return name


def _shape(form: str) -> str:
    """Return the shape of a reference. Raises ValueError for one of other letters, or without a figure."""
    if not is_shape(form):
        raise ValueError(
            "letters as A, figures as 9, either as X, a + behind those that may be more (* for any number), such as AA/9+/99"
        )
    return form


FOLDS = ("earliest", "latest", "same_or_unknown")


def _fold_rule(found: Any) -> str | tuple[str, ...]:
    """Return how values of one key become one. Raises ValueError for what is no rule."""
    if isinstance(found, (list, tuple)) and found and all(isinstance(value, str) for value in found):
        return tuple(found)
    if isinstance(found, str) and found in FOLDS:
        return found
    raise ValueError(f"{', '.join(FOLDS)}, or a list of values, of which the first that is there stands")


FoldRule = Annotated[str | tuple[str, ...], BeforeValidator(_fold_rule)]
OurColumns = Annotated[tuple[str, ...], BeforeValidator(_our_columns)]
SystemName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
Shape = Annotated[str, AfterValidator(_shape)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
FileName = Annotated[str, AfterValidator(_file_name)]
DateFormats = Annotated[tuple[Annotated[str, AfterValidator(_date_format)], ...], AfterValidator(_date_formats)]


class Settings(BaseModel, frozen=True, extra="forbid"):
    """Refuse an unknown key and any later change."""


class Shared(Settings, frozen=True):
    """Declare the keys of `[defaults]`, which each extract may also state for itself."""

    kind: Literal["snapshot", "changes"] | None = Field(
        default=None, description="All that the source holds, or additions."
    )
    as_at: date | None = Field(default=None, description="Day of the extract; else the file name says it.")
    source_system: SystemName | None = Field(
        default=None, description="The records system that it comes from, where a force has two side by side."
    )
    encoding: Encoding = Field(
        default="utf-8", description="How a csv file writes letters; a byte order mark is allowed."
    )
    delimiter: Delimiter = Field(default=",", description="What separates the fields of a csv file.")
    quotes: bool = Field(default=True, description="False: a quotation mark in a csv file is a letter like any other.")
    short_rows: bool = Field(default=False, description="True: a row may end early, before cells that are empty.")
    date_formats: DateFormats = Field(default=(), description="How dates are written, beside 2026-03-31.")
    years_from: Annotated[int, Field(ge=1900, le=2000)] | None = Field(
        default=None, description="The first year that a year in two figures means: from 1950 on, 49 is 2049."
    )
    time_zone: TimeZone = Field(
        default="Europe/London", description="Where a day begins; a time that states another zone is moved there."
    )
    null_words: tuple[str, ...] = Field(default=(), description="Words that mean nothing is known, as blank does.")


class Pattern(Settings, frozen=True):
    """Translate one wording of a supplier."""

    match: Annotated[str, AfterValidator(_regular_expression)] = Field(
        description="A regular expression; ^ and $ tie it down."
    )
    value: str = Field(description="Our value; $1 stands for the first group.")
    also: dict[str, str] = Field(default_factory=dict, description="Other columns that the same wording settles.")


class Deletions(Settings, frozen=True):
    """Declare how an extract of changes says that a key is gone."""

    column: str | None = Field(default=None, description="The supplier's column that says so.")
    values: tuple[str, ...] = Field(default=(), description="The words in that column that mean deleted.")
    file: FileName | None = Field(default=None, description="A file of keys to delete, else <extract>_deleted.")


def _column_with_values(deletions: Deletions) -> Deletions:
    if (deletions.column is None) != (not deletions.values):
        raise ValueError("column and values together")
    return deletions


class Table(Shared, frozen=True):
    """Declare the keys of the table of one extract."""

    file: FileName | None = Field(
        default=None, description="Pattern of its file names, where they do not begin with its name."
    )
    source: Literal["odbc"] | None = Field(
        default=None, description="odbc: the rows come from a database, and from no file."
    )
    connection: Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,30}$")] | None = Field(
        default=None, description="Name of the connection: OUTCOMES_ODBC_<NAME> holds its string."
    )
    query: FileName | None = Field(default=None, description="The file beside this one that holds the query.")
    sheet: str | None = Field(
        default=None,
        description="The sheet, where a workbook has several; with * or ? all that fit, one after the other.",
    )
    records: str | None = Field(
        default=None,
        description="Of JSON: the name of the list that holds the records, where several stand beside each other.",
    )
    header_row: PositiveInt = Field(default=1, description="The row of the header, where titles stand above it.")
    group_row: PositiveInt | None = Field(default=None, description="The row of groups that tell equal headers apart.")
    columns: dict[str, OurColumns] = Field(default_factory=dict, description="Header = our column, or a list of ours.")
    beside: tuple[dict[str, OurColumns], ...] = Field(default=(), description="Headers of further records of a row.")
    drop: tuple[str, ...] = Field(default=(), description="Headers left behind on purpose; their cells are never kept.")
    fill: dict[str, str] = Field(default_factory=dict, description="Our column = its value, where the file lacks it.")
    column_date_formats: dict[str, DateFormats] = Field(
        default_factory=dict, description="Our column = its date formats."
    )
    dates_checked: bool = Field(
        default=False, description="True: someone has compared days and months with the source."
    )
    codes: dict[str, dict[str, str]] = Field(default_factory=dict, description="Of our column: value = ours.")
    patterns: dict[str, tuple[Pattern, ...]] = Field(
        default_factory=dict, description="Of our column: wordings, in order."
    )
    names: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="Of our column of areas, units or partners: all the names; another is questioned.",
    )
    shapes: dict[str, tuple[Shape, ...]] = Field(
        default_factory=dict,
        description="Of our column of references: all shapes, such as AA/9+/99; another is questioned.",
    )
    fold: dict[str, FoldRule] = Field(
        default_factory=dict, description="Of our column: what stands where rows of one key differ in it."
    )
    deletions: Annotated[Deletions, AfterValidator(_column_with_values)] | None = Field(
        default=None, description="How an extract of changes says that a key is gone."
    )


class ExtractMapping(Table, frozen=True):
    """Hold how to read the files of one extract: its own table, the defaults, and what holds for the whole force."""

    force: str | None = None
    strip_leading_zeros: bool = False
    headers_of_others: tuple[str, ...] = ()  # of the extracts that are read from the same file
    columns_of_its_own: tuple[
        str, ...
    ] = ()  # that none of those, and no parent, has: without them a row is none of this one


class Top(Settings, frozen=True):
    """Declare the keys at the top of the file."""

    confirmed: bool = Field(default=True, description="False: a proposal that nobody has confirmed; it is refused.")
    force: str | None = Field(default=None, description="Name of the force, for files without a column for it.")
    strip_leading_zeros: bool = Field(
        default=False, description="References 00123 and 123 are the same, in every extract."
    )
    defaults: Shared = Field(default_factory=Shared, description="What holds unless an extract says otherwise.")


_ALLOWED = {
    "string_type": "text in quotation marks",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}


def explain(model: type[Settings], error: ValidationError) -> tuple[KeyPath, str]:
    """Return the key of the first fault, what was found there and what is allowed."""
    first = error.errors()[0]
    where: KeyPath = tuple(part for part in first["loc"] if part != "[key]")
    if first["type"] == "extra_forbidden":
        return where, f"there is no such key here. Allowed keys: {', '.join(_fields(model, where[:-1]))}."
    if first["type"] == "missing":
        return where, "this key is needed here."
    allowed = _ALLOWED.get(first["type"]) or first["msg"].removeprefix("Input should be ")
    if first["type"] == "value_error":
        allowed = str(first["ctx"]["error"])
    return where, f"found {_shown(first['input'])}, allowed is {allowed}."


KEYS = sorted({name for model in (Top, Shared, Table, Pattern, Deletions) for name in model.model_fields})


def _fields(model: type[Settings], where: KeyPath) -> list[str]:
    for part in where:
        field = model.model_fields.get(str(part))
        inner = [] if field is None else [one for one in _types(field.annotation) if issubclass(one, Settings)]
        model = inner[0] if inner else model
    return list(model.model_fields)


def _types(annotation: Any) -> list[type]:
    inner = [one for argument in get_args(annotation) for one in _types(argument)]
    return [annotation] if isinstance(annotation, type) and not inner else inner


def _shown(found: Any) -> str:
    """Return the kind of what was found: the value is the file's own, and its line is named."""
    kinds = {str: "another text", bool: "true or false", int: "a number", float: "a number", date: "a date"}
    return kinds.get(type(found), f"a {type(found).__name__}")
