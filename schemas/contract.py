"""Define an extract: its rules, key, parents and persons. Every rule about one row stands in a schema of this kind."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, Literal

import pandera.polars as pa
import polars as pl

from schemas.data_protection import AccessClass, Retention
from schemas.free_text import Form, has_form, is_roll_up
from schemas.settings.thresholds import thresholds

EARLIEST = date(thresholds().earliest_year, 1, 1)
FURTHEST_AHEAD = timedelta(days=5 * 365 + 1)

Kind = Literal["snapshot", "changes"]
ColumnType = Literal["text", "whole_number", "date"]

PERIODS = {"month": r"^\d{4}-(0[1-9]|1[0-2])$", "quarter": r"^\d{4}-Q[1-4]$"}

# pandera's name of a built-in check -> the name of the rule in `rules.toml`, which the load letter explains
RULE_OF_CHECK = {
    "not_nullable": "required_value_missing",
    "isin": "unknown_value",
    "in_range": "number_out_of_range",
    "greater_than_or_equal_to": "negative_count",
    "str_matches": "wrong_form",
}


def text(
    description: str,
    *,
    choices: Any = None,
    required: bool = False,
    pattern: str | None = None,
    form: Form | None = None,
    is_label: bool = False,
) -> Any:
    """Return a field of text, limited to `choices` (an enumeration or a set of codes) where they are given.

    `form` keeps free text out of a reference or of a name, such as that of an area. A label is a name that only splits figures
    or lists: where it breaks its form, its cell is emptied and the row is kept.
    """
    isin = None if choices is None else sorted(str(choice) for choice in choices)
    return pa.Field(
        nullable=not required,
        isin=isin,
        str_matches=pattern,
        description=description,
        metadata={"form": form, "is_label": is_label},
    )


def day(description: str, *, required: bool = False, may_be_ahead: bool = False) -> Any:
    """Return a field of dates, none after the as-at date; `may_be_ahead` allows due dates up to five years after it."""
    return pa.Field(nullable=not required, description=description, metadata={"may_be_ahead": may_be_ahead})


def month(description: str) -> Any:
    """Return a field of months such as 2026-09, none of which begins after the as-at date."""
    return _period(description, "month")


def quarter(description: str) -> Any:
    """Return a field of quarters of the year such as 2026-Q3, none of which begins after the as-at date."""
    return _period(description, "quarter")


def _period(description: str, kind: str) -> Any:
    return pa.Field(nullable=False, str_matches=PERIODS[kind], description=description, metadata={"period": kind})


def whole_number(description: str, *, required: bool = False, low: int = 0, high: int | None = None) -> Any:
    """Return a field of whole numbers from `low` to `high`; without `high` it is a count."""
    limits: dict[str, Any] = {"ge": low} if high is None else {"in_range": {"min_value": low, "max_value": high}}
    return pa.Field(nullable=not required, description=description, **limits)


@dataclass(frozen=True)
class Parent:
    """Name a parent extract and the columns that refer to it; a row without its parent waits in the store until it arrives."""

    extract: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """Describe one column for the template and the data dictionary."""

    name: str
    dtype: ColumnType
    required: bool
    description: str
    choices: tuple[str, ...]
    may_be_ahead: bool = False  # a day that may lie after the as-at date, such as a due date
    form: Form | None = None
    is_label: bool = False


@dataclass(frozen=True)
class Extract:
    """Hold the contract of one extract. A row that breaks `rows` is rejected; one that breaks `flags` is kept and counted.

    `persons`: column -> purpose of its token; `subject` is the one of them that a row is about, so that it goes with that person.
    `aliases`: published header -> column. `kind`: a snapshot replaces the extract
    before it, changes add to it. `may_lack`: required column -> the column and the value beside which it may be empty.
    `rows_are_counts`: a row is no person, crime or case but how many there were.
    `unread_beside`: column -> the columns of which nothing is read in a row where it is filled, with whatever.
    """

    name: str
    rows: type[pa.DataFrameModel]
    key: tuple[str, ...]
    access_class: AccessClass = field(kw_only=True)
    retention: Retention = field(kw_only=True)
    persons: Mapping[str, str] = field(kw_only=True)
    subject: str | None = None
    flags: type[pa.DataFrameModel] | None = None
    parents: tuple[Parent, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = "snapshot"
    may_be_empty: bool = True
    rows_are_counts: bool = False
    may_lack: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    unread_beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Return the columns of names that may be emptied: without one the row counts as it did."""
        return tuple(column.name for column in self.columns if column.is_label)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Return the columns that say something of what the key names: neither key nor person, nor that others are not read."""
        return tuple(
            column.name for column in self.columns if column.name not in {*self.key, *self.persons, *self.unread_beside}
        )

    @property
    def description(self) -> str:
        """Return the grain, which is the docstring of the schema: "One row per ..."."""
        return (self.rows.__doc__ or "").strip()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns in the order of the schema."""
        return tuple(_column(name, column) for name, column in self.rows.to_schema().columns.items())

    def token_of(self, column: str) -> str:
        """Return the name of a column in the store: `victim_ref` of a person becomes `victim_token`."""
        return column.removesuffix("_ref") + "_token" if column in self.persons else column

    @cached_property
    def key_may_be_missing(self) -> bool:
        """Return whether a row may have no key at all. Such a row is never a duplicate and is never replaced."""
        required = {column.name for column in self.columns if column.required}
        return not required & set(self.key)

    @property
    def key_tokens(self) -> list[str]:
        """Return the key by the names of its columns in the store."""
        return [self.token_of(column) for column in self.key]

    def schema(self, as_at: date) -> pa.DataFrameSchema:
        """Return the rules that reject, with every date, month and quarter bounded by `as_at`."""
        return _bounded(self.rows, as_at)


