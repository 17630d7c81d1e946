"""A thousand generated caseloads: whoever reads one is sent nothing of another, on no page, in no file, cache or log."""

import logging
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import Any, Final

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access import reader
from dashboard.access.reader import NotPermittedError, Reader
from dashboard.access.roles import Role
from dashboard.force.session import caseload_of_user, permission, warehouse_cache
from dashboard.measure.selection import Selection
from dashboard.sign_in import page as sign_in_page
from schemas.home.layout import Home
from tests.conftest import Builder
from tests.dashboard.force.bad_input.caseloads import Generated, case_ref, foreign, generate_caseloads, known_with
from tests.dashboard.pages import press, run_page, sent_to_browser
from tests.length import IS_LONG, times

OFFICERS: Final = 1000
DRAWN: Final = times(9, OFFICERS)
"""Officers of whom the pages are drawn whole; of all thousand everything is read that pages are made of."""
OF_A_CASE: Final = ("case", "case_crimes", "case_due", "case_events", "case_others")
READ: Final = OF_A_CASE if IS_LONG else ("case", "case_others")
"""What is read of each case: the one that opens it, and the one that goes from a person to her other cases."""
TRIED: Final = times(1, 5)
"""Cases of colleagues that each officer asks for; the first is of the same person."""


@dataclass
class Source:
    """Stand for the sign-in: whoever a test says reads now."""

    reads: Reader = field(default_factory=lambda: Reader(frozenset()))

    def current(self) -> Reader:
        return self.reads

    def holders(self, _: Role) -> frozenset[str]:
        return frozenset()

    def sealed(self, *_: str) -> str:
        return ""


@pytest.fixture(scope="module")
def generated(built_once: Callable[[str, Builder], Path], tmp_path_factory: pytest.TempPathFactory) -> Generated:
    made = built_once("caseloads", lambda root: generate_caseloads(root, OFFICERS, seed=7))
    return Generated(copytree(made, tmp_path_factory.mktemp("caseloads") / "home", symlinks=True), OFFICERS)


@pytest.fixture
def source(generated: Generated, monkeypatch: pytest.MonkeyPatch) -> Source:
    found = Source()
    monkeypatch.setattr(reader, "_SOURCES", [found])
    monkeypatch.setattr(sign_in_page, "is_signed_in", lambda: True)
    monkeypatch.setenv("OUTCOMES_HOME", str(generated.home))
    return found


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], bytes]]:
    """Return what makes each file that a page offers."""
    offered: list[Callable[[], bytes]] = []
    draw = st.download_button

    def note(label: str, data: Any, **more: Any) -> Any:
        offered.append(data)
        return draw(label, data, **more)

    monkeypatch.setattr(st, "download_button", note)
    return offered


def as_officer(generated: Generated, officer: int, role: Role = Role.SWLO) -> Reader:
    """Return whoever has the caseload of an officer: she herself, her deputy, or her supervisor."""
    token = generated.token(officer)
    tied: dict[Role, dict[str, Any]] = {
        Role.SWLO: {"officer": token},
        Role.DEPUTY: {"deputises": frozenset({token})},
        Role.SUPERVISOR: {"supervises": frozenset({token})},
    }
    return Reader(frozenset({role}), token=f"{officer:032x}", issuer="https://login.example", **tied[role])


def hers(officer: int) -> dict[str, range]:
    """Return whose references an officer is sent: reports of a person whom she knows are shown whoever else knows her."""
    alone = range(officer, officer + 1)
    return {"CASE": alone, "NOTE": alone, "CRIME": known_with(officer)}


def colleagues(officer: int, chance: random.Random) -> Iterator[int]:
    """Yield officers whose cases she asks for: the one who knows the same person, and some whom she has nothing to do with."""
    yield next(one for one in known_with(officer) if one != officer)
    yield from chance.sample([one for one in range(OFFICERS) if one not in known_with(officer)], TRIED - 1)


