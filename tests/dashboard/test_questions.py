"""Answer every question of `docs/questions.md` in a browser: where the line says, after at most one press, on one screen."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as NeverThere

from dashboard.access.roles import Role
from dashboard.caseload.addressed import snoozed
from dashboard.caseload.decisions import DecisionStore
from dashboard.caseload.queue import caseload
from dashboard.charts.text import figure_text
from dashboard.commands.demo import SAMPLE_SECRET
from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.run import release
from dashboard.warehouse.reader import Warehouse, open_warehouse
from dashboard.web import clock
from schemas.home.layout import Home
from schemas.operating_system import durable
from schemas.settings.caseload import SnoozeReason
from tests.dashboard.force.browser.looking import wait_until_drawn
from tests.dashboard.force.browser.serving import DAY_OF_THE_SAMPLE
from tests.dashboard.strategic.serving import served

pytestmark = pytest.mark.browser

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "questions.md"
PAGES: Final = {
    "At a glance": "at_a_glance",
    "My caseload": "my_caseload",
    "Data quality": "data_quality",
    "Outcomes": "outcomes",
    "In short": "",
}
TODAY: Final = date.fromisoformat(DAY_OF_THE_SAMPLE)
PURPOSE: Final = "Why do you open cases now?"
"""Asked once until a tab is closed: not one of the presses that an answer takes."""
SNOOZED: Final = "C0208"
LAST_JUDGED: Final = date(2024, 9, 1)
"""The last month of the sample of which endings can be judged."""


@dataclass(frozen=True)
class Asked:
    """One line of the document."""

    who: str
    question: str
    opens: str
    presses: str
    reads: str


def _lines() -> list[Asked]:
    rows = re.findall(r"^\| (.*?) \| (.*?) \| (.*?) \| (.*?) ?\| (.*?) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    return [Asked(*(cell.strip() for cell in row)) for row in rows if row[0] not in ("Who", "---")]


LINES: Final = _lines()


def test_each_reader_asks_five() -> None:
    assert {who: [line.who for line in LINES].count(who) for who in ("lead", "swlo", "strategic", "analyst")} == {
        "lead": 5,
        "swlo": 5,
        "strategic": 5,
        "analyst": 5,
    }


@pytest.fixture(scope="module")
def home(home_of: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample with an edition, a decision of the group, and a review that the officer recorded."""
    found = copytree(home_of("sample"), tmp_path_factory.mktemp("questions") / "home", symlinks=True)
    durable.write_new(Home(found).release_secret, SAMPLE_SECRET.encode("ascii"))
    release(found, "2026-Q3", ReleaseOptions(measure_coarser=False))
    MeetingStore(found / "releases").record(
        MeetingEntry(
            date(2026, 9, 15), "2026-Q3", "decision", "reporting", "Make anonymous reporting easier", "outreach"
        )
    )
    decisions = DecisionStore(found)
    waiting = caseload(open_warehouse(found), decisions, TODAY).waiting
    item = next(item for item in waiting if item.case_ref == SNOOZED)
    decisions.append(snoozed(item, SnoozeReason.AWAITING_VICTIM, date(2026, 10, 7), "officer", TODAY), 0)
    return found


@pytest.fixture(scope="module")
def addresses(home: Path) -> Iterator[dict[str, str]]:
    """Serve the home to each kind of reader."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv(clock.VARIABLE, DAY_OF_THE_SAMPLE)
        found = {"strategic": stack.enter_context(served(home))}
        for role in (Role.LEAD, Role.SWLO):
            found[role] = stack.enter_context(served(home, "--role", role, audience="force"))
        yield found | {"analyst": found[Role.LEAD]}


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.who}: {line.question}")
def test_the_answer_stands_on_one_screen(line: Asked, browser: Browser, addresses: dict[str, str], home: Path) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
    try:
        page.goto(f"{addresses[line.who]}/{PAGES[line.opens]}?lang=en")
        page.wait_for_selector("h1")
        wait_until_drawn(page)
        if line.presses:
            _press(page, line.presses)
        if page.get_by_text(PURPOSE).count():
            _press(page, "Managing the case")
        found = page.get_by_text(_filled(line.reads, open_warehouse(home))).first
        try:
            found.wait_for()
        except NeverThere as error:
            raise AssertionError(f"{line.reads} is not on the page, which reads: {page.inner_text('body')}") from error
        page.wait_for_timeout(300)  # a link within the page scrolls
        box = found.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 900, f"{line.question}: {box} is not within the screen"
    finally:
        page.close()


def _press(page: Page, words: str) -> None:
    """Press the first link, button or choice of these words in the page, or else in its menu."""
    name = re.compile(rf"^{re.escape(words)}( \(\d+\)|: .*|)$")
    main = page.get_by_test_id("stMain")
    for place in (main, page):
        for role in ("link", "button", "radio"):
            found = place.get_by_role(role, name=name)  # type: ignore[arg-type]
            if found.count():
                found.first.click()
                wait_until_drawn(page)
                return
    raise AssertionError(f"nothing on the page reads {words}")


def _filled(text: str, build: Warehouse) -> str:
    return re.sub(r"\{([a-z_]+)(?:\.([a-z]+))?\}", lambda found: _number(found[1], found[2], build), text)


def _number(name: str, what: str | None, build: Warehouse) -> str:
    """Return a figure as pages write it, asked of the metric itself."""
    if name == "loaded":
        [(loaded,)] = build.cursor().execute("select max(loaded_at) from loads").fetchall()
        return figure_text.day(loaded)
    if name.startswith(("new_", "restated_")):
        rows = measure(build, "changes_since_last_load", Selection()).rows
        return figure_text.number(next(row.numerator for row in rows if row.step == name))
    judged = Selection(last_month=LAST_JUDGED) if name == "charged" else Selection()
    if what == "others":
        judged = Selection(last_month=LAST_JUDGED, victims="other_adults")
    [row] = measure(build, name, judged).rows
    if what == "share":
        return figure_text.percent(row.rate)
    return figure_text.number(row.numerator) if what == "count" else figure_text.amount(row)