def _column(name: str, column: pa.Column) -> Column:
    kinds: dict[Any, ColumnType] = {pl.Date: "date", pl.Int64: "whole_number", pl.String: "text"}
    choices = next((check.statistics["allowed_values"] for check in column.checks if check.name == "isin"), ())
    about = column.metadata or {}
    required, may_be_ahead, form = not column.nullable, bool(about.get("may_be_ahead")), about.get("form")
    kind, is_label = kinds[column.dtype.type], bool(about.get("is_label"))
    assert not (is_label and required), f"{name} cannot be emptied where every row needs it"
    return Column(name, kind, required, column.description, tuple(choices), may_be_ahead, form, is_label)


@lru_cache(maxsize=64)
def _bounded(rows: type[pa.DataFrameModel], as_at: date) -> pa.DataFrameSchema:
    schema = deepcopy(
        rows.to_schema()
    )  # pandera keeps one schema for each model: changing it would bound every later extract by this date
    for column in schema.columns.values():
        for check in column.checks:
            check.error = RULE_OF_CHECK.get(check.name, check.name)
        if column.dtype.type == pl.Date:
            ahead = bool((column.metadata or {}).get("may_be_ahead"))
            latest, rule = (as_at + FURTHEST_AHEAD, "date_too_far_ahead") if ahead else (as_at, "date_in_the_future")
            column.checks = [
                *column.checks,
                pa.Check.ge(EARLIEST, error="date_before_1950"),
                pa.Check.le(latest, error=rule),
            ]
        if form := (column.metadata or {}).get("form"):
            column.checks = [*column.checks, _is_no_free_text(form)]
            if form == "counted_name":
                column.checks = [*column.checks, _is_no_roll_up()]
        if period := (column.metadata or {}).get("period"):
            column.checks = [*column.checks, _has_begun(period, as_at)]
    return schema


def _is_no_free_text(form: Form) -> pa.Check:
    """Return the check that a text has the form of its column."""

    def is_no_free_text(data: pa.PolarsData) -> pl.LazyFrame:
        fits = pl.col(str(data.key)).map_batches(lambda values: has_form(values, form), return_dtype=pl.Boolean)
        return data.lazyframe.select(fits)

    return pa.Check(is_no_free_text, name="free_text", error="free_text")


def _is_no_roll_up() -> pa.Check:
    """Return the check that a row of counts is not the sum of the others."""

    def is_no_roll_up(data: pa.PolarsData) -> pl.LazyFrame:
        is_one = pl.col(str(data.key)).map_batches(lambda values: ~is_roll_up(values), return_dtype=pl.Boolean)
        return data.lazyframe.select(is_one)

    return pa.Check(is_no_roll_up, name="roll_up_row", error="roll_up_row")


def _has_begun(period: str, as_at: date) -> pa.Check:
    """Return the check that a month or quarter, written so that text sorts by time, is not after `as_at`."""
    latest = f"{as_at:%Y-%m}" if period == "month" else f"{as_at:%Y}-Q{(as_at.month + 2) // 3}"

    def is_not_ahead(data: pa.PolarsData) -> pl.LazyFrame:
        value = pl.col(str(data.key))
        return data.lazyframe.select((value <= latest) | ~value.str.contains(PERIODS[period]))

    return pa.Check(is_not_ahead, name="date_in_the_future", error="date_in_the_future")


def in_order(earlier: str, later: str) -> pl.Expr:
    """Return whether `earlier` is on or before `later`; a missing date counts as in order."""
    return (pl.col(earlier) <= pl.col(later)).fill_null(True)
