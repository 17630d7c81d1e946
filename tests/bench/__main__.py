"""Measure loading at 1 and 10 million crimes and the pages (`make bench`): half an hour on two cores."""

import sys
import tempfile
from pathlib import Path

from tests.bench.browser import measure_browser, sample_with_an_edition
from tests.bench.encryption import measure_encryption
from tests.bench.guard import measure_guard
from tests.bench.loading import measure_load
from tests.bench.pages import measure_pages

HEAD = """
| crimes | DuckDB `read_csv` into a table | `outcomes load` | ratio |
|---|---|---|---|"""


def main() -> None:
    """Print the report. Sizes may be given in thousands: `python -m tests.bench 100 1000`."""
    small, *large = [int(word) * 1000 for word in sys.argv[1:]] or [100_000, 1_000_000, 10_000_000]
    with tempfile.TemporaryDirectory(prefix="outcomes-bench-") as folder_name:
        folder = Path(folder_name)
        few, _ = measure_load(small, 1, folder)
        homes = []
        for rows in large:
            home, report = measure_load(rows, 3 if rows <= 1_000_000 else 2, folder)
            homes.append(home)
            say(f"{HEAD}\n{report}\n")
        say(measure_encryption(1_000_000, 3, folder))
        say(measure_guard(1_000_000, folder))
        say(measure_pages(few, homes[-1]))
        say(measure_browser(sample_with_an_edition(folder / "sample")))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
