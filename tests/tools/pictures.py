"""Take the pictures of the README again from the sample data: `python -m tests.tools.pictures`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from dashboard.commands.demo import SAMPLE_SECRET
from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.run import release
from etl.load import Options, Progress, load
from etl.store.key import make_key
from tests.dashboard.force.browser.looking import looking
from tests.dashboard.force.browser.serving import chromium, served
from tests.dashboard.strategic.serving import served as served_editions

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
MOST_BYTES = 300_000

Scheme = Literal["light", "dark"]

PICTURES: tuple[tuple[str, str, int, int, Scheme], ...] = (
    ("at_a_glance", "", 1440, 1320, "light"),
    ("reporting", "reporting", 1440, 1240, "light"),
    ("attrition", "attrition?cohort=all_violence&victims=sex_workers&per=all", 1440, 1000, "light"),
    ("outcomes", "outcomes", 1440, 1340, "light"),
    ("investigations", "investigations", 1440, 900, "light"),
    ("data_quality", "data_quality", 1440, 1000, "light"),
    ("at_a_glance_dark", "", 1440, 1320, "dark"),
    ("outcomes_phone", "outcomes", 390, 1100, "light"),
)
STRATEGIC: tuple[tuple[str, str, int, int, Scheme], ...] = (
    ("strategic_losses", "losses", 1440, 1000, "light"),
    ("strategic_projector", "?view=projector&screen=3&lang=cy", 1440, 810, "light"),
)
DECISIONS: tuple[MeetingEntry, ...] = (
    MeetingEntry(
        date(2024, 10, 15), "2026-Q2", "decision", "investigation", "Review closed investigations together", "chair"
    ),
    MeetingEntry(date(2026, 7, 20), "2026-Q2", "decision", "reporting", "Make anonymous reporting easier", "outreach"),
)


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    browser_path = chromium()
    if browser_path is None:
        sys.exit("There is no Chromium on the path: install the system's package `chromium`.")
    with _sample() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        with served(home) as address:
            take(browser, address, PICTURES)
        with served_editions(home) as address:
            take(browser, address, STRATEGIC)
        browser.close()


def take(browser: Browser, address: str, pictures: tuple[tuple[str, str, int, int, Scheme], ...]) -> None:
    """Take these pictures of one dashboard."""
    for name, path, width, height, scheme in pictures:
        with looking(browser, address, width, scheme) as seen:
            page = seen.open(path)
            page.set_viewport_size({"width": width, "height": height})
            seen.resolve()
            taken = page.screenshot(path=FOLDER / f"{name}.png")
            assert len(taken) < MOST_BYTES, f"{name} has {len(taken):,} bytes"


@contextmanager
def _sample() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        make_key(Path(folder))
        (Path(folder) / "release_secret").write_text(SAMPLE_SECRET, "ascii")
        sample = Path(str(files("sample_data")))
        for extracts, edition in ((sample / "earlier", "2026-Q2"), (sample, "2026-Q3")):  # as `outcomes demo` does
            load(Path(folder), extracts, Options(), Progress())
            release(Path(folder), edition, ReleaseOptions(measure_coarser=False))
        for decision in DECISIONS:
            MeetingStore(Path(folder) / "releases").record(decision)
        yield Path(folder)


if __name__ == "__main__":
    main()
