"""Whatever fails, the reader gets one sentence and the log a place: never what the error was about, a value or a path.

Panels, pages and callbacks are taken from the program itself, so that a new one is made to fail without a line here.
"""

import ast
import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any, Final, NoReturn

import duckdb
import pytest
import streamlit as st
from streamlit import config, error_util
from streamlit.runtime.scriptrunner import exec_code
from streamlit.runtime.state.session_state import WStates
from streamlit.testing.v1 import AppTest

from dashboard.access.author import Author
from dashboard.access.grants import Grant
from dashboard.access.matrix import has_page
from dashboard.access.roles import Role
from dashboard.caseload.decisions import DecisionStore
from dashboard.force import app, panel, views
from dashboard.force.session.open_builds import OpenBuild
from dashboard.web.errors import log
from dashboard.web.errors import page as error_page
from dashboard.web.server import SETTINGS
from schemas.settings.emergency_reason import EmergencyReason
from tests.dashboard.force.people import People
from tests.dashboard.pages import sent_to_browser
from tests.dashboard.visible import visible

VALUE: Final = "Zylvaqua Roe, 12 Rose Street"
SENTENCE: Final = "could not be drawn to its end"
PRESENT: Final = {page.path or app.HOME: page for page in app.PAGES}
READERS: Final = {"ann": (Role.LEAD, Role.SWLO), "sue": (Role.SUPERVISOR,), "ada": (Role.AUDITOR,)}
"""Who opens pages: between them they have all, and are drawn every panel."""
SAID: Final = rf"{SENTENCE}|cannot be (read or )?written now|cannot be read or written now"
PLACE: Final = r"(error|warning) at [\w.]+, line \d+(: \w+( at [\w.]+, line \d+)?)?"


