"""Hold everything that a metric may look at: the rows that were kept, the as-at day, and what was asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from tests.oracle.facts import Crime, Row, Rows, crimes_of

EXTRACTS = (
    "crimes",
    "outcomes",
    "stages",
    "partner_disclosures",
    "full_report_disclosures",
    "swlo_cases",
    "swlo_case_crimes",
    "swlo_contacts",
    "referrals",
    "risk_assessments",
    "forum_referrals",
    "forum_actions",
    "engagement",
    "training",
    "feedback",
    "outcomes_benchmark",
)


Answers = dict[str, str]
"""The answers of one reviewer about one file, by question."""


@dataclass
class World:
    """The rows of an extract whose parents are known, those of the extract before, and what reviewers answered."""

    rows: Rows
    as_at: date
    reviews: dict[tuple[str, str], Answers] = field(default_factory=dict)  # by file and reviewer
    before: Rows = field(default_factory=dict)  # crimes and outcomes of the extract before
    before_as_at: date = date.min
    known_until: date = date.max  # what is dated later had not happened yet on the day that is asked for
    _crimes: dict[str, list[Crime]] = field(default_factory=dict)

    def crimes(self, victims: str) -> list[Crime]:
        if victims not in self._crimes:
            self._crimes[victims] = crimes_of(self.rows, victims, self.as_at)
        return self._crimes[victims]

    def on(self, day: date) -> "World":
        """Return the world as it stood at the end of an earlier day. The day of the extracts is known to its last row."""
        return self if day == self.as_at else replace(self, as_at=day, known_until=day, _crimes={})

    def has_happened(self, day: date | None) -> bool:
        return day is not None and day <= self.known_until


def world_of(rows: Rows, as_at: date) -> World:
    """Return the world without the children that are held back because their parent never came."""
    rows = {name: list(rows.get(name, [])) for name in EXTRACTS}
    crimes = {row["crime_ref"] for row in rows["crimes"]}
    cases = {row["case_ref"] for row in rows["swlo_cases"]}

    def keep(name: str, has_parents: Callable[[Row], bool]) -> None:
        rows[name] = [row for row in rows[name] if has_parents(row)]

    keep("outcomes", lambda row: row["crime_ref"] in crimes)
    keep("stages", lambda row: row["crime_ref"] in crimes)
    keep("swlo_case_crimes", lambda row: row["crime_ref"] in crimes and row["case_ref"] in cases)
    for name in ("swlo_contacts", "referrals", "risk_assessments", "forum_referrals"):
        keep(name, lambda row: row["case_ref"] in cases)
    forum_referrals = {row["forum_ref"] for row in rows["forum_referrals"]}
    keep("forum_actions", lambda row: row["forum_ref"] in forum_referrals)
    return World(rows, as_at)
