"""The fonts are cut down, and nothing that a page shows is missing from them."""

import re

import pytest

from dashboard.web import fonts, html_document
from tests.tools.fonts import letters_of_our_texts, opened, streamlits, symbols_in, symbols_of_our_pages

LETTERS = opened(fonts.LETTERS.read_bytes())
WHOLE = streamlits(fonts.WHOLE_LETTERS)
RANGE = re.compile(r"U\+([0-9A-F]+)-([0-9A-F]+)")


def is_kept(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in fonts.BLOCKS)


def test_every_letter_of_every_text_is_there_as_streamlit_draws_it() -> None:
    ours, theirs = LETTERS.getBestCmap(), WHOLE.getBestCmap()
    wanted = {letter for letter in letters_of_our_texts() if ord(letter) in theirs}
    assert {*"ŵâô’–"} < wanted
    assert {*map(ord, "ŵŷŴŶẁẅâêîôû’–€≤●")} < set(ours)
    assert [letter for letter in wanted if ord(letter) not in ours] == []
    for code, glyph in ours.items():
        assert LETTERS["hmtx"][glyph] == WHOLE["hmtx"][theirs[code]], chr(code)


def test_a_letter_that_ours_has_not_is_left_to_the_whole_font() -> None:
    """A browser asks a font for the letters of its ranges, and for no others."""
    ours, theirs = LETTERS.getBestCmap(), WHOLE.getBestCmap()
    assert {code for code in theirs if is_kept(chr(code))} == set(ours)
    style = next(content for name, content in fonts.cut_down().items() if name.endswith(".css")).decode()
    faces = re.findall(r"@font-face\{font-family:Source Sans;[^}]*font-style:normal;([^}]*)\}", style)
    assert len(faces) == 2
    spans = sorted((int(first, 16), int(last, 16)) for face in faces for first, last in RANGE.findall(face))
    assert [first for first, _ in spans] == [0, *(last + 1 for _, last in spans[:-1])]
    assert spans[-1][1] == 0x10FFFF


def test_every_symbol_that_a_page_or_streamlit_names_is_drawn() -> None:
    ours = symbols_in(opened(fonts.SYMBOLS.read_bytes()))
    wanted = symbols_of_our_pages(set(symbols_in(streamlits(fonts.WHOLE_SYMBOLS))))
    assert {"gavel", "download", "arrow_back", "accessibility_new", "keyboard_arrow_down"} <= wanted
    assert wanted - set(ours) == set()


def test_each_is_served_by_a_name_that_changes_with_it_and_named_in_the_style_sheet() -> None:
    (_, sheet), *files = fonts.cut_down().items()
    for name, content in files:
        assert sum(f"../{name})".encode() in face for face in sheet.split(b"@font-face")) == 1
        assert opened(content).getBestCmap()
        assert len(content) < 32_000
    assert b"MaterialSymbols-Rounded" not in sheet
    html = html_document.document()
    assert all(html.count(f'href="./static/{name}"') == 1 for name in fonts.cut_down())
    assert len(re.findall(r'rel="stylesheet"|as="font"', html)) == 3


def test_a_style_sheet_that_has_changed_is_seen_at_the_start(tmp_path, monkeypatch) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "index.12345678.css").write_text("body{}", "utf-8")
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(AssertionError, match="style sheet has changed"):
        fonts.cut_down.__wrapped__()