def _pages_of_panels() -> dict[str, str]:
    """Return a page that draws each panel, as the views name them."""
    found: dict[str, str] = {}
    for path, page in PRESENT.items():
        name = page.render.__module__.removeprefix(f"{views.__name__}.").replace(".", "/")
        tree = ast.parse((Path(views.__file__).parent / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "panel":
                found.setdefault(node.attr, path)
    return found


PAGE_OF: Final = _pages_of_panels()


class Failing:
    """Hold whether what pages read and draw with is to fail now, and how often it did."""

    def __init__(self, text: str) -> None:
        self.text, self.is_on, self.times = text, False, 0

    def fail(self, error: Callable[[str], Exception]) -> None:
        if self.is_on:
            self.times += 1
            raise error(self.text)

    @contextmanager
    def now(self) -> Iterator[None]:
        self.is_on = True
        try:
            yield
        finally:
            self.is_on = False


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> People:
    found = People(tmp_path_factory.mktemp("forced"))
    found.table.grant(found.token("ann"), Grant(Role.LEAD))
    found.table.grant(found.token("ada"), Grant(Role.AUDITOR))
    by = Author(Role.SWLO, found.token("bet"))
    DecisionStore(found.home, by).open_in_emergency(
        "A1", next(iter(EmergencyReason))
    )  # so that there is a list of them
    return found


@pytest.fixture
def people(shared: People) -> People:
    """Return one home for all tests: what fails keeps nothing."""
    return shared


@pytest.fixture
def failing(people: People, monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Return what makes builds, records and drawing fail, each in the words of the library below it."""
    found, connect = Failing(f"{VALUE} in {people.home}/decisions"), sqlite3.connect

    def instead(real: Callable[..., Any], error: Callable[[str], Exception]) -> Callable[..., Any]:
        def called(*args: Any, **more: Any) -> Any:
            if real is not connect or Path(args[0]).stem != "roles":  # who reads is told before, and fails elsewhere
                found.fail(error)
            return real(*args, **more)

        return called

    monkeypatch.setattr(OpenBuild, "kept", instead(OpenBuild.kept, duckdb.Error))
    monkeypatch.setattr(sqlite3, "connect", instead(sqlite3.connect, sqlite3.OperationalError))
    for name in ("html", "title", "header", "info", "container", "columns"):
        monkeypatch.setattr(st, name, instead(getattr(st, name), ValueError))
    return found


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Yield what is logged, in a process that draws errors and keeps values out of its log as the server does."""
    handle, stream = exec_code.handle_user_script_exception, StringIO()
    monkeypatch.setattr(
        exec_code, "handle_user_script_exception", lambda error, _: handle(error, error_page.draw_error)
    )
    before, handler = logging.getLogRecordFactory(), logging.StreamHandler(stream)
    loggers = [logging.getLogger(error_page.__name__), error_util._LOGGER]
    for each in loggers:
        each.addHandler(handler)
    log.keep_values_out()
    rich = config.get_option("logger.enableRich")
    config.set_option("logger.enableRich", SETTINGS["logger.enableRich"])
    yield stream
    config.set_option("logger.enableRich", rich)
    logging.setLogRecordFactory(before)
    for each in loggers:
        each.removeHandler(handler)


@pytest.fixture
def opened_by(read_by: Callable[..., AppTest]) -> Callable[[str, str], AppTest]:
    """Return what opens a page for one of the readers."""
    return lambda who, path: read_by(who, path, case="A1")


def readers_of(path: str) -> list[str]:
    return [who for who, roles in READERS.items() if any(has_page(role, path) for role in roles)]


def tells_nothing(test: AppTest, written: StringIO, home: Path, *, said: str = SENTENCE) -> None:
    """Assert that a page says one sentence and nothing of the error, and that each line of the log is a place."""
    sent = "".join(sent_to_browser(test._tree))
    for left_out in (VALUE, str(home), "Traceback"):
        assert left_out not in sent
        assert left_out not in written.getvalue()
    assert len([text for text in visible(test) if re.search(said, text)]) == 1, visible(test)[-5:]
    lines = written.getvalue().splitlines()
    assert lines
    assert all(re.fullmatch(PLACE, line) for line in lines), lines


@pytest.mark.parametrize("name", panel.__all__)
def test_a_panel_that_fails_tells_nothing(
    name: str,
    people: People,
    opened_by: Callable[[str, str], AppTest],
    failing: Failing,
    written: StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first thing that it reads or draws fails."""
    real = getattr(panel, name)

    def show(*args: Any, **more: Any) -> Any:
        with failing.now():
            return real(*args, **more)

    monkeypatch.setattr(panel, name, show)
    for who in readers_of(PAGE_OF[name]):
        page = opened_by(who, PAGE_OF[name])
        if failing.times:
            tells_nothing(page, written, people.home, said=SAID)
            return
    raise AssertionError("nothing failed: the panel was drawn for nobody")


@pytest.mark.parametrize("path", PRESENT)
def test_a_page_that_fails_tells_nothing(
    path: str,
    people: People,
    opened_by: Callable[[str, str], AppTest],
    written: StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> NoReturn:
        raise ValueError(f"{VALUE} in {people.home}")

    pages = tuple(replace(page, render=fail) if page is PRESENT[path] else page for page in app.PAGES)
    monkeypatch.setattr(app, "PAGES", pages)
    tells_nothing(opened_by(readers_of(path)[0], path), written, people.home)


@pytest.mark.parametrize("path", PRESENT)
def test_a_press_that_fails_tells_nothing(
    path: str,
    people: People,
    opened_by: Callable[[str, str], AppTest],
    failing: Failing,
    written: StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a button keeps cannot be kept; one that keeps nothing fails itself."""
    call = WStates.call_callback

    def called(states: WStates, widget: str) -> None:
        with failing.now():
            call(states, widget)
            failing.fail(ValueError)

    tried = set[str]()
    for who in readers_of(path):
        page = opened_by(who, path)
        if purpose := [one for one in page.button if one.label == "Managing the case"]:
            page = purpose[0].click().run()
        for button in [*page.button]:
            metadata = page.session_state._state._state._new_widget_state.widget_metadata.get(button.id)
            if metadata is None or metadata.callback is None:
                continue
            name = f"{metadata.callback.__module__}.{metadata.callback.__qualname__}"
            if name in tried:
                continue
            tried.add(name)
            with monkeypatch.context() as patched:
                patched.setattr(WStates, "call_callback", called)
                failing.times = 0
                tells_nothing(button.click().run(), written, people.home, said=SAID)
                assert failing.times
    if path in ("my_caseload", "case", "investigations", "harm_reduction", "audit_log"):
        assert tried


@pytest.mark.parametrize("path", PRESENT)
def test_records_that_cannot_be_read_are_said_without_a_path(
    path: str,
    people: People,
    opened_by: Callable[[str, str], AppTest],
    written: StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They fail, and the roles and the log, which come first, do not."""
    connect, told = sqlite3.connect, f"{VALUE} in {people.home}"

    def refused(path: Any, *args: Any, **more: Any) -> sqlite3.Connection:
        if Path(path).stem in ("decisions", "reviews", "marks", "events"):
            raise sqlite3.OperationalError(told)
        return connect(path, *args, **more)

    monkeypatch.setattr(sqlite3, "connect", refused)
    for who in readers_of(path):
        page = opened_by(who, path)
        pages = [page, *(button.click().run() for button in [*page.button] if "reviewed" in (button.key or ""))]
        for one in pages:
            sent = "".join(sent_to_browser(one._tree)) + written.getvalue()
            assert VALUE not in sent
            assert str(people.home) not in sent
        if path == "my_caseload":
            assert [text for text in visible(page) if "cannot be read or written now" in text]
