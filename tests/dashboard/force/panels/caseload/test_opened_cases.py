"""Where no case was opened in an emergency, nothing is said of one."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.access.author import Author
from dashboard.caseload.decisions import DecisionStore
from schemas.settings.emergency_reason import EmergencyReason
from tests.dashboard.force.people import People
from tests.dashboard.pages import tables_of, text_of


def test_each_supervisor_is_told_of_her_own_officers(people: People, read_by: Callable[..., AppTest]) -> None:
    assert "in an emergency" not in text_of(read_by("tom"))
    store = DecisionStore(people.home, Author("deputy", "d" * 32))
    for case_ref in ("B1", "A1", "GONE"):
        store.open_in_emergency(case_ref, EmergencyReason.OFFICER_CANNOT_BE_REACHED)
    for who, case_ref in (("tom", "B1"), ("sue", "A1")):
        page = read_by(who)
        assert [row[0] for row in tables_of(page)["Opened in an emergency"]] == [case_ref]
        assert "1 case was opened in an emergency in the last 30 days" in text_of(page)


def test_a_record_that_cannot_be_read_is_said(people: People, read_by: Callable[..., AppTest]) -> None:
    (people.home / "decisions" / "decisions.sqlite").mkdir(parents=True)
    assert any("cannot be read or written" in one.value for one in read_by("tom").error)
