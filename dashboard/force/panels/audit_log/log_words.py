"""Say in words what a line of the audit log holds in codes."""

from datetime import date
from typing import Final

from dashboard.access.roles import IN_WORDS
from dashboard.audit.line import COMMAND, KeptLine, Kind
from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import EXTRACT_NAMES, code_label, first_upper
from dashboard.web.html_table import HtmlTable

KINDS: Final = {
    Kind.COLLECTION: marked("Collection"),
    Kind.ALTERATION: marked("Alteration"),
    Kind.CONSULTATION: marked("Consultation"),
    Kind.DISCLOSURE: marked("Disclosure"),
    Kind.COMBINATION: marked("Combination"),
    Kind.ERASURE: marked("Erasure"),
    Kind.SIGN_IN: marked("Sign-in"),
}
ROLES: Final = {**{role.value: words for role, words in IN_WORDS.items()}, COMMAND: marked("a command")}
"""Who did it, in words, by what stands as a role."""
WHAT: Final = {
    "audit_log": marked("this log"),
    "backup": marked("a backup"),
    "case": marked("a case"),
    "case_crimes": marked("crimes of a case"),
    "case_others": marked("the same person elsewhere"),
    "cases": marked("crimes behind a figure or a selection"),
    "compact": marked("rows of old extracts removed"),
    "decision": marked("a decision about a case"),
    "deputies": marked("who stands in for a liaison officer"),
    "edition": marked("an edition"),
    "emergency": marked("a case opened in an emergency"),
    "emergencies": marked("cases opened in an emergency"),
    "erase": marked("a person or a crime erased"),
    "events": marked("events and their labels"),
    "file": marked("a file taken from a page"),
    "file_handed_on": marked("a file of the case review handed on"),
    "gone": marked("references of what is gone written to a file"),
    "hold": marked("a legal hold"),
    "lift_erasure": marked("an erasure readmitted"),
    "lift_hold": marked("a legal hold lifted"),
    "load": marked("a load"),
    "lock": marked("all serving stopped"),
    "log_past_retention": marked("lines of this log past their period"),
    "look_again": marked("questions to ask"),
    "mark": marked("a mark on a question"),
    "old_log": marked("the log of an earlier version taken in"),
    "orphans": marked("decisions about cases that are gone"),
    "papers": marked("papers of an edition"),
    "publish": marked("a build of all extracts together"),
    "queue": marked("the queue of cases"),
    "review_answers": marked("answers of a review"),
    "review_file": marked("a file of the case review"),
    "role_grant": marked("a role given"),
    "role_revoke": marked("a role taken back"),
    "roles_changed": marked("other roles from the provider"),
    "safeguarding": marked("victims under age"),
    "session_ended_command": marked("a session ended by command"),
    "session_ended_idle": marked("a session ended that nobody used"),
    "session_ended_longest": marked("a session ended after a shift"),
    "session_ended_other": marked("a session ended by another sign-in in its browser"),
    "session_ended_provider": marked("a session ended by the provider"),
    "session_ended_signed_out": marked("signed out"),
    "session_ended_unanswered": marked("a session ended because the provider did not answer"),
    "sessions_end": marked("sessions to be ended by command"),
    "sign_in_refused_failed": marked("a sign-in refused, or not finished"),
    "sign_in_refused_no_refresh": marked("a sign-in refused: the provider could not be asked again"),
    "sign_in_refused_unreachable": marked("a sign-in refused: the provider did not answer"),
    "signed_in": marked("signed in"),
    "tokens_of_the_audit_log": marked("references of this log erased"),
    "unlock": marked("serving allowed again"),
    "withdraw": marked("a load withdrawn"),
}
"""What a line is about, by the first word of its code."""
COUNTED: Final = {
    "crime_ref": marked("crimes"),
    "case_ref": marked("cases"),
    "rows": marked("rows"),
    "lines": marked("lines"),
    "cells": marked("cells"),
    "files": marked("files"),
    "grants": marked("grants"),
    "months": marked("months"),
    "references": marked("references"),
    "sessions": marked("sessions"),
    "sign_ins": marked("sign-ins"),
    "unfinished": marked("unfinished lines"),
    **EXTRACT_NAMES,
}
"""What is counted in a line."""
FILTERS: Final = ("kind", "role", "purpose", "day")
"""By what lines are chosen: the parts of the address."""
COLUMNS: Final = (
    marked("When"), marked("Who"), marked("Role"), marked("Kind"), marked("What"), marked("How many"), marked("To whom"),
    marked("Purpose"), marked("Line"),
)  # fmt: skip
TO_WHOM: Final = {
    "reader": marked("whoever pressed"),
    "strategic_group": marked("the strategic group"),
    "file": marked("a file of this force"),
}
SHORT: Final = 8
"""Letters of a token on the page; the file that is taken away holds all of them."""


def log_table(lines: list[KeptLine], *, is_whole: bool) -> HtmlTable:
    """Return the lines as a table: in words for the page, in codes and with whole tokens for a file (`is_whole`)."""
    rows = tuple(_codes(line) if is_whole else _words(line) for line in lines)
    return HtmlTable(marked("Lines of the audit log"), COLUMNS, rows, frozenset({len(COLUMNS) - 1}))


def option_text(name: str, value: str) -> str:
    """Return the words of a value by which lines are chosen."""
    if name == "kind":
        return _(KINDS[Kind(value)])
    if name == "role":
        return first_upper(_role(value))
    return figure_text.day(date.fromisoformat(value)) if name == "day" else purpose_text(value)


def purpose_text(purpose: str) -> str:
    """Return a purpose in words; a dash where none was asked for."""
    return code_label(purpose) if purpose else figure_text.NONE


def _role(role: str) -> str:
    return _(ROLES[role]) if role in ROLES else role


def what_text(what: str) -> str:
    """Return in words what a line is about; what follows the first word of its code stays as it is."""
    first, _space, rest = what.partition(" ")
    words = _(WHAT[first]) if first in WHAT else first
    return f"{words}: {rest}" if rest else words


def _counts(line: KeptLine) -> str:
    return ", ".join(
        f"{_(COUNTED[name]) if name in COUNTED else name}: {figure_text.number(count)}"
        for name, count in line.counts.items()
    )


def _words(line: KeptLine) -> tuple[str, ...]:
    return (
        f"{line.at[:10]} {line.at[11:16]}",
        line.who[:SHORT] or figure_text.NONE,
        ", ".join(_role(role) for role in line.roles.split("+") if role) or figure_text.NONE,
        _(KINDS[Kind(line.kind)]),
        what_text(line.what),
        _counts(line) or figure_text.NONE,
        _(TO_WHOM[line.to_whom]) if line.to_whom in TO_WHOM else line.to_whom or figure_text.NONE,
        purpose_text(line.purpose),
        str(line.number),
    )


def _codes(line: KeptLine) -> tuple[str, ...]:
    counts = "; ".join(f"{name} {count}" for name, count in line.counts.items())
    return line.at, line.who, line.roles, line.kind, line.what, counts, line.to_whom, line.purpose, str(line.number)
