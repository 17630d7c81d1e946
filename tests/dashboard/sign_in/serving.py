"""Run a real OpenID provider and the real dashboard before it, each in a process of its own, and sign in as somebody would."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Page

from dashboard.web import clock
from schemas.home.layout import Home
from schemas.settings.sign_in import SECRET_VARIABLE
from tests.dashboard.force.browser.serving import DAY_OF_THE_SAMPLE

AS_INSTALLED = ("-c", "from dashboard.cli import start; start()")
ISSUER_VARIABLE, USER_VARIABLE = "OUTCOMES_ISSUER", "OUTCOMES_USER"
LONG = 30_000
"""Milliseconds in which a page comes on a busy machine."""


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def provider(port: int | None = None) -> Iterator[str]:
    """Run a provider that signs in whoever names themselves; what is yielded is its name of itself."""
    port = port or free_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until_it_listens(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(30)


def until_it_listens(port: int) -> None:
    for _ in range(300):
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on port {port}")


def put_settings(home: Path, address: str, issuer: str, **more: float | str) -> None:
    """Write how people sign in to a home."""
    lines = [f'address = "{address}"', f'issuer = "{issuer}"', 'client_id = "outcomes"']
    path = home / "sign_in.toml"
    path.write_text("\n".join([*lines, *(f"{name} = {value}" for name, value in more.items())]) + "\n", "utf-8")
    path.chmod(0o600)


def link_sample(sample: Path, home: Path) -> Path:
    """Give a home the data of the sample; what else is written to it is its own."""
    of = Home(sample)
    for part in (of.store, of.warehouse, of.key, of.key_fingerprint, of.schema_version):
        (home / part.name).symlink_to(part)
    return home


class Served:
    """Hold a served home whose readers sign in."""

    def __init__(self, home: Path, address: str, issuer: str) -> None:
        self.home, self.address, self.issuer = home, address, issuer

    def role(self, verb: str, role: str, subject: str, *more: str) -> None:
        """Give or take a role, as whoever keeps the table would."""
        os.environ |= {ISSUER_VARIABLE: self.issuer, USER_VARIABLE: subject}
        try:
            outcomes(self.home, "role", verb, role, *more)
        finally:
            del os.environ[ISSUER_VARIABLE], os.environ[USER_VARIABLE]


@contextmanager
def served(home: Path, port: int, started: tuple[str, ...] = AS_INSTALLED) -> Iterator[subprocess.Popen[str]]:
    """Serve a home as its `sign_in.toml` says, on the day of the sample's data."""
    environment = os.environ | {clock.VARIABLE: DAY_OF_THE_SAMPLE, SECRET_VARIABLE: "known to the provider"}
    server = subprocess.Popen(
        [sys.executable, *started, "dashboard", "--home", str(home), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    try:
        assert server.stdout is not None
        said = iter(
            server.stdout.readline, ""
        )  # before its address it says what waits, such as the day that is given here
        assert any(line.startswith("Force dashboard: ") for line in said), "the server did not say its address"
        yield server
    finally:
        server.terminate()
        server.communicate(timeout=60)


def outcomes(home: Path, *arguments: str) -> str:
    """Run the command on a home and return what it says."""
    done = subprocess.run(
        [sys.executable, *AS_INSTALLED, *arguments, "--home", str(home)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def sign_in(page: Page, subject: str) -> None:
    """Sign in on the page that is open, which offers it."""
    page.get_by_role("button", name="Sign in with your work account").click(timeout=LONG)
    page.get_by_placeholder("sub").fill(subject, timeout=LONG)
    page.get_by_role("button", name="Authorize").click()


def reference_on(page: Page) -> str:
    """Return the reference of whoever signed in and has no role yet."""
    return page.locator("[data-testid=stCode]").inner_text(timeout=LONG).strip()
