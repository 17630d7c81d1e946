"""The auditor has one page, of the log alone, whatever is loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.roles import Role
from dashboard.force.session import warehouse_cache
from dashboard.force.session.shipped_sample import refuse_other_data
from schemas.home.layout import serving_build
from tests.dashboard.pages import text_of
from tests.etl.homes import make_home


def test_the_page_needs_no_data_and_asks_for_none(tmp_path: Path, opened: Callable[..., AppTest]) -> None:
    test = opened(make_home(tmp_path / "home").root, "audit_log", Role.AUDITOR)
    assert [title.value for title in test.title] == ["Audit log"]
    assert "The log is whole" in text_of(test)


def test_nobody_else_has_it(morning: Path, opened: Callable[..., AppTest]) -> None:
    for role in (Role.LEAD, Role.STEWARD, Role.SWLO, Role.SUPERVISOR):
        test = opened(morning, "audit_log", role)
        assert test.title[0].value != "Audit log"
        assert "audit" not in text_of(test).lower()


def test_where_nobody_signs_in_the_log_of_other_data_than_the_sample_is_not_shown(
    morning: Path, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse_cache, "refuse_other_data", refuse_other_data)
    text = text_of(opened(morning, "audit_log", Role.AUDITOR))
    assert "These data are shown only to those who sign in" in text
    assert "The log is whole" not in text
    monkeypatch.setattr(warehouse_cache, "refuse_other_data", lambda _: None)
    serving_build(morning).unlink()  # type: ignore[union-attr]  # it is there
    assert "The log is whole" not in text_of(opened(morning, "audit_log", Role.AUDITOR))
