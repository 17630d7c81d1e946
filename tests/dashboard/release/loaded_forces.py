"""Write the extracts of invented forces as they would be handed over at a day, to be loaded and released by the real commands."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from tests.dashboard.release.settled_forces import Crime

OFFENCES: Final = {"rape": "19C", "other_sexual": "20A"}
OUTCOMES: Final = {
    "charged": ("1", "police"),
    "victim_does_not_support": ("16", "police"),
    "no_suspect": ("18", "police"),
    "evidence_police": ("15", "police"),
    "evidence_cps": ("15", "cps"),
    "prevented": ("21", "police"),
}
STAGES: Final = ("", "suspect_identified", "suspect_interviewed", "charged")
MAPPING: Final = """force = "Invented Force"

[crimes]
kind = "snapshot"

[outcomes]
kind = "snapshot"

[stages]
kind = "snapshot"
"""

Row = dict[str, object]


def write_extracts(folder: Path, crimes: Sequence[Crime], as_at: date) -> None:
    """Write what the records system of a force would hold at the end of a day."""
    folder.mkdir()
    (folder / "mapping.toml").write_text(MAPPING, "utf-8")
    known = [crime for crime in crimes if crime.recorded <= as_at]
    _write(folder / "crimes.csv", [_crime(crime, as_at) for crime in known])
    _write(folder / "outcomes.csv", [row for crime in known for row in _outcome(crime, as_at)])
    _write(folder / "stages.csv", [row for crime in known for row in _stages(crime, as_at)])


def _crime(crime: Crime, as_at: date) -> Row:
    identified = max(crime.identified, crime.known_from - timedelta(days=2))
    is_known = identified <= as_at
    is_cancelled = crime.cancelled is not None and crime.cancelled <= as_at
    return {
        "crime_ref": crime.ref,
        "victim_no": 1,
        "victim_ref": crime.person,
        "force": "Invented Force",
        "offence_code": OFFENCES[crime.group],
        "reported_date": crime.recorded,
        "recorded_date": crime.recorded,
        "report_route": crime.route,
        "victim_age": 30,
        "victim_sex": "female",
        "identified_by": "self_disclosed" if is_known else "",
        "identified_date": identified if is_known else "",
        "identified_confidence": "high" if is_known else "",
        "cancelled_code": "C1" if is_cancelled else "",
        "cancelled_date": crime.cancelled if is_cancelled else "",
    }


def _outcome(crime: Crime, as_at: date) -> list[Row]:
    if crime.ended is None or crime.ended > as_at:
        return []
    code, decided_by = OUTCOMES[crime.end]
    return [{"crime_ref": crime.ref, "outcome_code": code, "outcome_date": crime.ended, "decided_by": decided_by}]


def _stages(crime: Crime, as_at: date) -> list[Row]:
    reached = [(STAGES[step], crime.ended) for step in range(1, min(crime.reached_by(as_at), 3) + 1)]
    if crime.court and crime.court <= as_at:
        reached += [("court_finalised", crime.court), ("convicted" if crime.is_convicted else "acquitted", crime.court)]
    return [
        {"crime_ref": crime.ref, "stage": stage, "stage_date": min(day or crime.recorded, as_at), "suspect_ref": "S"}
        for stage, day in reached
    ]


def _write(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
