"""The matrix as the issue says it: read a second time, in the words of what each role does, and compared cell by cell."""

from itertools import product
from typing import get_args

import pytest

from dashboard.access.matrix import MATRIX, PAGE_OBJECTS, PAGES, RIGHTS, Action, Object, has_page, is_granted
from dashboard.access.reader import Reader, local_reader, may, may_open
from dashboard.access.roles import Role, held_together
from dashboard.force import app
from tests.tools.access_matrix import rights_on

OF_FIGURES = {
    "reporting", "recording", "attrition", "outcomes", "victims_decision", "time", "comparison", "risk", "forum", "support",
}  # fmt: skip
SHOWN = {
    "my_caseload": {
        "own_cases",
        "deputised_cases",
        "supervised_cases",
        "contact_lines",
        "decisions",
        "figures",
        "deputies",
        "other_cases",
    },
    "case": {
        "own_cases",
        "deputised_cases",
        "supervised_cases",
        "contact_lines",
        "decisions",
        "crime_references",
        "figures",
        "other_cases",
    },
    "at_a_glance": {"figures", "questions", "data_quality"},
    "investigations": {"crime_references", "figures", "questions"},
    "harm_reduction": {"figures", "events", "labels"},
    "case_review": {"review_files", "review_references", "review_answers"},
    "data_quality": {"data_quality"},
    "missing_data": {"figures", "data_quality", "crime_references"},
    "definitions": {"definitions"},
    "audit_log": {"audit_log"},
    **{page: {"figures"} for page in OF_FIGURES},
}
"""What stands on each page, read from the page."""
FIGURE_PAGES = set(SHOWN) - {"my_caseload", "case", "case_review", "audit_log"}
READ: dict[str, dict[str, set[str]]] = {
    "lead": {
        "pages": {*FIGURE_PAGES, "case_review"},
        "see": {
            "figures", "crime_references", "questions", "review_files", "review_references", "review_answers", "events", "labels",
            "freshness", "data_quality", "definitions",
        },
        "record": {"questions", "review_answers", "events", "labels"},
        "export": {"figures", "crime_references", "data_quality", "definitions"},
    },
    "swlo": {
        "pages": {*FIGURE_PAGES, "case_review", "my_caseload", "case"},
        "see": {
            "own_cases", "contact_lines", "decisions", "figures", "crime_references", "questions", "review_files",
            "review_references", "review_answers", "events", "freshness", "data_quality", "definitions",
        },
        "record": {"decisions", "questions", "review_answers", "other_cases"},
        "export": {"own_cases", "contact_lines", "figures", "crime_references", "data_quality", "definitions"},
    },
    "deputy": {
        "pages": {*FIGURE_PAGES, "my_caseload", "case"},
        "see": {
            "deputised_cases", "contact_lines", "decisions", "figures", "crime_references", "questions", "events", "freshness",
            "data_quality", "definitions",
        },
        "record": {"decisions", "questions", "other_cases"},
        "export": {"deputised_cases", "contact_lines", "figures", "crime_references", "definitions"},
    },
    "supervisor": {
        "pages": {*FIGURE_PAGES, "my_caseload", "case"},
        "see": {
            "supervised_cases", "contact_lines", "decisions", "figures", "crime_references", "questions", "events", "freshness",
            "data_quality", "definitions", "deputies",
        },
        "record": {"deputies", "other_cases"},
    },
    "reviewer_police": {
        "pages": {"case_review"},
        "see": {"review_files", "review_references", "review_answers", "freshness"},
        "record": {"review_answers"},
    },
    "advocate": {
        "pages": {"case_review"},
        "see": {"review_files", "review_answers", "freshness"},
        "record": {"review_answers"},
    },
    "steward": {
        "pages": {"data_quality", "definitions"},
        "see": {"data_quality", "definitions", "freshness"},
        "export": {"data_quality", "definitions"},
    },
    "auditor": {"pages": {"audit_log"}, "see": {"audit_log"}, "export": {"audit_log"}},
    "strategic": {"see": {"editions", "papers", "minutes"}, "record": {"minutes"}, "export": {"papers"}},
}  # fmt: skip
"""What each role has and does, from the issue and the README, written without looking at the tables of the code."""

NOBODY = {"tokens", "role_table"}
"""What no page gives to anybody."""


@pytest.mark.parametrize(("role", "object_", "action"), [*product(Role, get_args(Object), get_args(Action))], ids=str)
def test_every_cell_is_as_it_was_read(role: Role, object_: str, action: str) -> None:
    assert is_granted(role, action, object_) == (object_ in READ[role].get(action, set()))


@pytest.mark.parametrize(("role", "page"), [*product(Role, PAGE_OBJECTS)])
def test_every_page_belongs_to_whom_it_was_read_to_belong(role: Role, page: str) -> None:
    assert has_page(role, page) == may_open(local_reader(role), page) == (page in READ[role].get("pages", set()))


@pytest.mark.parametrize("page", PAGE_OBJECTS)
def test_every_role_page_object_and_action(page: str) -> None:
    """A role does on a page what the object gives, and on a page that it has not, nothing."""
    for role, object_, action in product(Role, get_args(Object), get_args(Action)):
        is_here = page in READ[role].get("pages", set()) and object_ in SHOWN[page]
        assert (action in rights_on(role, page).get(object_, ())) == (
            is_here and object_ in READ[role].get(action, set())
        )


def test_what_nobody_has_on_a_page_nobody_has() -> None:
    assert {object_ for object_, rights in MATRIX.items() if not any(rights.values())} == NOBODY


def test_the_pages_of_the_matrix_are_those_of_the_dashboard() -> None:
    assert [page.path or app.HOME for page in app.PAGES] == list(PAGE_OBJECTS)


@pytest.mark.parametrize(
    ("action", "object_"), [("see", "everything"), ("own", "figures"), ("", ""), ("see", "Figures")]
)
def test_what_does_not_stand_in_the_matrix_is_refused(action: str, object_: str) -> None:
    assert not any(is_granted(role, action, object_) for role in Role)
    assert not any(has_page(role, page) for role in Role for page in ("", "admin", "case/", "CASE"))


@pytest.mark.parametrize("roles", [{one, other} for one in Role for other in Role if one < other], ids=sorted)
def test_two_roles_are_their_union_or_what_stands_of_them(roles: set[Role]) -> None:
    both = Reader(frozenset(roles))
    for object_, action in product(get_args(Object), get_args(Action)):
        each = {role for role in held_together(roles) if object_ in READ[role].get(action, set())}
        assert may(both, action, object_) == bool(each)
    for page in PAGE_OBJECTS:
        assert may_open(both, page) == any(page in READ[role].get("pages", set()) for role in held_together(roles))


def test_the_tables_hold_every_role_object_and_no_page_twice() -> None:
    assert set(MATRIX) == set(get_args(Object))
    assert all(set(rights) == set(Role) for rights in MATRIX.values())
    assert len(RIGHTS.strip().splitlines()) == len(MATRIX) + 1
    assert len(PAGES.strip().splitlines()) == len(PAGE_OBJECTS) + 1
