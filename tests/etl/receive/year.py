"""Write a year of monthly drops of eight extracts of a small force, and the ways in which one of them goes wrong.

Every month ten crimes come with their outcomes and stages, and a case of the liaison officer.
"""

import csv
import json
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from etl.readers.control_file import control_file_of
from etl.receive.notice import Notice, State
from schemas.operating_system.sha256 import sha256_of
from tests.etl.homes import write

A_MONTH: Final = 10
"""New crimes of a month."""
FIRST: Final = 60
"""Crimes that the first drop holds from before."""
EXTRACTS: Final = (
    "crimes",
    "outcomes",
    "stages",
    "swlo_cases",
    "swlo_case_crimes",
    "swlo_contacts",
    "referrals",
    "training",
)

Rows = list[dict[str, str]]


def day_of(month: int) -> date:
    """Return the as-at day of a month of the year, from 1: its last."""
    year, number = 2023 + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, number, monthrange(year, number)[1])


def crimes_by(month: int) -> int:
    """Return how many crimes the extract of a month holds: the one figure that a truth is told by."""
    return FIRST + A_MONTH * month


def name_of(extract: str, month: int) -> str:
    return f"{extract}_{day_of(month).isoformat()}.csv"


def sound_rows(month: int) -> dict[str, Rows]:
    """Return the rows of all eight extracts as at the end of a month."""
    numbers, cases = range(crimes_by(month)), range(crimes_by(month) // 10)
    return {
        "crimes": [{"crime_ref": f"GW/{n:05}", "victim_ref": f"V{n}", "force": "Test Force"} for n in numbers],
        "outcomes": [{"crime_ref": f"GW/{n:05}", "outcome_code": "1" if n % 10 == 0 else "16"} for n in numbers],
        "stages": [{"crime_ref": f"GW/{n:05}"} for n in numbers],
        "swlo_cases": [{"case_ref": f"S{n}", "victim_ref": f"V{10 * n}"} for n in cases],
        "swlo_case_crimes": [{"case_ref": f"S{n}", "crime_ref": f"GW/{10 * n:05}"} for n in cases],
        "swlo_contacts": [{"contact_ref": f"K{n}", "case_ref": f"S{n}"} for n in cases],
        "referrals": [
            {"referral_ref": f"R{n}", "case_ref": f"S{n}", "service": "isva", "offered_date": "2022-03-04"}
            for n in cases
        ],
        "training": [
            {"month": f"2022-{n + 1:02}", "unit": "CID", "officers_in_scope": "100", "officers_trained": "40"}
            for n in range(12)
        ],
    }


def drop_sound(folder: Path, month: int) -> None:
    """Write the eight extracts of a month, each as it should be."""
    for extract, rows in sound_rows(month).items():
        write(folder, name_of(extract, month), rows, extract)


@dataclass(frozen=True)
class Bad:
    """Hold one way in which an extract goes wrong: what is done to its file, and what somebody is then told."""

    name: str
    extract: str
    state: State
    spoil: Callable[[Path, int], object]
    has_day: bool = True
    also: tuple[str, ...] = ()  # extracts that are refused with it, though nothing is wrong with their files

    def notices(self, month: int) -> list[Notice]:
        """Return what is told of it in a month."""
        day = day_of(month) if self.has_day else None
        return [Notice(self.state, extract, day) for extract in (self.extract, *self.also)]


def _text(change: Callable[[str], str]) -> Callable[[Path, int], object]:
    return lambda path, _: path.write_text(change(path.read_text("utf-8")), "utf-8")


def _rows(change: Callable[[Rows, int], object]) -> Callable[[Path, int], object]:
    def spoil(path: Path, month: int) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        change(rows, month)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)

    return spoil


def _set(column: str, value: str, at: int = 3) -> Callable[[Path, int], object]:
    return _rows(lambda rows, _: rows[at].update({column: value}))


