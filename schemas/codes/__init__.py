"""Read the code lists: offences and outcomes of the Home Office, our groups of them, and the tools for assessing risk.

What a code means stands here and nowhere else: metrics and tables ask for the group of an outcome, and texts name the
numbers of the group by it.
An empty `valid_from` or `valid_to` means that the limit is not known, not that there is none.
A broken list stops the start: `CodeListError` names its file and line.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from schemas.codes.lists import (
    Cancellation,
    CodeListError,
    EndedBy,
    HomeOfficeCode,
    Incident,
    Offence,
    OffenceGroup,
    Outcome,
    OutcomeGroup,
    Tool,
    read_list,
)

__all__ = [
    "NOT_YET_ASSIGNED",
    "CodeListError",
    "OffenceResolution",
    "cancellations",
    "cancelled_codes",
    "codes_of_groups",
    "ended_by",
    "home_office_codes",
    "incident_codes",
    "incidents",
    "offence_codes",
    "offence_codes_of",
    "offence_groups",
    "offences",
    "outcome_codes",
    "outcome_codes_of",
    "outcome_groups",
    "outcomes",
    "resolve_home_office_code",
    "tool_names",
    "tools",
]

NOT_YET_ASSIGNED = "0"
"""Outcome type 0 is the state of an open crime, never an outcome."""


@cache
def offence_groups() -> tuple[OffenceGroup, ...]:
    """Return our groups of offences in the order in which they are shown."""
    return read_list("offence_groups.csv", OffenceGroup)


@cache
def offences() -> tuple[Offence, ...]:
    """Return every class of notifiable offence, and N100, which is an incident and not a crime."""
    groups = {group.code: group for group in offence_groups()}

    def fault(offence: Offence) -> str | None:
        group = groups.get(offence.offence_group)
        if group is None:
            return f"offence_group {offence.offence_group} is not in offence_groups.csv"
        cohorts = (group.is_sexual_violence, group.is_all_violence)
        if (offence.is_sexual_violence, offence.is_all_violence) != cohorts:
            return f"the cohorts of {offence.code} are not those of its group {group.code}"
        return None

    return read_list("offences.csv", Offence, fault)


@cache
def home_office_codes() -> tuple[HomeOfficeCode, ...]:
    """Return codes such as 019/08 with their offence group, and with the class where only one class has the code."""
    classes = {offence.code: offence for offence in offences()}
    groups = {group.code for group in offence_groups()}

    def fault(code: HomeOfficeCode) -> str | None:
        if code.offence_group not in groups:
            return f"offence_group {code.offence_group} is not in offence_groups.csv"
        if code.offence_code is None:
            return None
        offence = classes.get(code.offence_code)
        if offence is None:
            return f"offence_code {code.offence_code} is not in offences.csv"
        if offence.offence_group != code.offence_group:
            return f"{code.offence_code} stands in {offence.offence_group}, not in {code.offence_group}"
        return None

    return read_list("home_office_codes.csv", HomeOfficeCode, fault)


@cache
def codes_of_groups() -> tuple[HomeOfficeCode, ...]:
    """Return what says a group of offences and perhaps no class: Home Office codes, and the groups themselves.

    A force that states "Rape" alone writes the group: its crimes stand in the group and in no class.
    """
    groups = (
        HomeOfficeCode(group.code, "", None, group.code, None, "no class is stated") for group in offence_groups()
    )
    return (*home_office_codes(), *groups)


@cache
def outcome_groups() -> tuple[OutcomeGroup, ...]:
    """Return the groups of outcomes in the order in which they are shown."""
    return read_list("outcome_groups.csv", OutcomeGroup)


@cache
def ended_by() -> tuple[EndedBy, ...]:
    """Return the ways in which an investigation ends, an open or cancelled one included."""
    return read_list("ended_by.csv", EndedBy)


@cache
def outcomes() -> tuple[Outcome, ...]:
    """Return the outcome types in the order of the official list, by which one of two outcomes of the same day is chosen."""
    groups = {group.code for group in outcome_groups()}
    ways = {way.code for way in ended_by()}

    def fault(outcome: Outcome) -> str | None:
        if outcome.outcome_group not in groups:
            return f"outcome_group {outcome.outcome_group} is not in outcome_groups.csv"
        named = {outcome.ended_by, outcome.ended_by_police, outcome.ended_by_cps} - {None}
        if unknown := sorted(str(way) for way in named - ways):
            return f"{', '.join(unknown)} is not in ended_by.csv"
        return None

    return read_list("outcomes.csv", Outcome, fault)


@cache
def cancellations() -> tuple[Cancellation, ...]:
    """Return the reasons for cancelling a recorded crime."""
    return read_list("cancelled.csv", Cancellation)


@cache
def incidents() -> tuple[Incident, ...]:
    """Return the reasons for not recording a reported rape as a crime."""
    return read_list("incidents.csv", Incident)


@cache
def tools() -> tuple[Tool, ...]:
    """Return the tools for assessing risk: one row per version, with the range of its scores."""

    def fault(tool: Tool) -> str | None:
        if (tool.score_low is None) != (tool.score_high is None):
            return f"{tool.code} has one limit of its score without the other"
        if tool.score_low is not None and tool.score_high is not None and tool.score_low > tool.score_high:
            return f"the lowest score of {tool.code} lies above the highest"
        return None

    return read_list("tools.csv", Tool, fault)


@cache
def tool_names() -> frozenset[str]:
    """Return the tools that an extract may name."""
    return frozenset(tool.tool for tool in tools())


@cache
def offence_codes() -> frozenset[str]:
    """Return the codes that an extract may write as an offence: classes, N100, Home Office codes and groups."""
    return frozenset(offence.code for offence in offences()) | frozenset(code.code for code in codes_of_groups())


def offence_codes_of(groups: Collection[str]) -> list[str]:
    """Return the offence codes of these groups, as an extract may spell them; N100, which is no crime, is none of them."""
    classes = [offence.code for offence in offences() if offence.is_crime and offence.offence_group in groups]
    return classes + [code.code for code in codes_of_groups() if code.offence_group in groups]


@cache
def outcome_codes() -> frozenset[str]:
    """Return the codes that an extract may write as an outcome, `NOT_YET_ASSIGNED` among them."""
    return frozenset(outcome.code for outcome in outcomes()) | {NOT_YET_ASSIGNED}


def outcome_codes_of(group: str) -> list[str]:
    """Return the codes of a group of outcomes. Raises LookupError for a group that does not exist or has none."""
    found = [outcome.code for outcome in outcomes() if outcome.outcome_group == group]
    if not found:
        raise LookupError(f"no outcome in outcomes.csv stands in the group {group}")
    return found


@cache
def cancelled_codes() -> frozenset[str]:
    """Return the codes that an extract may write as a reason for cancelling."""
    return frozenset(cancellation.code for cancellation in cancellations())


@cache
def incident_codes() -> frozenset[str]:
    """Return the codes that an extract may write as the kind of an N100 incident."""
    return frozenset(incident.code for incident in incidents())


@dataclass(frozen=True)
class OffenceResolution:
    """Hold what a Home Office code means: its offence group, and its class where only one class has the code."""

    offence_group: str
    offence_code: str | None


@cache
def _resolutions() -> dict[str, OffenceResolution]:
    return {code.code: OffenceResolution(code.offence_group, code.offence_code) for code in home_office_codes()}


def resolve_home_office_code(code: str) -> OffenceResolution:
    """Return the offence of `019/08`, `19/8` or `01908`. Raises LookupError for a code that is not on the list."""
    parts = re.fullmatch(r"(\d{1,3})/(\d{1,2})|(\d{3})(\d{2})", code.strip())
    if parts is None:
        raise LookupError("not a Home Office code: expected three digits, a slash and two digits, such as 019/08")
    offence, suffix = (part for part in parts.groups() if part is not None)
    resolution = _resolutions().get(f"{int(offence):03d}/{int(suffix):02d}")
    if resolution is None:
        raise LookupError("this Home Office code is not in home_office_codes.csv")
    return resolution
