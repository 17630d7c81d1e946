"""What a strategic reader can reach, in a real browser against the real command: pages, bytes, files, keys, two languages."""

import json
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Request, WebSocket

from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.strategic.parts.pages import PATHS
from tests.dashboard.force.browser.looking import HEIGHT, NARROW, WIDE, Scheme, Watched, looking
from tests.dashboard.strategic.editions import nothing_shown, ordinary
from tests.dashboard.strategic.released import release
from tests.dashboard.strategic.serving import can_trace, served
from tests.length import IS_LONG, long_proof, times

pytestmark = pytest.mark.browser

PLANTED = (73914628, 41872093, 59031746)
"""What only the force's own files hold. Each is written as text, with separators and as the bytes of a number."""
SECRET_FILES = (
    "store/accepted/crimes/2026-09-30.parquet",
    "warehouse/20261001-090000-1a2b3c.duckdb",
    "warehouse/CURRENT",
    "decisions/decisions.sqlite",
    "release_ledger/2026-Q3.parquet",
    "audit/audit.sqlite",
    "key",
    "release_key",
)
MEETING = MeetingEntry(
    date(2024, 10, 15), "2026-Q2", "decision", "investigation", "Review closed investigations together", "chair"
)


def _home(folder: Path) -> Path:
    """Return a force's home: editions and a meeting, and beside them everything that must not be touched."""
    home = folder / "home"
    release(home / "releases", nothing_shown("2025-Q4"), ordinary("2026-Q2"), ordinary(previous="2026-Q2"))
    MeetingStore(home / "releases").record(MEETING)
    for name in SECRET_FILES:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\n".join(form for number in PLANTED for form in _forms(number)))
    return home


