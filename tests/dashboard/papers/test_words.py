"""Every word of every paper passes through the catalogue: in a language that breaks each word up, none is left whole."""

import gettext
from typing import Final

import pytest

from dashboard.editions.written_papers import DICTIONARY, PAPER, ROWS, SLIDES, TABLES
from dashboard.language import catalogue
from dashboard.papers.formats.tables_csv import COLUMNS
from tests.dashboard.papers.paper_files import make_papers, pages_of, rows_of, sheets_of, slide_texts
from tests.dashboard.strategic.editions import nothing_shown, ordinary
from tests.dashboard.unread import LETTER, PLACEHOLDER, words_left

OF_THE_FILE: Final = frozenset({"General", "Sheet", "abc"})
"""How a chart names a format and its workbook; and a part of the hash that names the definitions."""

CODED: Final = {"edition", "as_at", "language", "table", "group", "measure", "status"}
"""Columns that a program reads."""


class BrokenUp(gettext.NullTranslations):
    """A catalogue that puts a digit behind every letter: no dots, which gptables refuses, and no two names become one."""

    def gettext(self, message: str) -> str:
        parts = PLACEHOLDER.split(message)
        return "".join(part if PLACEHOLDER.fullmatch(part) else LETTER.sub(r"\g<0>1", part) for part in parts)


@pytest.fixture(autouse=True)
def broken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "catalogue", lambda _: BrokenUp())


@pytest.mark.parametrize("edition", [ordinary(), nothing_shown()], ids=["ordinary", "nothing shown"])
def test_no_word_is_left(edition):
    papers = make_papers("cy", edition, ordinary("2026-Q2"))
    assert words_left(" ".join(slide_texts(papers.files[SLIDES])), OF_THE_FILE) == set()
    assert words_left(" ".join(pages_of(papers.files[PAPER])), OF_THE_FILE) == set()
    cells = [str(cell) for rows in sheets_of(papers.files[TABLES]).values() for row in rows for cell in row if cell]
    assert words_left(" ".join([*cells, *sheets_of(papers.files[TABLES])]), OF_THE_FILE) == set()
    rows = [value for row in rows_of(papers.files[ROWS]) for name, value in row.items() if name not in CODED]
    assert words_left(" ".join(rows)) <= {"all"}
    meanings = [row["meaning"] for row in rows_of(papers.files[DICTIONARY])]
    assert words_left(" ".join(meanings)) <= {*COLUMNS}
