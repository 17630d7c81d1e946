"""Share what the tests of a drop need: one run of `receive`, what was told, and what lies where."""

from datetime import date
from pathlib import Path

from etl.load import Options
from etl.receive.receive import Received, receive
from etl.receive.wait_until_whole import Clock
from tests.etl.homes import SILENT, TestHome

TODAY = date(2023, 1, 10)
TWO = [{}, {"crime_ref": "C2"}]
AT_ONCE = Clock(lambda: 0.0, lambda _: None)
LETTER = ["letter.html", "letter.txt"]


def run(home: TestHome, folder: Path, today: date = TODAY) -> tuple[Received, ...]:
    return receive(home.root, folder, Options(today=today, wait_seconds=0), SILENT, AT_ONCE)


def told(folder: Path) -> list[str]:
    path = folder / "told"
    return path.read_text("utf-8").splitlines() if path.exists() else []


def filed(drops: Path) -> dict[str, list[str]]:
    """Return what lies in the folder of drops, by folder, without the day and the time."""
    found: dict[str, list[str]] = {}
    for path in sorted(drops.rglob("*")):
        if path.is_file():
            parts = path.relative_to(drops).parts
            found.setdefault(parts[0] if len(parts) > 1 else "", []).append(path.name)
    return found
