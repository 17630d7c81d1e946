"""Work out what is true of one crime, row by row from the extracts, as slowly and plainly as it can be said."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from tests.oracle import codes
from tests.oracle.liaison import at_28_days

Row = dict[str, Any]
Rows = dict[str, list[Row]]

ADULT = 18
AGE_BANDS = ((18, 24, "18-24"), (25, 34, "25-34"), (35, 44, "35-44"), (45, 54, "45-54"), (55, 120, "55+"))
NOT_RECORDED = "not_recorded"


@dataclass
class Crime:
    """One crime with at least one qualifying victim; its own columns are those of the first of them."""

    row: Row
    tokens: frozenset[str]
    outcome: Row | None
    stages: list[Row]
    breakdowns: dict[str, str] = field(default_factory=dict)

    @property
    def is_incident(self) -> bool:
        """An N100 is no crime, even when a crime was recorded later: that one has a class of its own."""
        return bool(self.row["offence_code"] == codes.INCIDENT)

    @property
    def is_crimed(self) -> bool:
        crimed: date | None = self.row["crimed_date"]
        return not self.is_incident or crimed is not None

    @property
    def is_cancelled(self) -> bool:
        return self.row["cancelled_code"] is not None

    @property
    def outcome_code(self) -> str | None:
        return self.outcome["outcome_code"] if self.outcome else None

    @property
    def outcome_date(self) -> date | None:
        return self.outcome["outcome_date"] if self.outcome else None

    @property
    def days_to_outcome(self) -> int | None:
        return (self.outcome_date - self.row["reported_date"]).days if self.outcome_date else None

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    @property
    def is_charged(self) -> bool:
        return self.outcome_code in codes.CHARGED

    @property
    def does_not_support(self) -> bool:
        return self.outcome_code in codes.DOES_NOT_SUPPORT

    def has_stage(self, *stages: str) -> bool:
        return any(row["stage"] in stages for row in self.stages)

    @property
    def has_days_in_order(self) -> bool:
        """A crime with days out of order is counted everywhere, but its durations are not to be trusted."""
        named = ("committed_from_date", "committed_to_date", "reported_date", "recorded_date")
        days = [*(self.row[name] for name in named), self.outcome_date]
        return all(a is None or b is None or a <= b for a, b in pairwise(days))


def crimes_of(rows: Rows, victims: str, as_at: date) -> list[Crime]:
    """Return every crime with a qualifying victim, cancelled ones and incidents too."""
    outcomes, stages = _by_crime(rows["outcomes"]), _by_crime(rows["stages"])
    crimes = []
    for crime_ref, victim_rows in sorted(_by_crime(rows["crimes"]).items()):
        if victims == "other_adults" and any(is_flagged(row) for row in victim_rows):
            continue  # a crime cannot stand on both sides of a comparison
        qualifying = [row for row in victim_rows if qualifies(row, victims)]
        if not qualifying:
            continue
        first = min(qualifying, key=lambda row: row["victim_no"])
        tokens = frozenset(row["victim_ref"] for row in qualifying if row["victim_ref"] is not None)
        crime = Crime(first, tokens, current_outcome(outcomes.get(crime_ref, [])), stages.get(crime_ref, []))
        crime.breakdowns = _breakdowns(crime, rows, as_at)
        crimes.append(crime)
    return crimes


def qualifies(row: Row, victims: str) -> bool:
    """Return whether a victim is an adult, and identified as a sex worker or, for the others, not."""
    if row["victim_age"] is None or row["victim_age"] < ADULT:
        return False
    return row["identified_by"] is not None if victims == "sex_workers" else not is_flagged(row)


def is_flagged(row: Row) -> bool:
    named = ("identified_by", "identified_date", "identification_withdrawn")
    return any(row[column] is not None for column in named)


def current_outcome(outcomes: list[Row]) -> Row | None:
    """Return the latest outcome that stands; of one day, the one that comes first in the official list."""
    best: Row | None = None
    for row in outcomes:
        if row["rescinded_date"] is not None or row["outcome_code"] == "0":
            continue
        if best is None or _rank(row) < _rank(best):
            best = row
    return best


def _rank(outcome: Row) -> tuple[int, int]:
    return -outcome["outcome_date"].toordinal(), codes.OFFICIAL_ORDER.index(outcome["outcome_code"])


def _by_crime(rows: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["crime_ref"], []).append(row)
    return groups


def age_band(age: int) -> str:
    return next(name for low, high, name in AGE_BANDS if low <= age <= high)


def _breakdowns(crime: Crime, rows: Rows, as_at: date) -> dict[str, str]:
    row = crime.row
    columns = (
        "report_route",
        "sector",
        "area",
        "suspect_relationship",
        "identified_by",
        "related_to_sex_work",
    )
    values = {name: row[name] or NOT_RECORDED for name in columns}
    values["offence_group"] = codes.offence_group(row["offence_code"])
    values["age_band"] = age_band(row["victim_age"])
    values["swlo_at_28_days"] = at_28_days(row, rows, as_at)
    return values
