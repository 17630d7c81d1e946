"""Read a code list into rows of its class, and refuse a list with a fault, naming its file and line."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

LISTS = files("schemas.codes")


class CodeListError(Exception):
    """Stop the start because a list under `schemas/codes/` is broken."""

    def __init__(self, file: str, line: int, fault: str) -> None:
        super().__init__(f"schemas/codes/{file}, line {line}: {fault}. Mend the line; nothing starts before.")


@dataclass(frozen=True)
class Coded:
    """Hold the column that every list has: a code that no other row of the list has."""

    code: str


@dataclass(frozen=True)
class OffenceGroup(Coded):
    """Hold one row per group of offences. The groups are ours: a breakdown of every metric, and the definition of the cohorts."""

    label: str
    position: int
    is_sexual_violence: bool
    is_all_violence: bool
    note: str | None


@dataclass(frozen=True)
class Offence(Coded):
    """Hold one row per class of notifiable offence, spelt as in the official list."""

    label: str
    home_office_group: str | None
    home_office_subgroup: str | None
    offence_group: str
    is_crime: bool
    is_sexual_violence: bool
    is_all_violence: bool
    valid_from: date | None
    valid_to: date | None
    note: str | None


@dataclass(frozen=True)
class HomeOfficeCode(Coded):
    """Hold one row per code such as 019/08. `offence_code` is empty where several classes share the code."""

    home_office_group: str
    home_office_subgroup: str | None
    offence_group: str
    offence_code: str | None
    note: str | None


@dataclass(frozen=True)
class OutcomeGroup(Coded):
    """Hold one row per group of outcomes."""

    label: str
    position: int


@dataclass(frozen=True)
class EndedBy(Coded):
    """Hold one row per way in which an investigation ends."""

    label: str
    position: int


@dataclass(frozen=True)
class Outcome(Coded):
    """Hold one row per outcome type. `ended_by_police` and `ended_by_cps` replace `ended_by` where it depends on who decided."""

    label: str
    outcome_group: str
    ended_by: str
    ended_by_police: str | None
    ended_by_cps: str | None
    implies_suspect_identified: bool
    wording_may_name_suspect: bool
    within_code: str | None
    official_order: int
    grouping: str
    grouping_version: str
    valid_from: date | None
    valid_to: date | None
    note: str | None


@dataclass(frozen=True)
class Cancellation(Coded):
    """Hold one row per reason for cancelling a recorded crime."""

    label: str
    valid_from: date | None
    valid_to: date | None
    note: str | None


@dataclass(frozen=True)
class Incident(Coded):
    """Hold one row per reason for not recording a reported rape as a crime."""

    label: str
    valid_from: date | None
    valid_to: date | None
    note: str | None


@dataclass(frozen=True)
class Tool(Coded):
    """Hold one row per version of a tool for assessing risk. A tool without limits gives a band and no score."""

    tool: str
    tool_version: str | None
    label: str
    score_low: int | None
    score_high: int | None
    valid_from: date | None
    valid_to: date | None
    note: str | None


Row = TypeVar("Row", bound=Coded)


def read_list(
    file: str,
    row_type: type[Row],
    fault: Callable[[Row], str | None] = lambda _: None,
    folder: Traversable = LISTS,
) -> tuple[Row, ...]:
    """Return the rows of a list in the order of its file. Raises CodeListError at the first fault."""
    as_row = TypeAdapter(row_type).validate_python
    expected = [field.name for field in fields(row_type)]
    rows: dict[str, Row] = {}
    lines = csv.reader(StringIO(folder.joinpath(file).read_text("utf-8")), strict=True)
    try:
        if (header := next(lines, [])) != expected:
            raise CodeListError(file, 1, f"found the columns {header}, expected {expected}")
        for cells in lines:
            if len(cells) != len(expected):
                raise CodeListError(file, lines.line_num, f"found {len(cells)} fields, expected {len(expected)}")
            row = as_row({name: cell or None for name, cell in zip(expected, cells, strict=True)})
            if row.code in rows:
                raise CodeListError(file, lines.line_num, f"{row.code} stands twice")
            if found := fault(row) or _dates_in_disorder(row):
                raise CodeListError(file, lines.line_num, found)
            rows[row.code] = row
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CodeListError(file, lines.line_num, f"column {where}: {first['msg']}") from error
    except csv.Error as error:
        raise CodeListError(file, lines.line_num, str(error)) from error
    if not rows:
        raise CodeListError(file, 1, "found no codes")
    return tuple(rows.values())


def _dates_in_disorder(row: object) -> str | None:
    first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    return "valid_to lies before valid_from" if first and last and last < first else None
