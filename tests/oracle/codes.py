"""Read the code lists as plain text."""

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "schemas" / "codes"


def _rows(name: str) -> dict[str, dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


OFFENCES = _rows("offences")
HOME_OFFICE_CODES = _rows("home_office_codes")  # 019/08 and the like: known to the group only
OFFENCE_GROUPS = _rows("offence_groups")
OUTCOMES = _rows("outcomes")
OUTCOME_GROUPS = list(_rows("outcome_groups"))

OFFICIAL_ORDER = list(OUTCOMES)  # the list stands in its official order
TOOLS = _rows("tools")


def _of_group(group: str) -> tuple[str, ...]:
    return tuple(code for code, row in OUTCOMES.items() if row["outcome_group"] == group)


CHARGED = _of_group("charged")
DOES_NOT_SUPPORT = _of_group("evidential_victim_does_not_support")
EVIDENTIAL = _of_group("evidential_victim_supports")
NO_SUSPECT = _of_group("no_suspect_identified")
MAY_NAME_A_SUSPECT_IN_WORDS = ("5", "9", "10", "12", "13", "17", "21")
IMPLY_A_SUSPECT = ("1", "1A", "2", "2A", "3", "3A", "6", "7", "8", "15", "16")
CANCELLED = ("C1", "C2", "C3", "C4", "C5")
INCIDENT = "N100"
UNTRACED = "N100/1"


def offence_group(offence_code: str) -> str:
    if offence_code in OFFENCE_GROUPS:  # no class was stated
        return offence_code
    row = OFFENCES.get(offence_code) or HOME_OFFICE_CODES[offence_code]
    return row["offence_group"]


@cache
def cohorts_of(offence_code: str) -> tuple[str, ...]:
    """Return the cohorts that an offence belongs to."""
    row = OFFENCE_GROUPS[offence_group(offence_code)]
    return tuple(cohort for cohort in ("sexual_violence", "all_violence") if row[f"is_{cohort}"] == "true")


def outcome_group(outcome_code: str) -> str:
    return OUTCOMES[outcome_code]["outcome_group"]


HOW_IT_ENDED = {
    **dict.fromkeys(CHARGED, "charged"),
    **dict.fromkeys(DOES_NOT_SUPPORT, "victim_does_not_support"),
    **dict.fromkeys(NO_SUSPECT, "no_suspect"),
    "9": "not_in_public_interest_cps",
    **dict.fromkeys(("10", "21"), "not_in_public_interest_police"),
    **dict.fromkeys(("5", "11", "12", "13", "17"), "prevented"),
    "20": "another_body",
}


WAYS_TO_END = (
    "charged",
    "victim_does_not_support",
    "evidence_police",
    "evidence_cps",
    "evidence",
    "no_suspect",
    "not_in_public_interest_cps",
    "not_in_public_interest_police",
    "prevented",
    "other_disposal",
    "another_body",
    "open",
)


def ended_by(outcome_code: str, decided_by: str | None) -> str:
    """Return how an investigation ended, in the words of `ended_by.csv`; every other disposal is one group."""
    if outcome_code in EVIDENTIAL:
        return {"police": "evidence_police", "cps": "evidence_cps"}.get(decided_by or "", "evidence")
    return HOW_IT_ENDED.get(outcome_code, "other_disposal")
