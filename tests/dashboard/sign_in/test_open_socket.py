"""An open page closes once its session ends or its reader may something else; what a page does of itself keeps no session."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path
from typing import Any

import pytest

from dashboard.sign_in import open_socket
from dashboard.sign_in.open_socket import OpenSocket
from dashboard.sign_in.sessions import Limits, Session, Sessions, name_of_session
from dashboard.sign_in.told_files import ToldFiles
from tests.dashboard.sign_in.requests import button_drawn, button_pressed, file_made, in_thread

Talk = Callable[["Browser"], Awaitable[None]]


class Browser:
    """Stand for one open page: send what the test sends, and keep what comes back."""

    def __init__(self) -> None:
        self.says: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.says.put_nowait({"type": "websocket.connect"})
        self.heard: list[dict[str, Any]] = []

    def click(self, said: bytes = b"click") -> None:
        self.says.put_nowait({"type": "websocket.receive", "bytes": said})

    async def send(self, message: Any) -> None:
        self.heard.append(dict(message))

    async def closed(self, seconds: float = 5) -> bool:
        for _ in range(int(seconds / 0.01)):
            if any(message["type"] == "websocket.close" for message in self.heard):
                return True
            await asyncio.sleep(0.01)
        return False


class Page:
    """Stand for Streamlit: accept, answer every click, and note how it ended."""

    def __init__(self) -> None:
        self.clicks = 0
        self.read: list[bytes] = []
        self.ended = ""

    async def __call__(self, _: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                self.ended = "disconnected"
                await send({"type": "websocket.send", "bytes": b"too late"})
                return
            if message["type"] == "websocket.receive":
                self.clicks += 1
                self.read.append(message["bytes"])
                await send({"type": "websocket.send", "bytes": file_made("/media/aa.csv")})


class Open:
    """Hold an open page of a session, with everything around it."""

    def __init__(self, folder: Path) -> None:
        self.now = 1_800_000_000.0
        self.sessions = Sessions(folder / "sessions", Limits(900, 43_200), lambda: self.now)
        self.held = self.sessions.begin("her", {})
        self.rights: Hashable = "lead"
        self.fails = False
        self.files, self.page = ToldFiles(), Page()

    def rights_of(self, _: str) -> Hashable:
        if self.fails:
            raise PermissionError
        return self.rights

    def talk(self, talk: Talk, has_session: bool = True) -> Browser:
        session = self.sessions.state(name_of_session(self.held)) if has_session else None
        assert session is None or isinstance(session, Session)
        kept: list[Browser] = []

        async def run() -> None:
            browser = Browser()
            kept.append(browser)
            socket = OpenSocket(self.page, self.sessions, self.files, session, self.rights_of)
            serving = asyncio.create_task(socket({"type": "websocket"}, browser.says.get, browser.send))
            await talk(browser)
            browser.says.put_nowait({"type": "websocket.disconnect", "code": 1000})
            await asyncio.wait_for(serving, 5)

        in_thread(run)
        return kept[0]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setattr(open_socket, "LOOKED_AT_EVERY", 0.05)
    monkeypatch.setattr(open_socket, "OF_ITSELF", 0.2)
    return Open(tmp_path)


def test_a_look_a_second_closes_within_five() -> None:
    assert open_socket.LOOKED_AT_EVERY <= 1


def test_a_page_answers_as_long_as_its_session_holds(opened: Open) -> None:
    async def talk(browser: Browser) -> None:
        browser.click()
        await asyncio.sleep(0.3)
        assert not await browser.closed(0.1)

    browser = opened.talk(talk)
    assert opened.page.clicks == 1
    assert opened.page.ended == "disconnected"
    assert opened.files.is_of((name_of_session(opened.held), 0, "lead"), "/media/aa.csv")
    assert not opened.files.is_of((name_of_session(opened.held), 0, "steward"), "/media/aa.csv")
    assert [message["type"] for message in browser.heard[:2]] == ["websocket.accept", "websocket.send"]


def _end(opened: Open) -> None:
    opened.sessions.end(name_of_session(opened.held))


def _idle(opened: Open) -> None:
    opened.now += 901


def _longest(opened: Open) -> None:
    opened.now += 43_201


def _role_gone(opened: Open) -> None:
    opened.rights = None


def _nothing_can_be_read(opened: Open) -> None:
    opened.fails = True


@pytest.mark.parametrize("happens", [_end, _idle, _longest, _role_gone, _nothing_can_be_read])
def test_a_page_closes_and_nothing_is_sent_to_it_afterwards(opened: Open, happens: Callable[[Open], None]) -> None:
    async def talk(browser: Browser) -> None:
        await asyncio.sleep(0.1)
        happens(opened)
        assert await browser.closed()
        for _ in range(3):
            browser.click()

    browser = opened.talk(talk)
    assert browser.heard[-1] == {"type": "websocket.close", "code": 1008}
    assert opened.page.clicks == 0
    assert opened.page.ended == "disconnected"


def test_what_the_reader_does_keeps_the_session_and_what_the_page_does_of_itself_does_not(opened: Open) -> None:
    path = opened.sessions.folder / name_of_session(opened.held)

    async def talk(browser: Browser) -> None:
        began = path.stat().st_mtime
        opened.now += 60
        browser.click()  # as the page does when it opens
        await asyncio.sleep(0.1)
        assert path.stat().st_mtime == began
        await asyncio.sleep(0.3)
        browser.click()
        await asyncio.sleep(0.1)
        assert path.stat().st_mtime == began + 60

    opened.talk(talk)
    assert opened.page.clicks == 2


def test_without_a_session_the_page_is_nobodys_and_told_of_no_file(opened: Open) -> None:
    async def talk(browser: Browser) -> None:
        browser.click()
        await asyncio.sleep(0.1)

    opened.talk(talk, has_session=False)
    assert opened.page.clicks == 1
    assert not opened.files.is_of((name_of_session(opened.held), 0, "lead"), "/media/aa.csv")
    assert not opened.files.is_of(None, "/media/aa.csv")


@pytest.mark.parametrize(
    ("has_session", "drawn_for", "is_made"), [(True, "lead", True), (True, "steward", False), (False, "lead", False)]
)
def test_a_button_makes_a_file_for_whom_it_was_drawn_with_these_rights(
    opened: Open, has_session: bool, drawn_for: str, is_made: bool
) -> None:
    opened.files.note((name_of_session(opened.held), 0, drawn_for), button_drawn("0f"))

    async def talk(browser: Browser) -> None:
        browser.click(button_pressed("0f"))
        await asyncio.sleep(0.1)

    opened.talk(talk, has_session)
    assert (opened.page.read == [button_pressed("0f")]) is is_made
    assert len(opened.page.read) == 1
