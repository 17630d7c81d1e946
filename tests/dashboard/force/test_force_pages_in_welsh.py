"""Every word of the force dashboard passes through the catalogue: in a language of dots, only data are left in letters."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import VARIABLE, local_reader
from dashboard.access.roles import Role
from dashboard.caseload.decisions import DecisionStore
from dashboard.caseload.queue import caseload
from dashboard.force import app
from dashboard.force.session import chart_cache
from dashboard.language import catalogue
from dashboard.warehouse.reader import open_warehouse
from schemas.breakdown import Breakdown
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import run_page
from tests.dashboard.unread import WORD, Unread, words_left
from tests.dashboard.visible import visible
from tests.length import IS_LONG, some, times

HomeOf = Callable[[str], Path]
Open = Callable[..., AppTest]

FORCE = {"Sample", "Force", "Rape", "team", "CID", "SYN", "CHILD"}
"""The force of the sample, its units and references: data."""
FILES = {"schemas", "metrics", "sql", "csv"}
CODES = {*EXTRACTS, *METRICS, *Breakdown, "sexual_violence", "all_violence", "everything", "cohort"}
"""Names in the address, in files and in the command: the same in every language, or none of them would be found."""
DATA = frozenset({*FORCE, *FILES, *(word for code in CODES for word in WORD.findall(code))})
BUILD = re.compile(r"\b[0-9a-f]{12}\b")


@pytest.fixture(scope="module", autouse=True)
def dots() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "catalogue", lambda _: Unread())
        draw = chart_cache._draw  # charts are kept by the function that draws them, and this Welsh is none
        patch.setattr(chart_cache, "_draw", partial(draw))
        yield
    catalogue.use("en")


@pytest.fixture
def opened(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> Open:
    def page(path: str, role: Role = Role.LEAD, home: str = "sample", **query: str | list[str]) -> AppTest:
        monkeypatch.setenv(VARIABLE, role)
        test = run_page(home_of(home), path, monkeypatch, lang="cy", **query)
        assert [error.message for error in test.exception] == []
        return test

    return page


def left(test: AppTest) -> dict[str, str]:
    """Each word that no catalogue was asked for, with the text in which it stands."""
    return {word: text for text in visible(test) for word in words_left(BUILD.sub("", text), DATA)}


@pytest.mark.parametrize("path", [page.path for page in app.pages_of(local_reader(Role.LEAD))])
def test_a_page_says_nothing_outside_the_catalogue(path: str, opened: Open) -> None:
    assert left(opened(path)) == {}


WITH_LITTLE = ["", "reporting", "attrition", "outcomes", "harm_reduction", "data_quality"]
AFTER_ANOTHER_LOAD = ["", "data_quality"]
"""The pages that say something of their own where there were two loads."""


@pytest.mark.parametrize(
    ("home", "path"),
    [
        *(("all_open", path) for path in WITH_LITTLE),
        *(("loaded_again", path) for path in (WITH_LITTLE if IS_LONG else AFTER_ANOTHER_LOAD)),
        *(("nobody", path) for path in WITH_LITTLE[: times(0, len(WITH_LITTLE))]),
    ],
)
def test_nor_does_a_page_with_little_to_show(path: str, home: str, opened: Open) -> None:
    assert left(opened(path, home=home)) == {}


CHOICES: list[dict[str, str | list[str]]] = [
    {"by": "offence_group", "cohort": "everything"},
    {"victims": "other_adults", "by": "sector"},
    {"basis": "closed", "where": ["area=North", "sector=street"]},
    {"metric": "charged", "part": "numerator"},
    {"by": "offence_group"},
    {"by": "sector"},
    {"cohort": "everything"},
]
CHOSEN_ON = ("reporting", "attrition", "outcomes", "investigations")


@pytest.mark.parametrize(("path", "query"), some([*product(CHOSEN_ON, CHOICES)], 4), ids=str)
def test_nor_does_a_choice(path: str, query: dict[str, str | list[str]], opened: Open) -> None:
    assert left(opened(path, **query)) == {}


def test_nor_do_the_pages_of_the_liaison_officer(opened: Open, home_of: HomeOf) -> None:
    home = home_of("sample")
    first, *_rest = caseload(open_warehouse(home), DecisionStore(home), date(2026, 9, 30)).waiting
    assert left(opened("my_caseload", Role.SWLO)) == {}
    case = opened("case", Role.SWLO, case=first.case_ref)
    purposes = [button for button in case.button if (button.key or "").startswith("purpose ")]
    assert left(case) == {}
    assert left(purposes[0].click().run()) == {}
    assert left(opened("case", Role.SWLO, case="nobody")) == {}


def test_nor_does_the_page_of_the_advocate(opened: Open) -> None:
    assert left(opened("case_review", Role.ADVOCATE)) == {}


def test_nor_does_a_home_without_a_warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(tmp_path, "", monkeypatch, lang="cy")
    folder = WORD.findall(str(tmp_path))
    assert {word: text for word, text in left(test).items() if word not in (*folder, "warehouse")} == {}
