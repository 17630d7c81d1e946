"""Every attack that the page names has its test, and each is named once."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.findall(r"^\| [^|]+ \| `([\w/]+\.py)::(\w+)` \|$", TEXT, re.MULTILINE)


def test_every_test_that_is_named_is_there() -> None:
    assert len(NAMED) >= 30
    missing = [
        f"{path}::{name}"
        for path, name in NAMED
        if not any(
            file.is_file() and f"def {name}(" in file.read_text("utf-8")
            for file in (ROOT / "tests" / "dashboard" / path, ROOT / "tests" / path)
        )
    ]
    assert missing == []


def test_no_attack_is_named_twice() -> None:
    assert len(NAMED) == len(set(NAMED))
