"""Every reference that comes on a screen is logged before it does, and where it cannot be logged none comes."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import local_reader
from dashboard.access.roles import Role
from dashboard.audit import door
from dashboard.audit.door import NotLoggedError, log_of
from dashboard.audit.line import tokens_of
from dashboard.force import app
from dashboard.records.asked import MarkStore
from schemas.home.layout import Home
from tests.conftest import Builder
from tests.dashboard.audit.lines import is_named, logged
from tests.dashboard.caseload import homes as cases
from tests.dashboard.pages import press, sent_to_browser
from tests.etl.homes import make_home, write

CRIMES = [f"CRIME/{number:03}" for number in range(1, 31)]
CASES = [f"CASE/{number:03}" for number in range(1, 13)]
NAMES_THE_NEXT = re.compile(r"Next case: \S+")
"""A button to the next case names it, and shows nothing of it."""


def _many(root: Path) -> Path:
    """Return a home with more crimes that leave a question and more cases than a screen holds, and a victim under age."""
    folder = root / "extracts"
    days = {"reported_date": "2026-08-01", "recorded_date": "2026-08-02", "identified_date": "2026-08-02"}
    crimes = [{"crime_ref": ref, "victim_ref": f"V{ref}", **days} for ref in CRIMES]
    crimes[0] |= {"victim_age": "16"}
    write(folder, "crimes.csv", crimes)
    closed = [{"crime_ref": ref, "outcome_code": "16", "outcome_date": "2026-09-01"} for ref in CRIMES]
    write(folder, "outcomes.csv", closed, "outcomes")
    due = {"next_action": "contact_victim", "next_action_due_date": "2026-09-01"}
    write(folder, "swlo_cases.csv", [cases.case(ref, **due) | {"victim_ref": f"V{CRIMES[n]}"} for n, ref in enumerate(CASES)],
          "swlo_cases")  # fmt: skip
    write(folder, "swlo_case_crimes.csv", [{"case_ref": CASES[0], "crime_ref": CRIMES[1]}], "swlo_case_crimes")
    home = make_home(root / "home")
    home.load(folder, cases.AS_AT)
    return home.root


@pytest.fixture
def many(built_once: Callable[[str, Builder], Path], tmp_path: Path) -> Path:
    return copytree(built_once("many to log", _many), tmp_path / "home")


def shown_refs(test: AppTest) -> dict[str, set[str]]:
    sent = NAMES_THE_NEXT.sub("", " ".join(sent_to_browser(test.main)).replace("\\/", "/"))
    return {
        "crime_ref": {ref for ref in CRIMES if ref in sent},
        "case_ref": {ref for ref in CASES if ref in sent},
    }


def pages_to_walk() -> list[tuple[Role, str]]:
    return [(role, page.path or app.HOME) for role in Role for page in app.pages_of(local_reader(role))]


def open_page(opened: Callable[..., AppTest], home: Path, role: Role, path: str) -> AppTest:
    test = opened(home, "" if path == app.HOME else path, role, case=CASES[0])
    if any(button.label == "Managing the case" for button in test.button):
        press(test, "Managing the case")
    return test


@pytest.mark.parametrize(("role", "path"), pages_to_walk(), ids=str)
def test_every_reference_on_a_screen_has_its_line(
    role: Role, path: str, many: Path, opened: Callable[..., AppTest]
) -> None:
    refs = shown_refs(open_page(opened, many, role, path))
    for kind, shown in refs.items():
        assert is_named(many, kind, *shown), (kind, shown)
    assert b"CRIME/" not in Home(many).audit_log.read_bytes()
    assert b"CASE/" not in Home(many).audit_log.read_bytes()
    of_readers = [line for line in logged(many) if line.roles != "command"]
    assert all(line.roles == role for line in of_readers)
    if not any(refs.values()) and path not in ("case_review", "audit_log"):
        assert of_readers == []  # who only sees figures consults nothing


SEEN = {
    (Role.LEAD, "investigations"): ("crime_ref", 29), (Role.LEAD, "missing_data"): ("crime_ref", 1),
    (Role.SWLO, "my_caseload"): ("case_ref", 10), (Role.SWLO, "case"): ("case_ref", 1),
    (Role.LEAD, "case_review"): ("crime_ref", 1),
}  # fmt: skip


@pytest.mark.parametrize(("page", "seen"), SEEN.items(), ids=str)
def test_the_walk_sees_references_where_there_are_some(
    page: tuple[Role, str], seen: tuple[str, int], many: Path, opened: Callable[..., AppTest]
) -> None:
    assert len(shown_refs(open_page(opened, many, *page))[seen[0]]) == seen[1]


@pytest.mark.parametrize("page", SEEN, ids=str)
def test_where_it_cannot_be_logged_no_reference_comes_on_the_screen(
    page: tuple[Role, str], many: Path, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise NotLoggedError("Nothing is shown.")

    monkeypatch.setattr(door, "consulted", refused)
    test = open_page(opened, many, *page)
    assert shown_refs(test) == {"crime_ref": set(), "case_ref": set()}
    assert [error.value for error in test.error] == ["Nothing is shown."]


def test_a_page_is_logged_once_a_visit_and_again_when_it_is_opened_again(
    many: Path, opened: Callable[..., AppTest]
) -> None:
    test = opened(many, "investigations", Role.LEAD)
    whats = ["cases", "look_again"]
    assert [line.what for line in logged(many) if line.roles == "lead"] == whats
    test.run()
    assert [line.what for line in logged(many) if line.roles == "lead"] == whats
    press(test, "Next", "ask")
    assert [line.what for line in logged(many) if line.roles == "lead"] == [*whats, "look_again"]
    opened(many, "investigations", Role.LEAD)
    assert len([line for line in logged(many) if line.what == "cases"]) == 2


def test_a_case_is_logged_each_time_that_it_is_opened(many: Path, opened: Callable[..., AppTest]) -> None:
    test = open_page(opened, many, Role.SWLO, "case")
    for ref in (CASES[1], CASES[0], CASES[0]):
        test.query_params["case"] = ref
        test.run()
    log = log_of(many)
    of_case = [line.number for line in logged(many) if line.what == "case"]
    named = {ref: set(log.named_in(tokens_of(log.key, {"case_ref": [ref]}))) & set(of_case) for ref in CASES[:2]}
    assert [len(numbers) for numbers in named.values()] == [2, 1]
    assert {line.purpose for line in logged(many) if line.what.startswith("case")} == {"managing_the_case"}


def test_what_is_kept_is_logged_first_and_not_kept_where_it_cannot_be(
    many: Path, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    test = opened(many, "investigations", Role.LEAD)
    button = next(one for one in test.button if one.label == "Asked")
    button.click().run()
    altered = [line for line in logged(many) if line.kind == "alteration"]
    assert [(line.what, line.roles, line.references) for line in altered] == [("mark asked", "lead", 1)]
    assert len(MarkStore(many).history()) == 1

    def refused(*_: object, **__: object) -> NoReturn:
        raise NotLoggedError("Nothing was changed.")

    monkeypatch.setattr(door, "altered", refused)
    test = opened(many, "investigations", Role.LEAD)
    next(one for one in test.button if one.label == "Asked").click().run()
    assert len(MarkStore(many).history()) == 1
    assert "Nothing was changed." in [error.value for error in test.error]


def test_a_figure_is_no_consultation(many: Path, opened: Callable[..., AppTest]) -> None:
    """At a glance counts what is still to be asked, from records that it does not show."""
    test = opened(many, "", Role.LEAD)
    assert re.search(r"\d+ of \d+ questions are still to be asked", " ".join(sent_to_browser(test.main)))
    assert not any(line.roles == "lead" for line in logged(many))
