"""Every page on every kind of warehouse: it draws, it says what it counts, and nothing is shown as zero that is unknown."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import reader
from dashboard.access.reader import Reader, local_reader
from dashboard.access.roles import Role
from dashboard.force import app
from dashboard.sign_in import page as sign_in_page
from schemas.errors import RefusedError
from tests.dashboard.pages import PATHS, run_page, text_of
from tests.length import some, times

HomeOf = Callable[[str], Path]


HOMES = ("ordinary", "one_row", "nobody", "all_open")


@pytest.mark.parametrize(("path", "name"), some([*product(PATHS, HOMES)], 3))
def test_every_page_draws(path: str, name: str, page_of: Callable[..., AppTest]) -> None:
    test = page_of(name, path)
    assert len(test.title) == 1
    assert "OFFICIAL-SENSITIVE" in text_of(test)
    assert "Data as at 30 September 2026" in text_of(test)


SOME_OF_A_YEAR = {
    "cohort": "all_violence",
    "first": "2021-01",
    "last": "2021-12",
    "basis": "closed",
    "where": "sector=street",
}
CHOICES: list[dict[str, str | list[str]]] = [
    {**SOME_OF_A_YEAR},
    {"victims": "other_adults", "by": "sector"},
    {"first": "1999-01", "last": "1999-12"},
    {"cohort": "all_violence"},
    {"victims": "other_adults"},
    {"basis": "closed"},
    {"by": "sector"},
    {"where": ["area=North", "sector=street"]},
    {"first": "2021-01", "last": "2021-12"},
]
OF_FIGURES = {"", "reporting", "attrition", "outcomes", "investigations", "missing_data"}
"""The pages on which the cohort stands in plain sight. Other choices of theirs are drawn in Welsh, and all if long."""


@pytest.mark.parametrize(
    ("path", "query"),
    [(path, query) for path in PATHS for query in CHOICES[: times(1 if path else 2, len(CHOICES))]],
    ids=str,
)
def test_every_choice_draws_on_every_page(
    path: str, query: dict[str, str], home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run_page(home_of("ordinary"), path, monkeypatch, **query)
    assert [error.message for error in test.exception] == []
    if query == SOME_OF_A_YEAR and path in OF_FIGURES:
        assert "All violence, sex workers" in text_of(test)


def test_without_a_warehouse_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(tmp_path, "", monkeypatch)
    assert test.title[0].value == "Nothing is loaded yet"
    assert "outcomes load" in test.code[0].value


def test_a_warehouse_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "CURRENT").write_text("gone.duckdb", "utf-8")
    test = run_page(tmp_path, "", monkeypatch)
    assert test.title[0].value == "The warehouse cannot be read"
    assert "gone.duckdb" in test.error[0].value
    assert [error.message for error in test.exception] == []


def test_open_cases_are_said_to_be_open_and_not_zero(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of(run_page(home_of("all_open"), "", monkeypatch))
    assert "0 of 12" in text
    assert "○ Not mature yet: 0.0% to 100.0% once the open ones end" in text


def test_what_changed_since_the_last_load(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of(run_page(home_of("loaded_again"), "", monkeypatch))
    assert "What changed since the last load" in text
    for line in ("New crimes", "Restated crimes", "Late outcomes"):
        assert re.search(rf"{line}\s+1\s", text), line


@pytest.mark.parametrize("path", ["my_caseload", "case"])
def test_a_lead_has_no_address_of_a_case(path: str, morning: Path, opened: Callable[..., AppTest]) -> None:
    test = opened(morning, path, Role.LEAD, case="S1")
    assert test.title[0].value == "At a glance"
    assert "S1" not in text_of(test)


@pytest.mark.parametrize("role", [Role.STRATEGIC])
@pytest.mark.parametrize("path", ["", "my_caseload", "attrition", "case_review", "definitions"])
def test_who_has_no_page_is_told_so_and_nothing_else(
    role: Role, path: str, morning: Path, opened: Callable[..., AppTest]
) -> None:
    test = opened(morning, path, role, case="S1")
    assert [title.value for title in test.title] == ["There is no page for you here"]
    assert [link.proto.label for link in test.get("page_link")] == ["Cymraeg"]  # type: ignore[attr-defined]
    (head,) = test.get("html")
    assert set(re.findall(r">([^<>]+)<", head.proto.body)) == {"Skip to the figures", "Investigation outcomes"}  # type: ignore[attr-defined]
    assert not test.button


def test_roles_that_cannot_be_read_are_said_to_be_so_and_nothing_is_shown(
    morning: Path, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_roles() -> Reader:
        raise RefusedError("the table of roles at /home/of/the/force was not written with this key")

    monkeypatch.setattr(reader, "_SOURCES", [SimpleNamespace(current=no_roles)])
    monkeypatch.setattr(sign_in_page, "is_signed_in", lambda: True)
    test = opened(morning, "attrition")
    assert [title.value for title in test.title] == ["No role can be read now"]
    assert not any("/home/of/the/force" in words.value for words in test.markdown)
    assert not test.button


@pytest.mark.parametrize(("role", "offered"), [(Role.LEAD, True), (Role.SUPERVISOR, False)])
def test_a_download_is_offered_to_whoever_may_take_something_away(
    role: Role, offered: bool, morning: Path, opened: Callable[..., AppTest]
) -> None:
    assert bool(opened(morning, "data_quality", role).get("download_button")) == offered


@pytest.mark.parametrize("role", Role)
def test_every_page_typed_by_hand_opens_for_whom_the_matrix_gives_it_alone(
    role: Role, morning: Path, opened: Callable[..., AppTest]
) -> None:
    mine = app.pages_of(local_reader(role))
    for page in (page for page in app.PAGES if page not in mine):
        test = opened(morning, page.path or app.HOME, role, case="S1")
        assert test.title[0].value == (mine[0].name if mine else "There is no page for you here")


def test_a_case_is_in_no_menu_for_it_is_reached_from_the_caseload(
    morning: Path, opened: Callable[..., AppTest]
) -> None:
    menu = {link.proto.label for link in opened(morning, "", Role.SWLO).get("page_link")}
    assert "My caseload" in menu
    assert "Case" not in menu


def test_the_pages_of_a_lead_in_the_order_of_reading() -> None:
    names = [page.name for page in app.pages_of(local_reader(Role.LEAD))]
    assert names == [
        "At a glance",
        "Reporting",
        "Recording",
        "Attrition",
        "Outcomes",
        "Victim's decision",
        "Time to outcome",
        "Other victims",
        "Investigations",
        "Risk and safeguarding",
        "Forum",
        "Support",
        "Harm reduction and voice",
        "Case review",
        "Data quality",
        "Missing data",
        "Definitions",
    ]


def test_only_the_liaison_officer_has_cases_and_an_advocate_has_the_review_alone() -> None:
    mine = [page.name for page in app.pages_of(local_reader(Role.SWLO))]
    assert mine[:2] == ["My caseload", "Case"]
    assert {page.name for page in app.PAGES} - set(mine) == {"Audit log"}
    assert [page.name for page in app.pages_of(local_reader(Role.ADVOCATE))] == ["Case review"]
    assert [page.name for page in app.pages_of(local_reader(Role.AUDITOR))] == ["Audit log"]
