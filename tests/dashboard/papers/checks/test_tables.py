"""Plant a wrong value, sign, status or meaning in workbook, csv or dictionary: the check names the rule."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.cells import Cell, Status
from dashboard.editions.reader import Edition
from dashboard.editions.written_papers import DICTIONARY, ROWS, TABLES
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.content import hidden_marks as written
from tests.dashboard.papers.checks.planting import Change, within
from tests.dashboard.papers.paper_files import PaperFiles, make_papers
from tests.dashboard.strategic.editions import TOGETHER, YEARS, edition, small, table

SHEET = "xl/worksheets/sheet4.xml"


PLANTED = {
    "another's value in a table": (TABLES, within(SHEET, "<v>118</v>", "<v>131</v>"), "something other than its cells"),
    "a count in the csv": (ROWS, lambda content: content.replace(b",shown,118", b",shown,117"), "other than the cells"),
    "a hidden count in the csv": (ROWS, lambda content: content.replace(b"hidden,[c]", b"hidden,2", 1), "other than the cells"),
    "another sign in the csv": (ROWS, lambda content: content.replace(b"hidden,[c]", b"hidden,[x]", 1), "other than the cells"),
    "another status in the csv": (ROWS, lambda content: content.replace(b"hidden,[c]", b"zero,[c]", 1), "other than the cells"),
    "another meaning of a sign": (DICTIONARY, lambda content: content.replace(b"[c],hidden", b"[c],not hidden"), "dictionary"),
    "a row more in the csv": (ROWS, lambda content: content + content.splitlines(keepends=True)[1], "other than the cells"),
    "a number in a column of words": (ROWS, lambda content: content.replace(b"Are more", b"4 more", 1), "no shown cell"),
    "another dictionary": (DICTIONARY, lambda content: content + b"x,5\r\n", "not the dictionary"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "plant", "rule"), PLANTED.values(), ids=PLANTED)
def test_what_was_planted_is_found(good: PaperFiles, tmp_path: Path, file: str, plant: Change, rule: str):
    planted = plant(good.files[file])
    assert planted != good.files[file]
    with pytest.raises(BrokenPaperError, match=rf"papers/en/{re.escape(file)}.*{re.escape(rule)}"):
        replace(good, files={**good.files, file: planted}).check(tmp_path)


@pytest.mark.parametrize(
    ("status", "sign"), [(Status.HIDDEN, "[x]"), (Status.NOT_MATURE, "[c]"), (Status.NOT_APPLICABLE, "[c]")]
)
def test_a_writer_that_writes_a_wrong_sign_is_caught(
    status: Status, sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    good = make_papers("en", _with_not_applicable())
    monkeypatch.setitem(written.SIGNS, status, sign)
    papers = make_papers("en", good.edition)
    for file in (TABLES, ROWS):
        with pytest.raises(BrokenPaperError, match=rf"{re.escape(file)}.*other than"):
            replace(good, files={**good.files, file: papers.files[file]}).check(tmp_path)


def test_a_writer_that_gives_the_sign_of_small_wholes_to_others_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(written, "TOO_SMALL", "[z]")
    papers = make_papers("en", edition((table("charged", "outcomes", years=()), {TOGETHER: "9 of 19"})))
    with pytest.raises(BrokenPaperError, match=r"tables\.csv.*other than the cells"):
        papers.check(tmp_path)


def test_a_wrong_meaning_of_a_sign_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(written.MEANINGS, "[c]", "too early to say")
    with pytest.raises(BrokenPaperError, match=r"data_dictionary\.csv.*not the dictionary"):
        make_papers("en", small()).check(tmp_path)


def _with_not_applicable() -> Edition:
    """Return an edition with a cell of every status."""
    shown = small()
    key = ("charged", YEARS[0], "", "count")
    return replace(shown, cells={**shown.cells, key: Cell(*key, Status.NOT_APPLICABLE)})
