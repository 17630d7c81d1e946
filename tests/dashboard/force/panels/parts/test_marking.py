"""Mark what a dashboard shows for its readers."""

import pytest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.force.panels.parts.marking import marking


def test_what_an_advocate_reads_is_marked_for_case_reviewers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.ADVOCATE)
    assert marking() == "OFFICIAL-SENSITIVE: police and case reviewers only"
    monkeypatch.setenv(VARIABLE, Role.LEAD)
    assert marking() == "OFFICIAL-SENSITIVE: police use only"
