"""Whoever logs is told before something is done, and what it raises stops it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.home import about_to as module
from schemas.home.about_to import about_to, tell


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    before = list(module._LISTENERS)
    yield
    module._LISTENERS[:] = before


def test_the_last_one_who_asked_is_told(tmp_path: Path) -> None:
    told: list[object] = []
    tell(lambda *_: told.append("first"))
    tell(lambda *said: told.append(said))
    about_to(tmp_path, "load", {"crimes": 2})
    assert told == [(tmp_path, "load", {"crimes": 2})]


def test_what_it_raises_comes_through_and_without_one_nothing_is_logged(tmp_path: Path) -> None:
    def refuses(*_: object) -> None:
        raise RuntimeError("no room")

    tell(refuses)
    with pytest.raises(RuntimeError, match="no room"):
        about_to(tmp_path, "load", {})
    module._LISTENERS.clear()
    about_to(tmp_path, "load", {})
