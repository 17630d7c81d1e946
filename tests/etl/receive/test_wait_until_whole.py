"""A drop is waited for until nothing of it changes, and no longer than the settings say."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.receive.drop import Drop
from etl.receive.wait_until_whole import Clock, wait_until_whole
from schemas.operating_system.sha256 import sha256_of
from schemas.settings.running import ReceiveSettings


@dataclass
class Hand:
    """A clock that a test moves: what is to happen by a time is done when a pause reaches it."""

    events: dict[float, Callable[[], object]] = field(default_factory=dict)
    time: float = 0

    def pause(self, seconds: float) -> None:
        assert 0 < seconds <= 5
        self.time += seconds
        for at in [at for at in self.events if at <= self.time]:
            self.events.pop(at)()

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.pause)


def waited(folder: Path, hand: Hand, after: float = 20, deadline: float = 1000) -> Drop:
    settings = ReceiveSettings(whole_after_seconds=after, longest_wait_seconds=deadline)
    return wait_until_whole(folder, settings, reported.append, deadline, hand.clock)


reported: list[str] = []


def grow(path: Path) -> Callable[[], object]:
    return lambda: path.write_text(path.read_text("utf-8") + "x", "utf-8")


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    reported.clear()
    path = tmp_path / "crimes.csv"
    path.write_text("x", "utf-8")
    hand = Hand({5: grow(path), 21: grow(path), 38: (tmp_path / "outcomes.csv").touch})
    assert set(waited(tmp_path, hand).files) == {"crimes.csv", "outcomes.csv"}
    assert hand.time == 60  # 20 seconds after the last change, which was seen at 40
    assert reported == ["Waiting until the drop is whole"]


def test_a_name_of_an_unfinished_upload_is_waited_for_and_other_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "crimes.csv").touch()
    part, other = tmp_path / "outcomes.csv.part", tmp_path / "log.txt"
    part.touch()
    other.touch()
    hand = Hand({41: lambda: part.rename(tmp_path / "outcomes.csv"), 44: grow(other)})
    assert set(waited(tmp_path, hand).files) == {"crimes.csv", "outcomes.csv"}
    assert hand.time == 65


def test_a_mark_ends_the_wait(tmp_path: Path) -> None:
    (tmp_path / "crimes.csv").touch()
    hand = Hand({5: (tmp_path / ".done").touch})
    assert set(waited(tmp_path, hand).marks) == {".done"}
    assert hand.time == 5


def test_a_control_file_with_the_sha_256_ends_the_wait_and_one_that_lies_does_not(tmp_path: Path) -> None:
    path = tmp_path / "crimes.csv"
    path.write_text("whole", "utf-8")
    control = tmp_path / "crimes.csv.control.json"
    stated = {"sha256": sha256_of(path).upper(), "rows": 1}
    path.write_text("who", "utf-8")
    hand = Hand(
        {5: lambda: control.write_text(json.dumps(stated), "utf-8"), 15: lambda: path.write_text("whole", "utf-8")}
    )
    assert set(waited(tmp_path, hand).everything) == {"crimes.csv", "crimes.csv.control.json"}
    assert hand.time == 15
    path.write_text("hole", "utf-8")
    lies = Hand()
    waited(tmp_path, lies)
    assert lies.time == 20


def test_an_empty_folder_is_not_waited_for(tmp_path: Path) -> None:
    hand = Hand()
    assert waited(tmp_path, hand).files == {}
    assert hand.time == 0


def test_the_wait_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "crimes.csv"
    path.write_text("x", "utf-8")
    hand = Hand({at: grow(path) for at in range(0, 200, 5)})
    with pytest.raises(CannotRunError, match=r"its files still change\. Nothing was read or moved"):
        waited(tmp_path, hand, deadline=100)
    assert hand.time == 100
    (tmp_path / "stages.csv.part").touch()
    with pytest.raises(CannotRunError, match="a file is still being sent"):
        waited(tmp_path, Hand(), deadline=0)


def test_without_a_wait_what_lies_there_is_whole(tmp_path: Path) -> None:
    (tmp_path / "crimes.csv").touch()
    assert set(waited(tmp_path, Hand(), after=0, deadline=0).files) == {"crimes.csv"}
