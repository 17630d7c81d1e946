"""The auditor's page in a browser: lines are chosen and taken away, and a log that somebody edited is told."""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.access.reader import Reader
from dashboard.access.roles import Role
from dashboard.audit.door import consulted, log_of
from tests.conftest import Builder
from tests.dashboard.audit.lines import by_hand, logged
from tests.dashboard.caseload import homes
from tests.dashboard.force.browser.serving import served

pytestmark = pytest.mark.browser
LONG = 30_000


@pytest.fixture
def used(built_once: Callable[[str, Builder], Path], tmp_path: Path) -> Path:
    """Return a home in which a lead and a liaison officer have read."""
    home = copytree(built_once("morning", homes.morning), tmp_path / "home")
    consulted(home, Reader(frozenset({Role.LEAD})), "cases", {"crime_ref": ["CRIME/1", "CRIME/2"]})
    consulted(home, Reader(frozenset({Role.SWLO})), "case", {"case_ref": ["CASE/1"]}, "court_preparation")
    return home


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def test_lines_are_chosen_taken_away_and_a_log_that_was_edited_is_told(used: Path, page: Page) -> None:
    with served(used, role=Role.AUDITOR) as address:
        page.goto(f"{address}/audit_log?role=swlo")
        expect(page.get_by_role("heading", name="1 line of this choice")).to_be_visible(timeout=LONG)
        page.get_by_label("Role").click()
        page.get_by_role("option", name=re.compile("^the lead$", re.IGNORECASE)).click()
        expect(page.get_by_text("crimes: 2")).to_be_visible(timeout=LONG)
        expect(page).to_have_url(re.compile("role=lead"))
        page.get_by_role("button", name="Download").last.click()
        with page.expect_download(timeout=LONG) as given:
            page.get_by_role("button", name="Figures as csv").last.click()
        rows = [*csv.reader(Path(given.value.path()).read_text("utf-8").splitlines())]
        assert [row for row in rows if "cases" in row]
        assert not [row for row in rows if "swlo" in row]
        assert "CRIME/1" not in str(rows)
        assert [line.roles for line in logged(used) if line.kind == "disclosure"] == ["auditor"]
        page.get_by_role("button", name="Verify again").click()
        expect(page.get_by_role("heading", name="The log is whole")).to_be_visible(timeout=LONG)
        with by_hand(log_of(used)) as con:
            con.execute("update lines set what = 'values' where roles = 'lead'")
        page.get_by_role("button", name="Verify again").click()
        expect(page.get_by_role("heading", name="The log was changed")).to_be_visible(timeout=LONG)
