"""A case of a colleague is open for a day to whoever recorded an emergency, and to nobody else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.access import reader
from dashboard.access.reader import NotPermittedError, Reader
from dashboard.access.roles import Role
from dashboard.caseload import decisions
from dashboard.caseload.decisions import DecisionStore
from dashboard.force.session import emergencies
from dashboard.force.session.emergencies import emergency_of, open_in_emergency, recent_emergencies
from schemas.errors import UsageError
from schemas.settings.emergency_reason import EmergencyReason

WHY = EmergencyReason.SAFETY_AT_RISK
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def reads(monkeypatch: pytest.MonkeyPatch, role: Role, token: str = "a" * 32) -> None:
    one = Reader(frozenset({role}), token, "https://login.example" if token else "")
    for module in (emergencies, reader):
        monkeypatch.setattr(module, "current_reader", lambda: one)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> type[datetime]:
    """Return a clock for both modules, which a test sets."""

    class Clock(datetime):
        is_now = NOW

        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return cls.is_now

    for module in (emergencies, decisions):
        monkeypatch.setattr(module, "datetime", Clock)
    return Clock


def test_it_lasts_a_day_and_is_the_readers_alone(
    tmp_path: Path, at: type[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, Role.SWLO)
    assert emergency_of(tmp_path, "B1") is None
    open_in_emergency(tmp_path, "B1", WHY)
    found = emergency_of(tmp_path, "B1")
    assert found is not None
    assert (found.reason, found.opened_at, found.made_by and found.made_by.role) == (WHY, NOW, "swlo")
    assert emergency_of(tmp_path, "B2") is None
    for passed, is_open in (
        (timedelta(hours=23, minutes=59), True),
        (timedelta(hours=24), False),
        (-timedelta(seconds=1), False),
    ):
        at.is_now = NOW + passed  # type: ignore[attr-defined]
        assert (emergency_of(tmp_path, "B1") is not None) == is_open
    at.is_now = NOW  # type: ignore[attr-defined]
    reads(monkeypatch, Role.SWLO, "b" * 32)
    assert emergency_of(tmp_path, "B1") is None


def test_it_is_told_for_thirty_days_and_kept_afterwards(
    tmp_path: Path, at: type[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, Role.SUPERVISOR)
    open_in_emergency(tmp_path, "B1", WHY)
    at.is_now = NOW + timedelta(days=29)  # type: ignore[attr-defined]
    open_in_emergency(tmp_path, "B1", EmergencyReason.COURT_OR_CUSTODY_DECISION)
    assert [one.reason for one in recent_emergencies(tmp_path)] == [EmergencyReason.COURT_OR_CUSTODY_DECISION, WHY]
    at.is_now = NOW + timedelta(days=30)  # type: ignore[attr-defined]
    assert len(recent_emergencies(tmp_path)) == 1
    assert len(DecisionStore(tmp_path).emergencies()) == 2


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.SWLO, Role.DEPUTY, Role.SUPERVISOR}])
def test_nobody_else_opens_one(role: Role, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, role)
    with pytest.raises(NotPermittedError):
        open_in_emergency(tmp_path, "B1", WHY)
    assert DecisionStore(tmp_path).emergencies() == ()


def test_where_nobody_signs_in_none_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, Role.SWLO, token="")
    with pytest.raises(NotPermittedError):
        open_in_emergency(tmp_path, "B1", WHY)


@pytest.mark.parametrize(("case_ref", "reason"), [("", WHY), ("B" * 201, WHY), ("B1", "because")])
def test_what_is_no_reference_or_no_reason_is_refused(
    case_ref: str, reason: EmergencyReason, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, Role.SWLO)
    with pytest.raises(UsageError):
        open_in_emergency(tmp_path, case_ref, reason)
    assert DecisionStore(tmp_path).emergencies() == ()


def test_an_erasure_takes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(monkeypatch, Role.SWLO)
    for case_ref in ("B1", "B2", "B1"):
        open_in_emergency(tmp_path, case_ref, WHY)
    store = DecisionStore(tmp_path)
    assert store.erase(lambda kind, ref: (kind, ref) == ("case_ref", "B1"), is_meant=True) == 2
    assert [one.case_ref for one in store.emergencies()] == ["B2"]
    assert len(store.file.verify()) == 2
    assert b"B1" not in store.file.path.read_bytes()
