"""A session is opened by what the browser holds alone, and ends by the clock, by its file, and never by itself begins again."""

import json
import os
from pathlib import Path

import pytest

from dashboard.sign_in.sessions import Ended, Limits, Session, Sessions, name_of_session

SEALED = {"_streamlit_user": "who signed in", "_streamlit_user_tokens": "tokens of the provider"}


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(tmp_path: Path, clock: Clock) -> Sessions:
    return Sessions(tmp_path / "sessions", Limits(idle=900, longest=43_200), clock)


def test_what_was_sealed_comes_back_to_whoever_holds_it_and_to_nobody_else(sessions: Sessions, clock: Clock) -> None:
    held, other = sessions.begin("a", SEALED), sessions.begin("b", {"_streamlit_user": "another"})
    assert sessions.state(name_of_session(held)) == Session(name_of_session(held), "a", clock.now)
    assert sessions.opened(held) == SEALED
    assert sessions.opened(other) == {"_streamlit_user": "another"}
    assert sessions.opened(held[:-1]) is None
    assert sessions.opened(name_of_session(held)) is None, "the name of the file opens nothing"


def test_the_disk_holds_neither_what_was_sealed_nor_what_opens_it(sessions: Sessions) -> None:
    held = sessions.begin("a", SEALED)
    [path] = sessions.folder.iterdir()
    on_disk = path.name.encode() + path.read_bytes()
    for text in (held, *SEALED, *SEALED.values()):
        assert text.encode() not in on_disk
    assert path.stat().st_mode & 0o077 == 0
    assert sessions.folder.stat().st_mode & 0o077 == 0


def test_a_file_that_was_changed_or_put_under_another_name_opens_nothing(sessions: Sessions) -> None:
    held, other = sessions.begin("a", SEALED), sessions.begin("b", SEALED)
    path = sessions.folder / name_of_session(held)
    whole = json.loads(path.read_bytes())
    path.write_bytes((sessions.folder / name_of_session(other)).read_bytes())
    assert sessions.opened(held) is None
    for position in range(0, len(whole["sealed"]) - 4, 7):
        letter = "A" if whole["sealed"][position] != "A" else "B"
        changed = whole["sealed"][:position] + letter + whole["sealed"][position + 1 :]
        path.write_text(json.dumps(whole | {"sealed": changed}))
        assert sessions.opened(held) is None, position


@pytest.mark.parametrize(
    ("seconds", "ended"),
    [(900, None), (901, Ended.IDLE), (-6, Ended.LONGEST), (43_201, Ended.LONGEST)],
)
def test_a_session_that_nobody_uses_ends_and_stays_ended(
    sessions: Sessions, clock: Clock, seconds: float, ended: Ended | None
) -> None:
    held = sessions.begin("a", SEALED)
    began = clock.now
    clock.now = began + seconds
    state = sessions.state(name_of_session(held))
    assert state == (ended or Session(name_of_session(held), "a", began))
    clock.now = began
    if ended:
        assert sessions.state(name_of_session(held)) is Ended.NO_SESSION
        assert sessions.opened(held) is None


def test_use_keeps_a_session_until_its_longest(sessions: Sessions, clock: Clock) -> None:
    held = sessions.begin("a", SEALED)
    began = clock.now
    while clock.now + 800 <= began + 43_200:
        clock.now += 800
        assert isinstance(sessions.state(name_of_session(held)), Session)
        sessions.used(name_of_session(held))
    clock.now = began + 43_201
    sessions.used(name_of_session(held))
    assert sessions.state(name_of_session(held)) is Ended.LONGEST


def test_a_session_survives_another_server(sessions: Sessions, clock: Clock) -> None:
    held = sessions.begin("a", SEALED)
    clock.now += 60
    again = Sessions(sessions.folder, sessions.limits, clock)
    assert isinstance(again.state(name_of_session(held)), Session)
    assert again.opened(held) == SEALED


def test_all_sessions_are_listed_and_one_is_ended_by_its_name(sessions: Sessions, clock: Clock) -> None:
    assert sessions.of_all() == ()
    first = sessions.begin("a", SEALED)
    clock.now += 10
    second = sessions.begin("b", SEALED)
    (sessions.folder / "a file of somebody else").write_text("x")
    assert [each.user for each in sessions.of_all()] == ["a", "b"]
    sessions.end(name_of_session(first))
    sessions.end(name_of_session(first))
    assert [each.user for each in sessions.of_all()] == ["b"]
    assert sessions.state(name_of_session(first)) is Ended.NO_SESSION
    assert sessions.opened(second) == SEALED


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"user": "a", "began": "x", "sealed": ""}'])
def test_a_file_that_is_no_session_is_none(sessions: Sessions, content: bytes) -> None:
    held = sessions.begin("a", SEALED)
    (sessions.folder / name_of_session(held)).write_bytes(content)
    assert sessions.state(name_of_session(held)) is Ended.NO_SESSION
    assert sessions.opened(held) is None


def test_use_is_noted_on_the_disk_seldom(sessions: Sessions, clock: Clock) -> None:
    path = sessions.folder / name_of_session(sessions.begin("a", SEALED))
    clock.now += 4
    sessions.used(path.name)
    assert path.stat().st_mtime == clock.now - 4
    clock.now += 2
    sessions.used(path.name)
    assert path.stat().st_mtime == clock.now
    os.unlink(path)  # noqa: PTH108  # as another program would
    sessions.used(path.name)
    assert not path.exists()
