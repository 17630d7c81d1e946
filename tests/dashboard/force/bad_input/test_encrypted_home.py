"""An encrypted home in a browser: a page of each kind is drawn and taken away, and nothing is on the disk in the clear."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.access.roles import Role
from schemas.home.encryption.clear_files import files_in_the_clear
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.layout import Home
from tests.dashboard.force.bad_input.caseloads import Generated, case_ref, generate_caseloads
from tests.dashboard.force.browser.serving import served
from tests.encrypted import given, new_key
from tests.erased_bytes import places

pytestmark = pytest.mark.browser
LONG = 30_000
PAGES = {"my_caseload": "My caseload", "at_a_glance": "At a glance", "investigations": "Investigations",
         "data_quality": "Data quality", "case_review": "Case review", "definitions": "Definitions"}  # fmt: skip


@pytest.fixture
def key(tmp_path: Path) -> EncryptionKey:
    return new_key(tmp_path / "keys")


@pytest.fixture
def generated(tmp_path: Path, key: EncryptionKey) -> Generated:
    with given(key):
        return Generated(generate_caseloads(tmp_path / "made", 1, seed=1), 1)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def test_pages_of_an_encrypted_home_leave_nothing_in_the_clear(
    generated: Generated, key: EncryptionKey, tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, case = tmp_path / "temporary", case_ref(0)
    temporary.mkdir()
    with given(key):
        words = ["CASE-0", "CRIME-0", "NOTE-0", *generated.tokens()]
        assert places(generated.home, words), "with the key they are found"

        def nothing_in_the_clear() -> None:
            with given(None):
                assert places(generated.home, words) == []
            assert files_in_the_clear(Home(generated.home)) == []
            assert places(temporary, words) == []

        monkeypatch.setenv("TMPDIR", str(temporary))
        with served(generated.home, role=Role.SWLO) as address:
            for path, name in PAGES.items():
                page.goto(f"{address}/{path}")
                expect(page.get_by_role("heading", level=1)).to_have_text(name, timeout=LONG)
                expect(page.locator("[class*=foot]").last).to_be_attached(timeout=LONG)
                nothing_in_the_clear()
            page.goto(f"{address}/case?case={case}")
            page.get_by_role("button", name="Managing the case").click(timeout=LONG)
            expect(page.get_by_text(re.compile("NOTE-0000")).first).to_be_visible(timeout=LONG)
            page.get_by_role("button", name="Download").first.click()
            with page.expect_download(timeout=LONG) as taken:
                page.get_by_role("button", name="Figures as csv").first.click()
            assert Path(taken.value.path()).stat().st_size > 0
            nothing_in_the_clear()
        nothing_in_the_clear()
