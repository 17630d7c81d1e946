"""Write generated rows as the csv files that a force would hand over: whole, in parts, in any order."""

import csv
from datetime import date
from pathlib import Path
from random import Random

from schemas.extracts import EXTRACTS
from tests.properties.generated.worlds import Rows

CHANGES = "".join(f'[{name}]\nkind = "changes"\n' for name in EXTRACTS)


def write(folder: Path, rows: Rows) -> Path:
    """Write one csv file for each extract that has rows and return the folder."""
    folder.mkdir(parents=True)
    for name, extract_rows in rows.items():
        if extract_rows:
            columns = [column.name for column in EXTRACTS[name].columns]
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, columns)
                writer.writeheader()
                writer.writerows({column: _text(row[column]) for column in columns} for row in extract_rows)
    return folder


def _text(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def changes_mapping(folder: Path) -> Path:
    """Write a mapping file that says of every extract that it adds to what is there."""
    path = folder / "mapping.toml"
    path.write_text(CHANGES, "utf-8")
    return path


def shuffled(rows: Rows, random: Random) -> Rows:
    return {name: random.sample(extract_rows, len(extract_rows)) for name, extract_rows in rows.items()}


def dealt(rows: Rows, hands: int, random: Random) -> list[Rows]:
    """Deal every row to one of several loads, whether or not its parent comes with it."""
    loads: list[Rows] = [{name: [] for name in rows} for _ in range(hands)]
    for name, extract_rows in rows.items():
        for row in extract_rows:
            loads[random.randrange(hands)][name].append(row)
    return loads
