"""Take away every file of every page and open it again: it holds what the screen shows, and says of what it is."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from shutil import copytree
from typing import Any, Final

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page

from dashboard.access.roles import Role
from dashboard.charts.text import figure_text
from tests.dashboard.force.browser.looking import Watched, looking
from tests.dashboard.force.browser.serving import served
from tests.dashboard.pages import PATHS
from tests.length import IS_LONG

pytestmark = pytest.mark.browser

SHOWN: Final = """panel => [...panel.querySelectorAll('.table table')].map(table => [
    [...table.rows[0].cells].map(cell => cell.textContent.trim()),
    [...table.rows].slice(1).map(row => [...row.cells].map(cell =>
        cell.querySelector('time')?.getAttribute('datetime') ?? cell.textContent.trim()))])"""
"""Read each table of a panel: its columns and its rows; of a day what a file holds of it."""
NAME: Final = re.compile(r"[a-z0-9_]+?(_\d{4}-\d\d_to_\d{4}-\d\d)?_build_[0-9a-f]+\.(csv|xlsx)")
OF: Final = re.compile(r"([\d,]+) of ([\d,]+)")
NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORDS: Final = ("Period", "Maturity", "Signal", "Verdict", "Figure")
"""Columns whose numbers are those of a period or of a sentence."""

Table = tuple[list[str], list[list[str]]]
Line = dict[str, str]


def _menus(page: Page) -> Iterator[tuple[Locator, Locator]]:
    """Yield each button that opens files, with its panel; outside of one, with the table before it."""
    for button in page.locator("[data-testid=stMain]").get_by_role("button", name=re.compile("^Download")).all():
        panel = button.locator("xpath=ancestor::*[contains(@class, 'st-key-panel')][1]")
        yield panel if panel.count() else button.locator("xpath=preceding::*[@class='table'][1]/.."), button


def _taken(seen: Watched, button: Locator, folder: Path) -> dict[str, Path]:
    """Return the files of one menu as they were saved."""
    button.click()
    found = {}
    for kind, label in (("csv", "Figures as csv"), ("xlsx", "Figures for Excel")):
        with seen.page.expect_download() as waiting:
            seen.page.get_by_role("button", name=label).click()
        found[kind] = folder / waiting.value.suggested_filename
        waiting.value.save_as(found[kind])
    seen.page.keyboard.press("Escape")
    return found


def _lines(path: Path) -> list[Line]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def _cell(value: Any) -> str:
    """Return a cell of a workbook as csv has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def _same(one: str, other: str) -> bool:
    try:
        return one == other or float(one) == float(other)
    except ValueError:
        return False


def _workbook_differs(path: Path, lines: list[Line]) -> list[str]:
    """Return what a workbook lacks of the csv beside it, or of the notes that say what it is."""
    figures, notes = load_workbook(path).worksheets
    header, *rows = figures.iter_rows(values_only=True)
    faults = [f"{len(rows)} rows in {path.name}, and {len(lines)} lines"] if len(rows) != len(lines) else []
    for row, line in zip(rows, lines, strict=False):
        cells = dict(zip(header, row, strict=True))
        faults += [f"{name}: {cells[name]}" for name in cells if not _same(_cell(cells[name]), line[str(name)])]
    said = {row[0] for row in notes.iter_rows(min_row=2, values_only=True)}
    return [*faults, *({"title", "as_at", "build", "marking"} - said)]


def _forms(line: Line) -> set[str]:
    """Return every way in which a page may write a value of a line."""
    found = set()
    for value in line.values():
        try:
            number = float(value)
        except ValueError:
            found |= set(NUMBER.findall(value))
            continue
        found |= {figure_text.number(abs(shown), places) for places in (0, 1, 2) for shown in (number, 100 * number)}
    return found


def _not_in_the_file(table: Table, lines: list[Line]) -> list[str]:
    """Return the cells of a table of figures of which the file holds no number."""
    columns, rows = table
    pairs = {(line["numerator"], line["denominator"]) for line in lines}
    pairs |= {(line["others_numerator"], line["others_denominator"]) for line in lines}
    pairs |= {
        (line[f"{side}tested_numerator"], line[f"{side}tested_denominator"])
        for line in lines
        for side in ("", "others_")
    }
    forms = set().union(*map(_forms, lines))
    faults = []
    for row in rows:
        for name, cell in zip(columns, row, strict=True):
            if name in WORDS:
                continue
            lacking = [of for of in OF.findall(cell) if tuple(part.replace(",", "") for part in of) not in pairs]
            lacking += [number for number in NUMBER.findall(cell) if number not in forms]
            faults += [f"{name}: {cell}"] if lacking else []
    return faults


def _not_in_the_list(table: Table, lines: list[Line]) -> list[str]:
    """Return the rows of a list that no line of the file has; a table that counts the list by other columns is not one."""
    columns, rows = table
    if not set(columns) <= set(lines[0]):
        return []
    held = {tuple(line[name] for name in columns) for line in lines}
    return [str(row) for row in rows if tuple(row) not in held]


@pytest.fixture(scope="module")
def address(home_of: Callable[[str], Path]) -> Iterator[str]:
    """Serve the sample, in which every page has figures."""
    with served(home_of("sample")) as found:
        yield found


@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("recording", "data_quality")])
def test_every_file_of_a_page_holds_what_the_screen_shows(
    path: str, browser: Browser, address: str, tmp_path: Path
) -> None:
    with looking(browser, address) as seen:
        assert _faults_of(seen, seen.open(f"{path}?lang=en"), tmp_path) == {}
        assert seen.faults == []


def test_every_file_of_the_officer_holds_what_the_screen_shows(
    browser: Browser, home_of: Callable[[str], Path], tmp_path: Path
) -> None:
    """On a home of the test's own: that a case was opened is logged there."""
    home = copytree(home_of("sample"), tmp_path / "home", symlinks=True)
    with served(home, role=Role.SWLO) as address, looking(browser, address) as seen:
        for path in ("my_caseload?lang=en", "case?case=C0215&lang=en"):
            page = seen.open(path)
            if (purpose := page.get_by_role("button", name="Managing the case")).count():
                purpose.click()
                page.get_by_role("heading", name="C0215").wait_for()
                seen.resolve()
            assert _faults_of(seen, page, tmp_path / path[:4]) == {}
        assert seen.faults == []


def _faults_of(seen: Watched, page: Page, folder: Path) -> dict[str, list[str]]:
    """Return by the name of each file what in it differs from the screen."""
    faults: dict[str, list[str]] = {}
    menus = list(_menus(page))
    assert menus
    for number, (panel, button) in enumerate(menus):
        (own := folder / str(number)).mkdir(parents=True)
        files = _taken(seen, button, own)
        lines = _lines(files["csv"])
        found = [path.name for path in files.values() if not NAME.fullmatch(path.name)]
        found += _workbook_differs(files["xlsx"], lines)
        tables: list[Table] = panel.evaluate(SHOWN)
        is_of_figures = bool(lines) and "numerator" in lines[0]
        for table in tables:
            found += (_not_in_the_file if is_of_figures else _not_in_the_list)(table, lines)
        assert lines
        assert tables
        if found:
            faults[files["csv"].name] = found
    return faults
