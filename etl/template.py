"""Write what a supplier fills in: one blank file of headers per extract, the data dictionary and the list of rules."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from etl.errors import UsageError
from etl.mapping.allowed_values import allowed_values
from schemas.contract import Column, Extract
from schemas.extracts import EXTRACTS
from schemas.formula_text import neutralise
from schemas.rules import RULES

DICTIONARY = ("extract", "column", "required", "key", "type", "allowed_values", "description", "rules")
RULE_LIST = ("extract", "column", "rule", "severity", "says", "remedy")
_TYPES = {"text": "text", "whole_number": "whole number", "date": "date (2026-03-31)"}
_ALLOWED_BY = {"whole_number": "not_a_whole_number", "date": "not_a_date"}
_ANY_DAY = date(2000, 1, 1)  # only the names of the rules are read, not their limits


def write_templates(folder: Path, names: Iterable[str] | None = None) -> list[Path]:
    """Write the templates of the named extracts, or of all of them, and return the files.

    An extract's file has its headers and no rows. Raises UsageError rather than overwrite a file.
    """
    chosen = [_extract(name) for name in names or EXTRACTS]
    contents: dict[str, tuple[Iterable[str], Iterable[Iterable[str]]]] = {
        **{f"{extract.name}.csv": ([column.name for column in extract.columns], []) for extract in chosen},
        "data_dictionary.csv": (DICTIONARY, [row for extract in chosen for row in _columns(extract)]),
        "rules.csv": (RULE_LIST, [row for extract in chosen for row in _rules(extract)] + list(_rules_of_files())),
    }
    if there := [name for name in contents if (folder / name).exists()]:
        raise UsageError(f"{', '.join(there)}: there already. Name an empty folder; nothing is overwritten.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, (headers, rows) in contents.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(headers)
            writer.writerows([neutralise(cell) for cell in row] for row in rows)
    return [folder / name for name in contents]


def _extract(name: str) -> Extract:
    if name not in EXTRACTS:
        raise UsageError(f"{name!a}: there is no such extract. There are: {', '.join(EXTRACTS)}.")
    return EXTRACTS[name]


def _columns(extract: Extract) -> Iterator[tuple[str, ...]]:
    for column in extract.columns:
        yield (
            extract.name,
            column.name,
            "yes" if column.required else "no",
            "yes" if column.name in extract.key else "no",
            _TYPES[column.dtype],
            allowed_values(column, " "),
            column.description,
            " ".join(_rules_of(extract, column)),
        )


def _rules_of(extract: Extract, column: Column) -> list[str]:
    """Return the rules that one cell can break by itself."""
    schema = extract.schema(_ANY_DAY).columns[column.name]
    rules = [str(check.error or check.name) for check in schema.checks]
    return [
        *(["required_value_missing"] if column.required else []),
        *([_ALLOWED_BY[column.dtype]] if column.dtype in _ALLOWED_BY else []),
        *dict.fromkeys(rules),
    ]


def _rules(extract: Extract) -> Iterator[tuple[str, ...]]:
    for column in extract.columns:
        for rule in _rules_of(extract, column):
            yield _described(extract.name, column.name, rule)
    schemas = [extract.rows, *([extract.flags] if extract.flags else [])]
    for check in [check for rows in schemas for check in rows.to_schema().checks]:
        yield _described(extract.name, "", str(check.name))


def _rules_of_files() -> Iterator[tuple[str, ...]]:
    """Yield the rules of whole files, which hold for every extract."""
    for rule in RULES.values():
        if rule.severity == "refuse":
            yield _described("", "", rule.name)


def _described(extract: str, column: str, name: str) -> tuple[str, ...]:
    rule = RULES[name]
    return (extract, column, rule.name, rule.severity, rule.says, rule.remedy)