def _cut(path: Path, _: int) -> None:
    """Cut a file off in the middle of a row, after its control file was written."""
    control_file_of(path).write_text(json.dumps({"sha256": sha256_of(path), "made_by": "RMS"}), "utf-8")
    path.write_bytes(path.read_bytes()[:-40])


def _fewer(path: Path, _: int) -> None:
    """Leave rows out, after a control file without a hash was written."""
    rows = path.read_text("utf-8").splitlines(keepends=True)
    control_file_of(path).write_text(json.dumps({"rows": len(rows) - 1}), "utf-8")
    path.write_text("".join(rows[:-5]), "utf-8")


def _only_control(path: Path, _: int) -> None:
    control_file_of(path).write_text(json.dumps({"rows": 1}), "utf-8")
    path.unlink()


def _renamed(suffix: str) -> Callable[[Path, int], object]:
    return lambda path, _: path.rename(path.with_suffix(suffix))


def _no_day(path: Path, _: int) -> None:
    path.rename(path.with_name("outcomes.csv"))


def _ahead(path: Path, _: int) -> None:
    path.rename(path.with_name("stages_2062-01-31.csv"))


def _without(rows: Rows, month: int, share: float) -> None:
    """Leave out crimes of the months before, from the first on."""
    del rows[: max(1, int(crimes_by(month - 1) * share))]


def _ruin(rows: Rows, _: int) -> None:
    for row in rows:
        row["crime_ref"] = "2.1E+10"


def _unreadable_control(path: Path, _: int) -> None:
    control_file_of(path).write_text("rows: 12", "utf-8")


REFUSED: Final = "refused"
LOSS: Final = "accepted_with_loss"
BAD: Final = (
    Bad("cut off, and its control file says so", "crimes", REFUSED, _cut),
    Bad("an age that is none", "crimes", LOSS, _set("victim_age", "25 yrs")),
    Bad("no row", "crimes", REFUSED, _text(lambda text: text.splitlines()[0] + "\n")),
    Bad("a column that nobody declared", "swlo_contacts", REFUSED, _text(lambda text: text.replace("reached", "notes", 1))),
    Bad("half is gone", "crimes", REFUSED, _rows(lambda rows, month: _without(rows, month, 0.5)), also=("outcomes", "stages")),
    Bad("one crime is gone without a trace", "crimes", LOSS, _rows(lambda rows, month: _without(rows, month, 0))),
    Bad("empty", "outcomes", REFUSED, lambda path, _: path.write_bytes(b"")),
    Bad("an outcome that nobody knows", "outcomes", LOSS, _set("outcome_code", "Resolved somehow")),
    Bad("references of another form", "outcomes", REFUSED, _text(lambda text: text.replace("GW/", "GW-"))),
    Bad("no day", "outcomes", REFUSED, _no_day, has_day=False),
    Bad("a day to come", "stages", REFUSED, _ahead, has_day=False),
    Bad("a form that is not read", "stages", REFUSED, _renamed(".xml"), has_day=False),
    Bad("its last row has no line end", "stages", LOSS, _text(str.rstrip)),
    Bad("rows left out, and its control file counts them", "stages", REFUSED, _fewer),
    Bad("only its control file came", "swlo_cases", REFUSED, _only_control, has_day=False),
    Bad("another delimiter", "swlo_cases", REFUSED, _text(lambda text: text.replace(",", ";"))),
    Bad("utf-16", "referrals", REFUSED, lambda path, _: path.write_bytes(path.read_text().encode("utf-16"))),
    Bad("references that a spreadsheet ruined", "crimes", REFUSED, _rows(_ruin)),
    Bad("a control file that cannot be read", "training", REFUSED, _unreadable_control),
    Bad("a date that is none", "swlo_contacts", LOSS, _set("contact_date", "31/02/2022", at=1)),
)  # fmt: skip
"""Twenty, in the order in which they come."""
