"""A page in the browser, watched: what it said in the console, and what it asked for elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
COMING = '[data-testid="stSkeleton"]'  # stands where a part is still on its way


@dataclass
class Watched:
    """A page and what it did that it should not."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Go to a path of the dashboard and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector(".foot")  # the last thing on every page
        self.resolve()
        return self.page

    def resolve(self) -> None:
        """Wait until the server has nothing more to say, and the pictures stand."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_selector(DONE)
        self.page.wait_for_selector(COMING, state="detached")
        self.page.wait_for_timeout(400)

    def violations(self) -> list[str]:
        """Return what axe finds, as rule and place."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@contextmanager
def looking(
    browser: Browser, address: str, width: int = 1440, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Watched]:
    """Return a fresh context of this width and theme."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(60_000)
    page = context.new_page()
    watched = Watched(page, address)
    page.on("console", lambda message: watched.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: watched.faults.append(str(error)))
    page.on("request", lambda asked: watched.faults.append(asked.url) if _is_elsewhere(asked.url, address) else None)
    try:
        yield watched
    finally:
        context.close()


def _is_elsewhere(url: str, address: str) -> bool:
    socket = address.replace("http://", "ws://")
    return not url.startswith((address, socket, "data:", "blob:"))
