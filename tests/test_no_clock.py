"""A figure depends on its extracts and on the day that is asked for, so no SQL reads a clock."""

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
CLOCK: Final = re.compile(
    r"\b(?:current_(?:date|time|timestamp)|localtime(?:stamp)?|(?:now|today|get_current_\w+)\s*\()", re.IGNORECASE
)


def test_no_sql_reads_a_clock() -> None:
    files = [path for folder in ("schemas", "etl", "dashboard") for path in sorted((ROOT / folder).rglob("*.sql"))]
    assert len(files) > 150
    assert [str(path.relative_to(ROOT)) for path in files if CLOCK.search(path.read_text("utf-8"))] == []


def test_a_clock_is_known_by_its_names() -> None:
    found = ["where day < current_date", "select now()", "select today ()", "get_current_timestamp()"]
    assert [text for text in found if not CLOCK.search(text)] == []
    assert not CLOCK.search("select changes.now, is_known_now from changes")
