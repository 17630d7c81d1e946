"""The role that the dashboard was started for: a lead where none was named, and never one that there is not."""

import pytest

from dashboard.web.roles import EVERYONE, POLICE, VARIABLE, Role, current_role
from schemas.errors import UsageError


def test_a_lead_reads_where_no_role_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert current_role() is Role.LEAD


@pytest.mark.parametrize("role", Role)
def test_the_named_role_reads(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, role.value)
    assert current_role() is role


def test_a_role_that_there_is_not_is_refused_with_those_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "chief")
    with pytest.raises(UsageError, match=r"no role called chief\. Use one of: swlo, lead, advocate"):
        current_role()


def test_an_advocate_is_not_of_the_police() -> None:
    assert {Role.ADVOCATE} == EVERYONE - POLICE
