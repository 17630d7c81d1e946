"""What was decided about a drop is read again as it was written, and whatever else lies there is not believed."""

from datetime import date
from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.receive.journal import Journal, forget, read_journal
from etl.receive.notice import Notice
from schemas.home.layout import Home

JOURNAL = Journal(
    "judged",
    "loaded",
    Path("/drops"),
    "2026-10-01_060000",
    {"crimes.csv": (12, 34, 56)},
    "Loaded.",
    "the letter\n",
    "<html>",
    None,
    (Notice("refused", "crimes", None), Notice("accepted_with_loss", "outcomes", date(2026, 9, 30))),
)


def test_a_journal_is_read_as_it_was_written_for_its_owner_alone(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert read_journal(home) is None
    JOURNAL.write(home)
    assert read_journal(home) == JOURNAL
    assert home.receiving.stat().st_mode & 0o077 == 0
    forget(home)
    forget(home)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"folder": "/", "files": {}, "notices": [], "more": 1}'])
def test_what_is_no_journal_is_said(tmp_path: Path, content: str) -> None:
    home = Home(tmp_path)
    home.receiving.write_text(content, "utf-8")
    with pytest.raises(CannotRunError, match="is not as this program wrote it"):
        read_journal(home)
