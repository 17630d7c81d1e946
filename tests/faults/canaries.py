"""Plant a word in what a supplier writes that no message, log, letter or name of a file of ours may repeat; look for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import xlsxwriter

CANARY: Final = "Zylvaqua"
"""Part of every reference, of a name in a cell that is rejected, of the name of a sheet and of files."""
MAPPING: Final = 'force = "Sample Force"\n[outcomes]\nfile = "outcomes*"\n'
"""What lets a file be called as no file of ours is."""
OF_THE_SUPPLIER: Final = ("first", "second", "drops")
"""Folders in which files keep the names that they came with."""
SAID: Final = ("*.jsonl", "letter.*", "outcomes-fault-*.txt")
"""The files in which something is said: logs, letters, and a fault that nobody foresaw."""


def reference(number: int) -> str:
    """Return a reference of a crime."""
    return f"{CANARY}/{number}"


VICTIM: Final = {"victim_ref": f"{CANARY} Roe"}
REJECTED: Final = {"crime_ref": reference(4), "victim_age": f"{CANARY} Doe"}
"""A row with a name where an age belongs."""


def write_workbook(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows as a workbook whose sheet is named after a person."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(CANARY)
        for number, values in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            sheet.write_row(number, 0, values)


def leaks(folder: Path, said: str) -> list[str]:
    """Return where the word stands in what a command said, logged, wrote in a letter or called a file, by place."""
    return [f"it repeats a value of a supplier: {place}" for place in _places(folder, said)]


def _places(folder: Path, said: str) -> Iterator[str]:
    sought = CANARY.lower()
    if sought in said.lower():
        yield "in what it said"
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if place.parts[0].startswith("calls"):
            continue
        if place.parts[0] not in OF_THE_SUPPLIER and sought in str(place).lower():
            yield f"in the name of {str(place).lower().replace(sought, '*')}"
        if any(path.match(each) for each in SAID) and sought in path.read_text("utf-8", "replace").lower():
            yield f"in {place}"
