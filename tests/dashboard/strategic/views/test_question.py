"""The page of a question: the answer first, each percentage with its counts, charges never alone."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from dashboard.strategic.parts.pages import PAGES
from dashboard.strategic.views.question import tables_of
from tests.dashboard.strategic.editions import TOGETHER, WITHDRAWN, YEARS, edition, ordinary, table
from tests.dashboard.strategic.pages import html_of, run_page
from tests.dashboard.strategic.released import release

CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)
QUESTIONS = ("reporting", "outcomes", "losses", "support")


@pytest.mark.parametrize("path", QUESTIONS)
def test_the_answer_comes_first(path: str, releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, path, monkeypatch))
    assert 0 < html.index('class="verdict"') < html.index("<table")
    verdict = re.search(r'class="verdict">(.*?)</p>', html)
    assert verdict
    assert verdict[1].count(". ") == 0  # one sentence


def test_what_is_hidden_and_what_is_too_early_say_so(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, "outcomes", monkeypatch))
    rows = [[unescape(cell) for cell in CELL.findall(row)] for row in html.split("<tr>")]
    assert ["2022/23", "9", "101", "8.9%", "5% to 16%"] in rows
    hidden, early = "hidden to protect people", "too early to say"
    assert ["2023/24", hidden, "112", "not given", "not given"] in rows
    assert ["2025/26", early, "170", "not given", "not given"] in rows


def test_a_percentage_never_stands_alone(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside every percentage of a table stand its two counts."""
    for path in QUESTIONS:
        for row in html_of(run_page(releases, path, monkeypatch)).split("<tr>")[1:]:
            cells = CELL.findall(row)
            for row_number, cell in enumerate(cells):
                if re.fullmatch(r"\d+\.\d%", cell):
                    assert cells[row_number - 2].isdecimal()
                    assert cells[row_number - 1].isdecimal()
                elif "%" in cell and " to " not in cell and "th scope" not in row:
                    assert re.search(r"\d+ of \d+ \(", cell), cell


def test_the_charged_are_never_shown_without_those_recorded_as_not_supporting(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = html_of(run_page(releases, "outcomes", monkeypatch))
    assert html.index("Charged or summonsed:") < html.index("Victim recorded as not supporting:")


def test_no_table_stands_on_two_pages_and_none_is_lost() -> None:
    without_charges = edition((WITHDRAWN, {YEARS[0]: "12 of 60"}))
    for shown in (ordinary(), without_charges):
        names = [table.name for page in PAGES if page.question for table in tables_of(shown, page.question)]
        assert sorted(names) == sorted(table.name for table in shown.tables)


def test_what_a_likely_range_is_stands_on_a_page_once(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, "outcomes", monkeypatch))
    assert html.count('<th scope="col" class="figure">Likely range</th>') > 1
    assert html.count("Likely range: where") == 1


def test_tables_of_one_period_and_of_none_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convicted = table("convicted", "outcomes", title="Convicted", years=())
    young = table("swlo_opened", "support", "count", cumulative="")
    made = edition((convicted, {TOGETHER: "12 of 213"}), (young, {YEARS[0]: "40"}))
    folder = release(tmp_path, replace(made, as_at=date(2026, 9, 30)))
    for path, words in (
        ("outcomes", "12"),
        ("support", "40"),
        ("losses", "This edition has no table on this question."),
    ):
        test = run_page(folder, path, monkeypatch)
        assert not test.exception
        assert words in html_of(test)
