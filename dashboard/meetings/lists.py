"""List the codes of a decision or action: kind, subject, owner by role, need, direction, status, result. Words are messages."""

from typing import Final, Literal, get_args

from dashboard.language.catalogue import marked

Kind = Literal["decision", "action"]
EntryStatus = Literal["open", "done", "dropped"]
Direction = Literal["rise", "fall"]
Result = Literal["moved", "not_moved", "cannot_tell"]

KINDS: Final[dict[str, str]] = {"decision": marked("Decision"), "action": marked("Action")}
STATUSES: Final[dict[str, str]] = {
    "open": marked("open"),
    "done": marked("done"),
    "dropped": marked("dropped"),
}
NEEDS: Final[dict[str, str]] = {
    "sex_workers": marked("what sex workers said"),
    "partners": marked("what partner organisations said"),
    "liaison_officer": marked("what the liaison officer sees"),
    "group": marked("what members of the group raised"),
}
"""What a decision answers, where it is no finding of an edition."""
DIRECTIONS: Final[dict[str, str]] = {"rise": marked("should rise"), "fall": marked("should fall")}
RESULTS: Final[dict[str, str]] = {
    "moved": marked("moved"),
    "not_moved": marked("not moved"),
    "cannot_tell": marked("cannot tell"),
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
assert tuple(DIRECTIONS) == get_args(Direction)
assert tuple(RESULTS) == get_args(Result)