def _forms(number: int) -> list[bytes]:
    forms = [str(number).encode(), f"{number:,}".encode(), struct.pack("<i", number), struct.pack("<d", float(number))]
    return [*forms, struct.pack("<q", number)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _home(tmp_path_factory.mktemp("strategic"))


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Return the file that says which files the server opens, where that can be traced."""
    return tmp_path_factory.mktemp("traced") / "files" if can_trace() else None


@pytest.fixture(scope="module")
def strategic(home: Path, traced: Path | None) -> Iterator[str]:
    with served(home, trace=traced) as address:
        yield address


@contextmanager
def _recorded(page: Page) -> Iterator[list[bytes]]:
    """Give everything that the browser is sent from here on: answers and the frames of a socket that is opened."""
    received: list[bytes] = []

    def finished(request: Request) -> None:
        if answer := request.response():
            received.append(answer.body())

    def opened(socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda frame: received.append(frame if isinstance(frame, bytes) else str(frame).encode())
        )

    page.on("websocket", opened)
    page.on("requestfinished", finished)
    yield received
    page.remove_listener("websocket", opened)
    page.remove_listener("requestfinished", finished)


WAYS: Final[list[tuple[int, Scheme, str]]] = [
    (WIDE, "light", "en"),
    (NARROW, "dark", "cy"),
    (WIDE, "dark", "cy"),
    (NARROW, "light", "cy"),
]
SCREENS = [f"?view=projector&screen={number}" for number in (1, 2, 3, 8)]
HALVES: Final = (
    [PATHS[0], PATHS[2], SCREENS[0], PATHS[4], SCREENS[2], PATHS[6], "?edition=2025-Q4"],
    [PATHS[1], SCREENS[1], PATHS[3], SCREENS[3], PATHS[5], PATHS[7]],
)
"""No page follows one that has its title: by that a page is known to have come."""


def test_every_page_is_clean_and_nothing_but_editions_and_meetings_is_opened_or_sent(
    browser: Browser, strategic: str, home: Path, traced: Path | None, tmp_path: Path
) -> None:
    """One reader looks at every page, every screen of the projector, older editions too, and takes every file away.

    Some of the pages in each of two ways and in both widths, led from one to the next; each opened, in every way, if long.
    """
    with looking(browser, strategic) as seen, _recorded(seen.page) as received:
        seen.open("accessibility")  # opens the socket of which the frames are recorded
        for number, way in enumerate(WAYS[: times(2, 4)]):
            _pages_are_clean(seen, way, [*HALVES[0], *HALVES[1]] if IS_LONG else HALVES[number][::2])
        seen.page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        for path in ("outcomes?edition=2026-Q2", "changed?edition=2026-Q2", "?view=projector&lang=en"):
            seen.turn_to(path)
        screens = 1
        while seen.page.locator(".st-key-next a").count() and screens < times(3, 100):
            screens += 1
            before = seen.page.locator(".where").inner_text()
            seen.page.keyboard.press("ArrowRight")
            seen.page.wait_for_function("was => document.querySelector('.where')?.innerText !== was", arg=before)
            seen.resolve()
        page = seen.turn_to("outcomes?lang=en")
        for number, button in enumerate(page.get_by_test_id("stDownloadButton").all()):
            with page.expect_download() as waiting:
                button.get_by_role("button").click()
            waiting.value.save_as(tmp_path / f"{number}.csv")
            received.append((tmp_path / f"{number}.csv").read_bytes())
        assert number == 2  # charged, those recorded as not supporting, still open
        seen.page.wait_for_timeout(300)
        assert seen.faults == []
    everything = b"\n".join(received)
    assert b"hidden to protect people" in everything  # the frames were read, not only the document
    assert b"15 of 139" in everything
    for planted in PLANTED:
        assert not [form for form in _forms(planted) if form in everything]
    for name in ("OUTCOMES_HOME", str(home)):
        assert name.encode() not in everything
    _figures_hold_only_shown(everything)
    if traced is None:
        pytest.skip("no strace on this machine: which files were opened was not traced")
    touched = set(re.findall(rf'"({re.escape(str(home))}[^"]*)"', traced.read_text("utf-8", "replace")))
    allowed = (str(home / "releases"), str(home / "releases") + "/")
    assert any(path.endswith("/2026-Q3/cube.duckdb") for path in touched)
    assert any(path.endswith("/meetings/meetings.sqlite") for path in touched)
    outside = {path for path in touched if path != allowed[0] and not path.startswith(allowed[1])}
    mark = str(home / "encryption.json")  # whether there is one is asked, and it is not opened
    assert outside <= {str(home), mark}, "a file beside the editions was touched"
    assert not re.search(rf'open(at)?\([^)]*"{re.escape(mark)}"', traced.read_text("utf-8", "replace"))


def _pages_are_clean(seen: Watched, way: tuple[int, Scheme, str], paths: list[str]) -> None:
    """Fail unless each page has one heading, is of its language, fits in both widths, and has nothing that axe minds."""
    width, scheme, language = way
    seen.page.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for path in paths:
        seen.page.set_viewport_size({"width": width, "height": HEIGHT})
        go = seen.open if IS_LONG else seen.turn_to
        page = go(f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.lang") == language
        found[path] = seen.violations()
        for now in seen.widths():
            assert seen.fits(), f"/{path} scrolls sideways at {now} pixels"
            if now == NARROW:
                _tables_are_whole(page, path)
    assert {path: faults for path, faults in found.items() if faults} == {}


def _figures_hold_only_shown(everything: bytes) -> None:
    """Every chart that was sent carries no data but what it draws, and nothing to hover over."""
    text = everything.decode("utf-8", "replace")
    assert '"hoverinfo":"skip"' in text
    assert "customdata" not in re.sub(r"[\w./]*\.js\b", "", _figures_of(text))
    assert "hovertext" not in _figures_of(text)


def _figures_of(text: str) -> str:
    """Return the figures among what was sent: each begins with its data."""
    found = []
    for match in re.finditer(r'\{"data":\[', text):
        figure, _end = json.JSONDecoder().raw_decode(text[match.start() :])
        found.append(json.dumps(figure))
    assert found
    return "\n".join(found)


def _tables_are_whole(page: Page, path: str) -> None:
    """Fail unless a table wider than a phone shows that it goes on, and its caption is not cut."""
    edges = page.eval_on_selector_all(
        ".table caption",
        "all => all.map(it => [it.getBoundingClientRect().right, it.closest('.table').getBoundingClientRect().right])",
    )
    assert edges or path not in {"reporting", "outcomes", "losses", "support"}
    assert all(caption <= table + 1 for caption, table in edges), f"/{path}: a caption runs out of its card"
    shades = page.locator(".table").evaluate_all("all => all.map(it => getComputedStyle(it).backgroundAttachment)")
    assert all(shade.count("local") == 2 for shade in shades)


def test_the_projector_is_led_by_keys(browser: Browser, strategic: str) -> None:
    with looking(browser, strategic, 1920) as seen:
        page = seen.turn_to("?view=projector&lang=cy")
        assert _position(page) == "1"
        for key, position in (("ArrowRight", "2"), ("PageDown", "3"), (" ", "4"), ("ArrowLeft", "3"), ("PageUp", "2")):
            page.keyboard.press(key)
            page.wait_for_function(
                "place => document.querySelector('.where')?.innerText.startsWith(place + ' ')", arg=position
            )
            seen.resolve()
        assert "screen=2" in page.url
        assert "lang=cy" in page.url
        assert page.evaluate("document.documentElement.lang") == "cy"
        page.keyboard.press("Escape")
        page.get_by_role("navigation", name="Iaith").wait_for()
        assert "view=projector" not in page.url
        assert "lang=cy" in page.url
        assert seen.faults == []


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
def test_a_chart_takes_the_height_of_the_screen_and_nothing_is_scrolled(
    browser: Browser, strategic: str, width: int, height: int
) -> None:
    with looking(browser, strategic, width) as seen:
        page = seen.open("?view=projector&screen=3&lang=en")
        page.set_viewport_size({"width": width, "height": height})
        seen.resolve()
        page.wait_for_function(
            """of => document.querySelector('figure[data-figure] .main-svg')?.getBoundingClientRect().height >= of""",
            arg=height * 0.5,
        )
        assert page.get_by_test_id("stMain").evaluate("it => it.scrollHeight - it.clientHeight") == 0


def _position(page: Page) -> str:
    return page.locator(".where").inner_text().split()[0]


def test_language_and_edition_stay_on_the_way(browser: Browser, strategic: str) -> None:
    with looking(browser, strategic) as seen:
        page = seen.turn_to("reporting?edition=2026-Q2&lang=en")
        page.get_by_role("link", name="Cymraeg").click()
        page.get_by_role("heading", name="A oes mwy o bobl").wait_for()
        seen.resolve()
        page.get_by_role("link", name="Hygyrchedd", exact=True).click()
        page.wait_for_url("**/accessibility**")
        seen.resolve()
        assert "lang=cy" in page.url
        assert "edition=2026-Q2" in page.url
        assert page.evaluate("document.documentElement.lang") == "cy"
        page.get_by_role("link", name="English").click()
        page.get_by_role("heading", name="Accessibility statement").wait_for()
        assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("nosuchpage", "leads to no page here. This is In short;"),
        ("reprting?lang=cy&view=projector", "Dyma Yn gryno;"),
    ],
)
def test_an_address_that_leads_to_no_page_opens_the_first_and_says_so(
    browser: Browser, strategic: str, asked: str, says: str
) -> None:
    with looking(browser, strategic) as seen:
        page = seen.open(asked)
        assert says in page.get_by_role("status").inner_text()
        assert page.get_by_role("dialog").count() == 0  # Streamlit's own words about it
        page.locator(".st-key-to_support a").click()
        page.wait_for_url("**/support?**")
        seen.resolve()
        assert page.get_by_text(says).count() == 0
        assert seen.faults == []


def test_elsewhere_the_keys_of_the_projector_do_nothing_and_the_first_link_skips_to_the_content(
    browser: Browser, strategic: str
) -> None:
    with looking(browser, strategic) as seen:
        page = seen.turn_to_the_top_of("reporting?lang=en")
        page.keyboard.press("ArrowRight")
        seen.resolve()
        assert "/reporting" in page.url
        for _press in range(6):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.className") == "skip":
                break
        assert page.locator(".skip").is_visible()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'content'")


def _minutes(seen: Watched) -> Page:
    return seen.open("changed")


@long_proof
def test_the_minutes_are_written_by_keyboard_and_form(browser: Browser, tmp_path: Path) -> None:
    home = _home(tmp_path)
    with served(home, "--minutes") as address, looking(browser, address) as seen, looking(browser, address) as other:
        page = _minutes(seen)
        assert seen.violations() == []
        page.get_by_label("Day of the meeting").fill("2026-11-20")
        page.get_by_role("button", name="Record", exact=True).press("Enter")
        page.get_by_role("status").filter(has_text="Recorded").wait_for()
        seen.resolve()
        assert len(MeetingStore(home / "releases").entries()) == 2
        late = _minutes(other)
        page.get_by_role("button", name="Done").first.click()
        page.get_by_role("status").filter(has_text="Recorded").wait_for()
        late.get_by_role("button", name="Dropped").first.click()
        late.get_by_role("status").filter(has_text="Another tab").wait_for()
        standing = [entry.status for entry in MeetingStore(home / "releases").entries()]
        assert standing == ["done", "open"]
        page.get_by_label("In English").fill("Speak to Jane Smith")
        page.get_by_role("button", name="Put it on the list").click()
        page.get_by_role("status").filter(has_text="names no person").wait_for()
        assert seen.faults == []


def test_without_minutes_nothing_can_be_recorded(browser: Browser, strategic: str) -> None:
    with looking(browser, strategic) as seen:
        page = seen.turn_to("changed?lang=en")
        assert page.get_by_role("button", name="Record").count() == 0
        assert page.get_by_text("Review closed investigations together").count() == 1
