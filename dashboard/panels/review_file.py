"""The coded data of one closed file, as both reviewers see it."""

from dashboard import words
from dashboard.panels.source import Record
from dashboard.panels.table import Table


def facts(file: Record) -> Table:
    """The file as a table of what is recorded; what is not recorded is said to be so."""
    steps = [f"{words.label(stage)} ({_day(days)})" for stage, days in file["steps"] or ()]
    services = [f"{words.label(service)} ({_day(days)})" for service, days in file["services"] or ()]
    rows = (
        ("Offence", words.label(file["offence_group"])),
        ("Reported by", words.label(file["report_route"])),
        ("Suspect's relationship", words.label(file["suspect_relationship"])),
        ("Known to be a sex worker by", words.label(file["identified_by"])),
        ("Steps", ", ".join(steps) or "none recorded"),
        ("Services offered", ", ".join(services) or "none recorded"),
        ("Outcome", f"{file['outcome_code']} ({_day(file['days_to_outcome'])})"),
        ("Decided by", _said(file["decided_by"])),
        ("Victim's decision recorded", _said(file["victim_decision_recorded"])),
        ("Day of that decision", _day(file["days_to_victim_decision"])),
        ("Evidence of it", _said(file["victim_decision_evidence"])),
        ("Reason given", _said(file["victim_decision_reason"])),
        ("Liaison officer has a case", "yes" if file["is_linked_to_case"] else "no"),
        ("Officer's first contact", _day(file["days_to_first_contact"])),
    )
    return Table("What is recorded", ("What", "Recorded"), rows)


def _said(value: str | None) -> str:
    return "not recorded" if value is None else words.label(value)


def _day(days: int | None) -> str:
    return "not recorded" if days is None else f"day {days}"
