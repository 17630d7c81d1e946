"""Keep what the officer decided about her cases: an append-only store of its own, which no build touches."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Literal

from dashboard.access.author import Author
from dashboard.language import formats
from dashboard.language.catalogue import _, ngettext
from dashboard.language.labels import code_label, lower_first
from dashboard.records.append_only_store import AppendOnly, ChangedElsewhereError
from dashboard.records.authors import authors_in
from dashboard.records.erased import CASE, KINDS, IsErased
from schemas.errors import UsageError
from schemas.home.layout import Home
from schemas.settings.caseload import ReviewDecision, SnoozeReason, settings
from schemas.settings.emergency_reason import EmergencyReason

SCHEMA_VERSION: Final = 3  # of the tables: 2 chains the rows, 3 says who made each row
MOST_LETTERS: Final = 200  # of a reference or an officer: whatever is longer is not one
UNDONE: Final = "undone"
"""The code of a review that takes the decision before it back."""

Identity = tuple[str, str, str]
"""A reason as it stood: its code, what it is about (a crime, a referral, ... or nothing), and its day."""


@dataclass(frozen=True)
class Decision:
    """Hold one decision. `answers` are the reasons that it addresses; the store gives the version, the time and who made it.

    `made_on` is the day on which it was made, from which it lasts; before version 0.12.0 the as-at day of the data then.
    """

    case_ref: str
    kind: Literal["reviewed", "snoozed"]
    code: str
    made_on: date
    officer: str
    until: date | None = None
    answers: tuple[Identity, ...] = ()
    version: int = 0
    decided_at: str = ""
    made_by: Author | None = None


@dataclass(frozen=True)
class Emergency:
    """Hold that somebody opened a case to which they have no other right: why, when and who."""

    case_ref: str
    reason: EmergencyReason
    opened_at: datetime
    made_by: Author | None = None


def in_force(history: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions of a case that were not undone, the oldest first."""
    kept: list[Decision] = []
    for decision in history:
        if decision.code != UNDONE:
            kept.append(decision)
        elif kept:
            kept.pop()
    return tuple(kept)


