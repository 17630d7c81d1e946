"""List the codes of a decision or action: kind, subject, owner by role, status. Their words are messages."""

from typing import Final, Literal, get_args

from dashboard.language.catalogue import marked

Kind = Literal["decision", "action"]
EntryStatus = Literal["open", "done", "dropped"]

KINDS: Final[dict[str, str]] = {"decision": marked("Decision"), "action": marked("Action")}
STATUSES: Final[dict[str, str]] = {
    "open": marked("open"),
    "done": marked("done"),
    "dropped": marked("dropped"),
}
SUBJECTS: Final[dict[str, str]] = {
    "reporting": marked("Reporting and trust"),
    "investigation": marked("Investigations"),
    "charging": marked("Charging decisions"),
    "victim_support": marked("Support for victims"),
    "harm_reduction": marked("Harm reduction"),
    "training": marked("Training"),
    "data": marked("Data and definitions"),
}
OWNERS: Final[dict[str, str]] = {
    "chair": marked("Chair of the group"),
    "police_lead": marked("Police lead"),
    "liaison_officer": marked("Sex Work Liaison Officer"),
    "cps": marked("Crown Prosecution Service"),
    "local_authority": marked("Local authority"),
    "health": marked("Health board"),
    "sexual_violence_service": marked("Sexual violence service"),
    "outreach": marked("Outreach service"),
    "analyst": marked("Analyst"),
}

assert tuple(KINDS) == get_args(Kind)
assert tuple(STATUSES) == get_args(EntryStatus)
