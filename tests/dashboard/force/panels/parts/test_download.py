"""Write a table as the page shows it, safe to open in a spreadsheet and marked for its readers."""

from typing import Any

import pytest

from dashboard.force.panels.parts import download
from dashboard.force.panels.parts.download import draw_button, marking, to_csv
from dashboard.web.html_table import HtmlTable
from dashboard.web.roles import VARIABLE, Role

TABLE = HtmlTable("Cases", ("Case", "Days"), (("=1+1", "-3"),), frozenset({1}))


def test_the_file_has_its_heading_its_marking_an_empty_line_and_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.LEAD)
    assert to_csv(TABLE, (("build", "abc"),)).decode("utf-8-sig").split("\r\n") == [
        "build,abc",
        "marking,OFFICIAL-SENSITIVE: police use only",
        "",
        "Case,Days",
        "'=1+1,-3",  # text that a spreadsheet would run is neutralised, a figure below zero is not
        "",
    ]


def test_the_file_starts_with_the_mark_by_which_excel_knows_its_encoding() -> None:
    assert to_csv(TABLE, ()).startswith(b"\xef\xbb\xbf")


def test_what_an_advocate_reads_is_marked_for_case_reviewers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.ADVOCATE)
    assert marking() == "OFFICIAL-SENSITIVE: police and case reviewers only"
    assert b"case reviewers only" in to_csv(TABLE, ())


def test_only_a_page_in_another_language_says_that_columns_stay_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr(download.st, "download_button", lambda _label, **given: drawn.append(given))
    monkeypatch.setattr(download, "_", str)
    for language in ("en", "cy"):
        monkeypatch.setattr(download, "in_use", lambda language=language: language)
        draw_button(TABLE, (), "cases")
    assert [given["help"] for given in drawn] == [
        "The table as shown, as a csv file",
        "The table as shown, as a csv file; the names of its columns stay in English",
    ]
    assert {given["file_name"] for given in drawn} == {"cases.csv"}