class DecisionStore:
    """Keep the decisions of one home in `<home>/decisions/decisions.sqlite`."""

    def __init__(self, home: Path, by: Author | None = None) -> None:
        self.file = AppendOnly(Home(home).decisions, Path(__file__).with_name("decisions.sql"), SCHEMA_VERSION, by)

    def append(self, decision: Decision, expected_version: int) -> int:
        """Keep a decision and return its version. `expected_version` is that of the decision which the page showed; 0 for none.

        Raises ChangedElsewhereError when another tab was faster, UsageError for a decision that is none, CannotRunError when the
        store cannot be written. Nothing has changed then.
        """
        _check(decision)
        kept = replace(decision, version=expected_version + 1, decided_at=datetime.now(UTC).isoformat())
        with self.file.opened() as con:
            con.execute("begin immediate")
            latest = _decisions(con, decision.case_ref)
            if (latest[-1].version if latest else 0) != expected_version:
                con.execute("rollback")
                if not latest:
                    raise UsageError(_("There is no earlier decision about this case."))
                raise ChangedElsewhereError(_decided(latest[-1]))
            con.execute("insert into decisions values (?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(kept))
            con.execute("commit")
        return kept.version

    def history(self) -> dict[str, tuple[Decision, ...]]:
        """Return every decision by its case, the oldest first. Raises CannotRunError when the store cannot be read."""
        if not self.file.exists():
            return {}
        found: dict[str, tuple[Decision, ...]] = {}
        with self.file.opened() as con:
            made_by = authors_in(con)
            for one in _decisions(con):
                decision = replace(one, made_by=made_by.get(("decisions", (one.case_ref, one.version))))
                found[decision.case_ref] = (*found.get(decision.case_ref, ()), decision)
        return found

    def open_in_emergency(self, case_ref: str, reason: EmergencyReason) -> None:
        """Keep that a case is opened now for a reason.

        Raises UsageError for what is no reference or no reason, CannotRunError when it cannot be kept.
        """
        if not 0 < len(case_ref) <= MOST_LETTERS or reason not in tuple(EmergencyReason):
            raise UsageError(_("That is no reference of a case, or no reason."))
        with self.file.opened() as con:
            con.execute(
                "insert into emergencies select ?1, coalesce(max(number), 0) + 1, ?2, ?3 from emergencies where case_ref = ?1",
                (case_ref, reason, datetime.now(UTC).isoformat()),
            )

    def emergencies(self) -> tuple[Emergency, ...]:
        """Return every case that was opened in an emergency, the oldest first. Raises CannotRunError when it cannot be read."""
        if not self.file.exists():
            return ()
        with self.file.opened() as con:
            made_by = authors_in(con)
            rows = con.execute("select * from emergencies order by opened_at").fetchall()
        return tuple(
            Emergency(
                ref, EmergencyReason(reason), datetime.fromisoformat(at), made_by.get(("emergencies", (ref, number)))
            )
            for ref, number, reason, at in rows
        )

    def latest(self) -> dict[str, Decision]:
        """Return the latest decision about each case."""
        return {case_ref: decisions[-1] for case_ref, decisions in self.history().items()}

    def erase(self, is_erased: IsErased, *, is_meant: bool) -> int:
        """Erase the decisions about cases that are erased, and elsewhere what names a crime that is; return how many rows."""

        def change(con: sqlite3.Connection) -> int:
            rows = _decisions(con)
            for case_ref in {row.case_ref for row in rows if is_erased(CASE, row.case_ref)}:
                con.execute("delete from decisions where case_ref = ?", (case_ref,))
            opened = [ref for (ref,) in con.execute("select case_ref from emergencies") if is_erased(CASE, ref)]
            con.executemany("delete from emergencies where case_ref = ?", [(ref,) for ref in set(opened)])
            left = [row for row in rows if not is_erased(CASE, row.case_ref)]
            shorter = [row for row in left if any(_names(is_erased, one) for one in row.answers)]
            for row in shorter:
                kept = [one for one in row.answers if not _names(is_erased, one)]
                where = (json.dumps(kept), row.case_ref, row.version)
                con.execute("update decisions set answers = ? where case_ref = ? and version = ?", where)
            return len(rows) - len(left) + len(shorter) + len(opened)

        return self.file.erase(change, is_meant=is_meant)


def _names(is_erased: IsErased, answered: Identity) -> bool:
    return any(is_erased(kind, answered[1]) for kind in KINDS)


def _check(decision: Decision) -> None:
    """Check the codes and the end of a new decision. What was written in the past is read as it is."""
    codes = (*ReviewDecision, UNDONE) if decision.kind == "reviewed" else tuple(SnoozeReason)
    if decision.code not in codes:
        raise UsageError(
            _("{kind} needs one of these codes: {codes}.").format(kind=decision.kind, codes=", ".join(codes))
        )
    if (decision.kind == "snoozed") != (decision.until is not None):
        raise UsageError(_("A snooze needs an end date, and a review has none."))
    if not all(0 < len(text) <= MOST_LETTERS for text in (decision.case_ref, decision.officer)):
        raise UsageError(
            _("A decision names its case and its officer, in at most {n} letters each.").format(n=MOST_LETTERS)
        )
    most = settings().snooze.at_most_days
    if decision.until is not None and not 0 < (decision.until - decision.made_on).days <= most:
        raise UsageError(
            ngettext(
                "A snooze ends after {day} and within {count} days of it.",
                "A snooze ends after {day} and within {count} days of it.",
                most,
            ).format(day=formats.day(decision.made_on), count=most)
        )


def _decisions(con: sqlite3.Connection, case_ref: str | None = None) -> list[Decision]:
    rows = con.execute(
        "select * from decisions where case_ref = coalesce(?, case_ref) order by case_ref, version", (case_ref,)
    )
    return [_decision(*row) for row in rows]


def _row(decision: Decision) -> tuple[str | int | None, ...]:
    return (
        decision.case_ref,
        decision.version,
        decision.kind,
        decision.code,
        decision.until.isoformat() if decision.until else None,
        decision.made_on.isoformat(),
        decision.officer,
        json.dumps(decision.answers),
        decision.decided_at,
    )


def _decision(
    case_ref: str,
    version: int,
    kind: Literal["reviewed", "snoozed"],
    code: str,
    until: str | None,
    made_on: str,
    officer: str,
    answers: str,
    decided_at: str,
) -> Decision:
    return Decision(
        case_ref,
        kind,
        code,
        date.fromisoformat(made_on),
        officer,
        date.fromisoformat(until) if until else None,
        tuple((reason, ref, day) for reason, ref, day in json.loads(answers)),
        version,
        decided_at,
    )


def _decided(latest: Decision) -> str:
    """Return the message for the tab that decided second."""
    return _(
        "Another tab has marked this case {kind} ({code}) in the meantime. "
        "Nothing was changed: look at the case again, then decide."
    ).format(kind=lower_first(code_label(latest.kind)), code=lower_first(code_label(latest.code)))
