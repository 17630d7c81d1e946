"""Addresses at random: each opens a page without an error, and nothing of an address stands on it that could be a link.

`LONG=1` tries for minutes what the suite tries for some seconds.
"""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, example, given, settings
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.access import reader
from dashboard.access.roles import Role
from dashboard.measure.selection import from_query
from dashboard.strategic.parts import open_edition
from dashboard.web import html_document, security
from schemas.errors import UsageError
from tests.conftest import Builder
from tests.dashboard.asgi import get
from tests.dashboard.bad_input import addresses
from tests.dashboard.bad_input.addresses import MARKDOWN
from tests.dashboard.caseload import homes
from tests.dashboard.pages import ENTRY, html_of
from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.pages import ENTRY as STRATEGIC
from tests.dashboard.strategic.released import release
from tests.length import times

SETTINGS = settings(suppress_health_check=list(HealthCheck), deadline=None)
MANY = settings(SETTINGS, max_examples=times(20, 50_000))
SOME = settings(SETTINGS, max_examples=times(20, 5_000))
FEW = settings(SETTINGS, max_examples=times(2, 1_500))
LONGEST = 500  # characters of a sentence about an address, which may be as long as a browser lets it be


@pytest.fixture(scope="module")
def force(built_once: Callable[[str, Builder], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home of its own: what a page shows is written to the audit log of its home."""
    return copytree(built_once("morning", homes.morning), tmp_path_factory.mktemp("fuzz") / "home")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("home") / "releases", ordinary("2026-Q2"), ordinary(previous="2026-Q2"))


@MANY
@given(addresses.queries())
@example("from=0001-01")
@example("from=" + "9" * 5_000)
def test_a_selection_is_read_or_refused_in_words_that_hold_no_link(query: str) -> None:
    asked = {
        name: found if len(found) > 1 else found[0] for name, found in parse_qs(query, keep_blank_values=True).items()
    }
    try:
        selection = from_query(asked)
    except UsageError as refusal:
        assert_harmless(str(refusal))
        assert_short(str(refusal))
        return
    assert from_query(selection.to_query()) == selection
    assert selection.officer is None


@SOME
@given(addresses.queries(), addresses.paths)
def test_the_server_answers_every_address(query: str, path: str) -> None:
    routes = html_document.routes(["/", "/attrition"], opens="/at_a_glance")
    app = Starlette(routes=routes, middleware=security.middleware(html_document.SCRIPT_HASH))
    answer = get(app, f"/{path}?{query}")
    assert answer.status in {200, 404}
    assert MARKDOWN.encode() not in answer.body


@FEW
@given(addresses.queries(), addresses.paths, addresses.roles)
@example("page=" + "9" * 5_000, "my_caseload", Role.SWLO)
@example("file=" + "9" * 5_000, "case_review", Role.ADVOCATE)
@example("file=٣", "case_review", Role.ADVOCATE)
@example("from=0001-01", "attrition", Role.LEAD)
@example("basis=x&by=area&where=area%3DNorth&where=area%3DSouth&to=2101-01", "outcomes", Role.LEAD)
@example("metric=charged&part=x&step=x&where=area", "investigations", Role.LEAD)
def test_a_page_of_the_force_opens_at_every_address(force: Path, query: str, path: str, role: Role) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OUTCOMES_HOME", str(force))
        patch.setenv(reader.VARIABLE, role)
        patch.delenv(reader.OFFICER_VARIABLE, raising=False)
        opens(ENTRY, path, query)


@FEW
@given(addresses.queries(), addresses.paths)
@example("view=projector&screen=" + "9" * 5_000, "reporting")
@example("view=projector&screen=٣&edition=2026-Q2", "")
@example("edition=../2026-Q2", "")
@example("edition=%00&lang=cy&lang=en", "")
def test_a_page_of_the_editions_opens_at_every_address(editions: Path, query: str, path: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(open_edition.VARIABLE, str(editions))
        patch.setenv(open_edition.MINUTES, "0")
        patch.delenv("OUTCOMES_HOME", raising=False)
        opens(STRATEGIC, path, query)


def opens(entry: Path, path: str, query: str) -> None:
    """Open a page at an address, and look at all that it says."""
    test = AppTest.from_file(entry, default_timeout=60)
    if path:
        test._page_hash = calc_hash(path)
    for name, found in parse_qs(query, keep_blank_values=True).items():
        test.query_params[name] = found
    test.run()
    assert [error.message for error in test.exception] == []
    assert test.get("html"), "nothing is drawn"
    spoken = [*test.warning, *test.info, *test.error, *test.markdown, *test.caption, *test.title, *test.header]
    for words in spoken:
        assert_harmless(str(words.value))
    for words in (*test.warning, *test.info, *test.error):
        assert_short(str(words.value))
    for body in html_of(test):
        assert "<b>bold</b>" not in body


def assert_harmless(words: str) -> None:
    """Look for what Markdown would make a link, a picture or another colour of, and for what no screen shows."""
    assert not [part for part in ("](", ":red[", "<b>") if part in words]
    assert words.replace("\n", " ").isprintable()


def assert_short(words: str) -> None:
    assert len(words) < LONGEST
