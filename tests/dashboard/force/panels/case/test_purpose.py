"""Ask for the purpose once and log every case that is opened."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.case import purpose
from schemas.settings.caseload import Consultation
from schemas.settings.caseload import settings as caseload_settings
from tests.dashboard.audit.lines import is_named, logged
from tests.dashboard.pages import text_of

Open = Callable[..., AppTest]


def test_the_purpose_is_asked_once_and_every_opening_is_logged(morning: Path, opened: Open) -> None:
    test = opened(morning, "case", case="S1")
    assert "Why do you open cases now?" in text_of(test)
    assert "overdue" not in text_of(test)
    assert not is_named(morning, "case_ref", "S1")
    (button,) = [one for one in test.button if one.label == "Managing the case"]
    button.click().run()
    assert "Next action overdue by 10 days (update victim, 20 September 2026)" in text_of(test)
    test.query_params["case"] = "S2"
    test.run()
    assert "Why do you open cases now?" not in text_of(test)
    opened_cases = [(line.roles, line.purpose) for line in logged(morning) if line.what == "case"]
    assert opened_cases == [("swlo", "managing_the_case")] * 2
    assert is_named(morning, "case_ref", "S1", "S2")


def test_where_no_purpose_is_configured_none_is_asked_and_every_opening_is_logged(
    morning: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = caseload_settings().model_copy(update={"consultation": Consultation(purposes=[])})
    monkeypatch.setattr(purpose, "settings", lambda: none)
    text = text_of(opened(morning, "case", case="S1"))
    assert "Why do you open cases now?" not in text
    assert "Next action overdue by 10 days (update victim, 20 September 2026)" in text
    assert [line.purpose for line in logged(morning) if line.what == "case"] == ["not_asked"]


def test_a_case_that_cannot_be_logged_is_not_shown(morning: Path, opened: Open) -> None:
    rmtree(morning / "audit")
    (morning / "audit").write_text("a file where the folder should be")
    test = opened(morning, "case", case="S1")
    (button,) = [one for one in test.button if one.label == "Managing the case"]
    button.click().run()
    assert "Nothing is shown" in test.error[0].value
    assert "overdue" not in text_of(test)
