"""The pictures of the README, taken again from the sample data: `python -m tests.pictures`."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from etl.key import make_key
from etl.load import Options, Progress, load
from tests.dashboard.browser.looking import looking
from tests.dashboard.browser.serving import chromium, served

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
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


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    browser_path = chromium()
    if browser_path is None:
        sys.exit("There is no Chromium on the path: install the system's package `chromium`.")
    with _sample() as home, served(home) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, path, width, height, scheme in PICTURES:
            with looking(browser, address, width, scheme) as seen:
                page = seen.open(path)
                page.set_viewport_size({"width": width, "height": height})
                seen.settle()
                taken = page.screenshot(path=FOLDER / f"{name}.png")
                assert len(taken) < MOST_BYTES, f"{name} has {len(taken):,} bytes"
        browser.close()


@contextmanager
def _sample() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        make_key(Path(folder))
        sample = Path(str(files("sample_data")))
        for extracts in (sample / "earlier", sample):  # as `outcomes demo` does
            load(Path(folder), extracts, Options(), Progress())
        yield Path(folder)


if __name__ == "__main__":
    main()
