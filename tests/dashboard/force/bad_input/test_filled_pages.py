"""What is sent for a page is what stands on it: no reference that is not in sight, no token and no column that nobody sees."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.author import Author
from dashboard.access.grants import Grant, key_of_users
from dashboard.access.matrix import has_page
from dashboard.access.roles import OF_OFFICERS, Role
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.events.labels import labels
from dashboard.events.store import Event, EventStore
from dashboard.force import app
from dashboard.records.asked import Mark, MarkCode, MarkStore
from dashboard.records.reviews import Review, ReviewStore
from dashboard.records.role_table import RoleTable
from etl.store.key import read_key
from schemas.extracts import EXTRACTS
from schemas.settings.case_review import Answer, Reviewer
from schemas.settings.case_review import settings as review_settings
from schemas.settings.emergency_reason import EmergencyReason
from tests.conftest import Builder
from tests.dashboard.force.bad_input.caseloads import (
    FEW,
    OF_OFFICER,
    Generated,
    allowed_for,
    case_ref,
    foreign,
    generate_caseloads,
    officer_ref,
)  # fmt: skip
from tests.dashboard.force.people import People
from tests.dashboard.pages import sent_to_browser
from tests.dashboard.visible import visible
from tests.length import some

DAY: Final = date(2026, 9, 28)
OFFICER: Final = 1
HIDDEN: Final = re.compile(
    "|".join({c.name for e in EXTRACTS.values() for c in e.columns if c.form == "person"} | {r"\w+_token"})
)
"""The names of columns that hold persons, as they come and as they are kept."""
PAGES: Final = [
    (role, page.path or app.HOME) for role in Role for page in app.PAGES if has_page(role, page.path or app.HOME)
]
OF_OWN_CASES: Final = ("my_caseload", "case")
FULL: Final = [one for one in PAGES if one[1] in (*OF_OWN_CASES, "case_review", "audit_log")]
"""The pages that hold what is of single cases; all others are tried in rotation."""


def _filled(root: Path) -> Path:
    """Return a home in which the cases of one officer have all that people can add: decisions, marks, answers, an emergency."""
    home = generate_caseloads(root, FEW, seed=3)
    mine, decisions = Generated(home, FEW).token(OFFICER), DecisionStore(home, Author(Role.SWLO, "a" * 32))
    case, crime = case_ref(OFFICER), f"CRIME-{OFFICER:04}-0"
    decisions.append(
        Decision(case, "reviewed", "satisfied", DAY, mine, answers=(("new_report", crime, "2026-08-01"),)), 0
    )
    DecisionStore(home, Author(Role.SWLO, "b" * 32)).open_in_emergency(case, next(iter(EmergencyReason)))
    EventStore(home, Author(Role.LEAD, "c" * 32)).add(Event(DAY, next(iter(labels()))))
    MarkStore(home, Author(Role.LEAD, "c" * 32)).append(Mark((crime, "no_outcome"), MarkCode.ASKED, "lead", DAY), 0)
    answers = dict.fromkeys(review_settings().questions, Answer.YES)
    ReviewStore(home, Author(Role.REVIEWER_POLICE, "d" * 32)).append(Review(crime, Reviewer.POLICE, answers), 0)
    return home


@pytest.fixture(scope="module")
def shared(built_once: Callable[[str, Builder], Path], tmp_path_factory: pytest.TempPathFactory) -> People:
    """Return one reader of each role, named after it, in that home."""
    home = copytree(built_once("filled", _filled), tmp_path_factory.mktemp("filled") / "home", symlinks=True)
    found, mine = People.__new__(People), Generated(home, FEW).token(OFFICER)
    found.home, found.users_key = home, key_of_users(read_key(home))
    found.table = RoleTable(home, found.users_key)
    for role in Role:
        found.table.grant(found.token(role), Grant(role, mine if role in OF_OFFICERS else None))
    return found


@pytest.fixture
def people(shared: People) -> People:
    return shared


@pytest.fixture(scope="module")
def tokens(shared: People) -> frozenset[str]:
    return Generated(shared.home, FEW).tokens()


@pytest.mark.parametrize(("role", "path"), [*FULL, *some([one for one in PAGES if one not in FULL], 7)], ids=str)
def test_what_is_sent_stands_on_the_page_and_is_for_its_reader(
    role: Role, path: str, people: People, tokens: frozenset[str], read_by: Callable[..., AppTest]
) -> None:
    page = read_by(role, path, **({"case": case_ref(OFFICER)} if path == "case" else {}))
    if purpose := [button for button in page.button if button.label == "Managing the case"]:
        page = purpose[0].click().run()
    assert [error.message for error in page.exception] == []
    sent, seen = " ".join(sent_to_browser(page._tree)), " ".join(visible(page))
    allowed = allowed_for(role, OFFICER)
    if role in OF_OFFICERS and path not in OF_OWN_CASES:
        allowed["CRIME"] = range(FEW)  # crimes of the force are for her too, by the matrix
    assert foreign(sent, allowed) == []
    assert _references(sent) - _references(seen) == set(), "every reference that is sent is in sight"
    assert [token for token in tokens if token in sent] == []
    assert officer_ref(OFFICER) not in sent
    if path != "definitions":  # which says what is counted by the names of columns
        assert HIDDEN.findall(sent) == []
    if path == "case":
        assert {kind for kind, _ in OF_OFFICER.findall(seen)} == {"CASE", "NOTE", "CRIME"}, (
            "the case is open and filled"
        )


def _references(text: str) -> set[str]:
    return set(re.findall(r"(?:CASE|NOTE|CRIME)-\d{4}-\w+", text))