def test_of_a_thousand_caseloads_whatever_pages_are_made_of_holds_nothing_of_another(
    generated: Generated, source: Source
) -> None:
    """Whoever comes later reads from what was kept for those before; in the long proof all come twice, in another order."""
    chance, order = random.Random(11), list(range(OFFICERS))
    tokens, faults, seen = [generated.token(officer) for officer in order], list[object](), 0
    with warehouse_cache.run_of_page(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(st, "session_state", {})
        for _ in range(times(1, 2)):
            chance.shuffle(order)
            for officer in order:
                source.reads = as_officer(generated, officer)
                mine = caseload_of_user.caseload_today()
                assert {item.officer for item in (*mine.waiting, *mine.away)} == {tokens[officer]}
                own = str([warehouse_cache.rows_to_count(name, case_ref=case_ref(officer)) for name in READ])
                faults += foreign(f"{mine}{own}", hers(officer))
                seen += own.count("CRIME-") + own.count("NOTE-")
                for other in colleagues(officer, chance):
                    rows = [warehouse_cache.rows_to_count(name, case_ref=case_ref(other)) for name in READ]
                    faults += [(officer, other, found) for found in rows if found]
                    with pytest.raises(NotPermittedError):
                        caseload_of_user.caseload_today(tokens[other])
                    with pytest.raises(NotPermittedError):
                        warehouse_cache.result_of("swlo_opened", Selection(officer=tokens[other]))
    assert faults == []
    assert seen >= OFFICERS, "something is read of each, so that there is something to find"


def test_pages_files_caches_and_logs_of_a_caseload_hold_nothing_of_another(
    generated: Generated,
    source: Source,
    files: list[Callable[[], bytes]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    chance, tokens, faults = random.Random(13), generated.tokens(), list[object]()
    roles = [Role.SWLO, Role.DEPUTY, Role.SUPERVISOR]
    for place, officer in enumerate(chance.sample(range(OFFICERS), DRAWN)):
        source.reads = as_officer(generated, officer, roles[place % 3])
        files.clear()
        own = _opened(run_page(generated.home, "case", monkeypatch, case=case_ref(officer)))
        other = next(colleagues(officer, chance))
        drawn = [own, run_page(generated.home, "my_caseload", monkeypatch)]
        sent = "".join(_all_of(page) for page in drawn) + _made(files)
        assert case_ref(officer) in sent
        assert "NOTE-" in sent
        typed = _all_of(_opened(run_page(generated.home, "case", monkeypatch, case=case_ref(other))))
        faults += [(officer, one) for one in foreign(sent, hers(officer))]
        faults += [
            (officer, one) for one in foreign(typed, {"CASE": range(other, other + 1)})
        ]  # the address that she typed
        faults += [(officer, token) for token in tokens if token in sent or token in typed]
        if roles[place % 3] is not Role.SUPERVISOR:
            assert files
    assert faults == []
    assert foreign(caplog.text, {}) == []
    assert b"CASE-" not in Home(generated.home).audit_log.read_bytes()


def _opened(page: AppTest) -> AppTest:
    """Return the page of a case once its purpose is given, where it is asked for."""
    asks = any(button.label == "Managing the case" for button in page.button)
    return press(page, "Managing the case") if asks else page


def _all_of(page: AppTest) -> str:
    """Return all that the browser gets of a page, and all that its session keeps on the server."""
    assert [error.message for error in page.exception] == []
    return f"{' '.join(sent_to_browser(page._tree))}{page.session_state._state._state.filtered_state}"


def _made(files: list[Callable[[], bytes]]) -> str:
    """Return what stands in the files that were offered; of a workbook, whose bytes are packed, its csv says the same."""
    return " ".join(content.decode("utf-8") for one in files if not (content := one()).startswith(b"PK"))


def test_a_list_without_an_owner_would_be_seen(
    generated: Generated, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Take the narrowing to officers away: the search finds what it is to find."""
    source.reads = as_officer(generated, 0)
    everybody = tuple(generated.token(officer) for officer in range(OFFICERS))
    monkeypatch.setattr(warehouse_cache, "officers_in_reach", lambda: everybody)
    with warehouse_cache.run_of_page():
        rows = warehouse_cache.rows_to_count("case_others", case_ref=case_ref(0))
    assert "CASE of 1" in foreign(str(rows), hers(0))
    assert permission.CASES
