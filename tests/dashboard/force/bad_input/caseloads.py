"""Generate caseloads of many liaison officers, each with references that nobody can take for those of another."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.access.roles import OF_OFFICERS, Role
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from tests.etl.homes import TestHome, make_home, without_effects, write

AS_AT: Final = "2026-09-30"
OF_OFFICER: Final = re.compile(r"(CASE|CRIME|NOTE)-(\d{4})-")
"""A reference, wherever it stands: which kind it is, and of which officer. Notes are what a case page alone shows."""
ACTIONS: Final = ("contact_victim", "update_victim", "court_support")
FEW: Final = 12
"""Officers of the home that is served to many sessions."""
PAIRED: Final = 2
"""Officers who know the same person, so that what is sought by the person finds cases of both."""

Row = dict[str, str]


@dataclass(frozen=True)
class Generated:
    """Hold a home with a caseload for each of its officers."""

    home: Path
    officers: int

    def token(self, officer: int) -> str:
        """Return the token of an officer."""
        return token_of(read_key(self.home), officer_ref(officer), "officer")

    def tokens(self) -> frozenset[str]:
        """Return the token of every person and of every officer."""
        of = TestHome(self.home)
        persons = of.query("select victim_token from swlo_cases union select victim_token from crimes")
        officers = of.query("select swlo_token from swlo_cases")
        return frozenset(str(token) for (token,) in [*persons, *officers] if token is not None)


def officer_ref(officer: int) -> str:
    return f"OFFICER-{officer:04}"


def case_ref(officer: int, number: int = 0) -> str:
    return f"CASE-{officer:04}-{number}"


def known_with(officer: int) -> range:
    """Return the officers who know a person whom this one knows, herself among them."""
    first = officer - officer % PAIRED
    return range(first, first + PAIRED)


def generate_caseloads(root: Path, officers: int, seed: int) -> Path:
    """Load a home in which every officer has one to three cases with everything that a case can have."""
    chance, extracts = random.Random(seed), dict[str, list[Row]]()
    for officer in range(officers):
        for number in range(chance.randint(1, 3)):
            for extract, row in _case(officer, number, chance):
                extracts.setdefault(extract, []).append(row)
    for extract, rows in extracts.items():
        write(root / "extracts", f"{extract}.csv", rows, extract)
    home = make_home(root / "home")
    with without_effects():
        home.load(root / "extracts", AS_AT)
    kept = {extract: home.query(f"select count(*) from {extract}")[0][0] for extract in extracts}  # noqa: S608  # our own names
    assert kept == {extract: len(rows) for extract, rows in extracts.items()}
    return home.root


def _case(officer: int, number: int, chance: random.Random) -> list[tuple[str, Row]]:
    case, crime = case_ref(officer, number), f"CRIME-{officer:04}-{number}"
    person = f"PERSON-{officer - officer % PAIRED:04}" if number == 0 else f"PERSON-{officer:04}-{number}"
    of = {"case_ref": case}

    def note(kind: str) -> str:
        return f"NOTE-{officer:04}-{number}{kind}"

    due = {"next_action": chance.choice(ACTIONS), "next_action_due_date": f"2026-09-{chance.randint(1, 28):02}"}
    days = {"reported_date": "2026-08-01", "recorded_date": "2026-08-02", "identified_date": "2026-08-02"}
    rows: list[tuple[str, Row]] = [
        ("crimes", days | {"crime_ref": crime, "victim_ref": person, "area": "North"}),
        ("stages", {"crime_ref": crime, "stage": "suspect_identified", "stage_date": "2026-08-20"}),
        ("swlo_cases", of | due | {"victim_ref": person, "swlo_ref": officer_ref(officer), "opened_date": "2026-08-03"}),
        ("swlo_case_crimes", of | {"crime_ref": crime}),
        ("swlo_contacts", of | {"contact_ref": note("K"), "contact_date": "2026-08-04", "reached": "yes"}),
        ("risk_assessments", of | {"assessment_ref": note("A"), "assessed_date": "2026-08-05", "band": "high",
                                   "tool": "professional_judgement"}),
        ("referrals", of | {"referral_ref": note("R"), "service": "housing", "offered_date": "2026-08-06"}),
        ("forum_referrals", of | {"forum_ref": note("F"), "forum": "aarose", "referred_date": "2026-08-07"}),
        ("forum_actions", {"forum_ref": note("F"), "action_ref": note("T"), "action": "share_information",
                           "action_due_date": "2026-10-20"}),
    ]  # fmt: skip
    if chance.random() < 0.5:
        rows.append(("outcomes", {"crime_ref": crime, "outcome_code": "16", "outcome_date": "2026-09-01"}))
    return rows


def allowed_for(role: Role, officer: int) -> dict[str, range]:
    """Return of which officers references may be shown to a role that is held for one, by kind of reference."""
    if role in OF_OFFICERS:
        alone = range(officer, officer + 1)
        return {"CASE": alone, "NOTE": alone, "CRIME": known_with(officer)}
    return {"CRIME": range(10_000)} if role in (Role.LEAD, Role.REVIEWER_POLICE) else {}


def foreign(sent: str, allowed: Mapping[str, range | frozenset[int]]) -> list[str]:
    """Return every reference in what was sent that is of another officer than those allowed for its kind, each once."""
    found = {(kind, int(officer)) for kind, officer in OF_OFFICER.findall(sent)}
    return sorted(f"{kind} of {officer}" for kind, officer in found if officer not in allowed.get(kind, ()))
