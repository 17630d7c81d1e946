"""A lock ends a process that serves, and keeps one from beginning."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.web import serving_lock
from dashboard.web.serving_lock import refuse_locked, stop_once_locked
from schemas.errors import CannotRunError


def test_nothing_begins_while_it_is_locked(tmp_path: Path) -> None:
    lock = tmp_path / "serving_locked"
    refuse_locked(lock)
    lock.touch()
    with pytest.raises(CannotRunError, match="outcomes unlock"):
        refuse_locked(lock)


def test_serving_ends_once_the_lock_appears_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serving_lock.SECONDS_BETWEEN_LOOKS <= 1
    monkeypatch.setattr(serving_lock, "SECONDS_BETWEEN_LOOKS", 0.02)
    lock, codes = tmp_path / "serving_locked", list[int]()

    async def serve() -> None:
        watching = asyncio.create_task(stop_once_locked(lock, codes.append))
        await asyncio.sleep(0.1)
        assert not codes
        lock.touch()
        await asyncio.wait_for(watching, 5)

    with ThreadPoolExecutor(1) as pool:  # the thread of the tests may already run the loop of a browser
        pool.submit(asyncio.run, serve()).result()
    assert codes == [3]
    assert capsys.readouterr().err == "Locked: serving has stopped.\n"
