"""Show one officer the cases of nobody else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.author import Author
from dashboard.access.reader import OFFICER_VARIABLE as OFFICER
from dashboard.access.reader import NotPermittedError, Reader
from dashboard.access.roles import Role
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.force.session import caseload_of_user, permission, warehouse_cache
from dashboard.force.session.caseload_of_user import caseload_today, keep_decision, may_decide
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from tests.dashboard.caseload import homes
from tests.dashboard.pages import cards_of, text_of

Open = Callable[..., AppTest]


def test_where_several_officers_have_cases_none_is_shown_until_one_is_named(
    tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = {"next_action": "contact_victim", "next_action_due_date": "2026-09-01", "opened_date": homes.RECENT}
    home = homes.with_cases(
        tmp_path,
        [late | {"case_ref": "A1", "swlo_ref": "OFFICER-A"}, late | {"case_ref": "B1", "swlo_ref": "OFFICER-B"}],
    )
    test = opened(home)
    assert "2 liaison officers have cases here" in test.error[0].value
    assert cards_of(test) == []
    monkeypatch.setenv(OFFICER, token_of(read_key(home), "OFFICER-B", "officer"))
    (card,) = cards_of(opened(home))
    assert "B1" in card
    assert "No case of yours has this reference" in opened(home, "case", case="A1").info[0].value


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home in which two officers have a case each that needs them."""
    late = {"next_action": "contact_victim", "next_action_due_date": "2026-09-01", "opened_date": homes.RECENT}
    home = homes.with_cases(
        tmp_path,
        [late | {"case_ref": "A1", "swlo_ref": "OFFICER-A"}, late | {"case_ref": "B1", "swlo_ref": "OFFICER-B"}],
    )
    monkeypatch.setenv("OUTCOMES_HOME", str(home))
    return home


def token(home: Path, officer: str) -> str:
    return token_of(read_key(home), officer, "officer")


def shown_to(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    for module in (caseload_of_user, permission, warehouse_cache):
        monkeypatch.setattr(module, "current_reader", lambda: reader)
    with warehouse_cache.run_of_page():
        return sorted(item.case_ref for item in caseload_today().waiting)


def test_each_reader_sees_the_cases_of_her_officers_and_of_no_other(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = token(two, "OFFICER-A"), token(two, "OFFICER-B")

    def seen(role: Role, officer: str | None = None, *supervises: str) -> list[str]:
        of_others = {"supervises" if role is not Role.DEPUTY else "deputises": frozenset(supervises)}
        return shown_to(Reader(frozenset({role}), "t", "https://i", officer, **of_others), monkeypatch)

    assert seen(Role.SWLO, first) == ["A1"]
    assert seen(Role.SWLO, second) == ["B1"]
    assert seen(Role.SWLO) == seen(Role.SWLO, "nobody's") == []
    assert seen(Role.SUPERVISOR, None, second) == ["B1"]
    assert seen(Role.SUPERVISOR, None, first, second) == ["A1", "B1"]
    assert seen(Role.SUPERVISOR, first) == []
    assert seen(Role.DEPUTY, None, second) == ["B1"]
    assert seen(Role.DEPUTY, first, second) == ["B1"]
    for role in set(Role) - {Role.SWLO, Role.DEPUTY, Role.SUPERVISOR}:
        with pytest.raises(NotPermittedError):
            seen(role, first, second)


def test_a_decision_is_kept_about_ones_own_case_alone(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def decide(reader: Reader, officer: str) -> None:
        monkeypatch.setattr(caseload_of_user, "current_reader", lambda: reader)
        decision = Decision("A1", "reviewed", "satisfied", date(2026, 9, 30), officer)
        may = may_decide(decision)
        try:
            assert keep_decision(decision, len(DecisionStore(two).history().get("A1", ()))) > 0
        finally:
            assert may == bool(DecisionStore(two).history())

    refused = [
        (Reader(frozenset({Role.SWLO}), "t", "i", "hers"), "another"),
        (Reader(frozenset({Role.SWLO}), "t", "i"), "hers"),
        (Reader(frozenset({Role.SWLO}), officer="hers"), "another"),
        (Reader(frozenset({Role.SUPERVISOR}), "t", "i", None, frozenset({"hers"})), "hers"),
        (Reader(frozenset({Role.SWLO, Role.SUPERVISOR}), "t", "i", "own", frozenset({"hers"})), "hers"),
        (Reader(frozenset({Role.SUPERVISOR})), "hers"),
        *((Reader(frozenset({role}), officer="hers"), "hers") for role in set(Role) - {Role.SWLO}),
    ]
    for reader, officer in refused:
        with pytest.raises(NotPermittedError):
            decide(reader, officer)
    decide(Reader(frozenset({Role.SWLO}), "t", "i", "hers"), "hers")


def test_a_supervisor_sees_the_queue_and_the_case_and_is_offered_no_decision(
    two: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OFFICER, token(two, "OFFICER-B"))
    (card,) = cards_of(opened(two, "my_caseload", Role.SUPERVISOR))
    assert "B1" in card
    for role, offered in ((Role.SUPERVISOR, False), (Role.SWLO, True)):
        case = opened(two, "case", role, case="B1").button("purpose managing_the_case").click().run()
        assert "B1" in text_of(case)
        for page in (opened(two, "my_caseload", role), case):
            assert any(key in (one.key or "") for one in page.button for key in ("snooze", "satisfied")) == offered
    assert "No case of yours has this reference" in opened(two, "case", Role.SUPERVISOR, case="A1").info[0].value


def test_a_deputy_decides_about_the_cases_of_the_colleague_and_it_is_kept_as_hers(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = token(two, "OFFICER-A"), token(two, "OFFICER-B")
    deputy = Reader(
        frozenset({Role.SWLO, Role.DEPUTY}), "d" * 32, "https://i", officer=first, deputises=frozenset({second})
    )
    assert shown_to(deputy, monkeypatch) == ["A1", "B1"]
    for case_ref, officer in (("A1", first), ("B1", second)):
        keep_decision(Decision(case_ref, "reviewed", "satisfied", date(2026, 9, 30), officer), 0)
    kept = DecisionStore(two).latest()
    assert {ref: (one.officer, one.made_by) for ref, one in kept.items()} == {
        "A1": (first, Author("swlo", "d" * 32)),
        "B1": (second, Author("deputy", "d" * 32)),
    }
    alone = Reader(frozenset({Role.SWLO}), "d" * 32, "https://i", officer=first, deputises=frozenset({second}))
    assert shown_to(alone, monkeypatch) == ["A1"]
    with pytest.raises(NotPermittedError):
        keep_decision(Decision("B1", "reviewed", "satisfied", date(2026, 9, 30), "another"), 1)
