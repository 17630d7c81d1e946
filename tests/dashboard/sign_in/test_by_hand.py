"""Whoever writes the messages of a page by hand gets no more than the page gives: against the real server and a real provider."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from schemas.home.layout import Home
from tests.dashboard.sign_in.page_by_hand import Somebody
from tests.dashboard.sign_in.serving import Served, free_port, link_sample, provider, put_settings, served

VALUE = "SYN/2026/000001 of nobody"
PROGRAM = f"""
from dashboard.force.panels.investigations import second_look
from dashboard.force.panels.parts import download

def fail(*_, **__):
    raise ValueError({VALUE!r})

second_look.ask_rows = fail
download.FILES["csv"] = (*download.FILES["csv"][:2], fail)
from dashboard.cli import start; start()
"""
FAILS = ("-c", PROGRAM)
"""Starts the dashboard with a panel and a file that fail, with a value in their words."""


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as found:
        yield found


@pytest.fixture(scope="module")
def there(sample_after_earlier: Path, issuer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = link_sample(sample_after_earlier, tmp_path_factory.mktemp("by_hand"))
    port = free_port()
    put_settings(home, f"http://127.0.0.1:{port}", issuer)
    with served(home, port):
        yield Served(home, f"http://127.0.0.1:{port}", issuer)


@pytest.fixture
def somebody() -> Iterator[Callable[[str], Somebody]]:
    """Yield what opens a browser at an address; all are closed afterwards."""
    with ExitStack() as opened:
        yield lambda address: opened.enter_context(closing(Somebody(address)))


def test_a_file_is_made_and_given_to_nobody_but_its_reader_while_their_role_stands(
    there: Served, somebody: Callable[[str], Somebody]
) -> None:
    there.role("grant", "lead", "lead-one")
    her = somebody(there.address).sign_in("lead-one")
    page = her.page()
    page.run("investigations")
    first, second, *_ = page.buttons_for_files()
    address = page.press(first)
    assert her.get(address)[0] == 200
    there.role("grant", "lead", "lead-two")
    for other in (somebody(there.address), somebody(there.address).sign_in("lead-two")):
        elsewhere = other.page()
        elsewhere.run("attrition")
        assert elsewhere.press(second) == ""
        assert other.get(address)[0] == 404
    there.role("revoke", "lead", "lead-one")
    page.hear_close()
    assert her.get(address)[0] == 404
    again = her.page(of=page.name)  # without asking for the page, which would draw that there is no role
    assert again.press(second) == ""


def test_what_is_sent_by_hand_and_what_a_provider_refuses_stand_in_no_log(
    sample_after_earlier: Path, issuer: str, tmp_path: Path, somebody: Callable[[str], Somebody]
) -> None:
    home = link_sample(sample_after_earlier, tmp_path)
    port = free_port()
    put_settings(home, f"http://127.0.0.1:{port}", issuer)
    there = Served(home, f"http://127.0.0.1:{port}", issuer)
    there.role("grant", "lead", "lead-one")
    with served(home, port, FAILS) as server:
        her = somebody(there.address).sign_in("lead-one")
        her.get(f"/oauth2callback?error={VALUE}&error_description={VALUE}")
        page = her.page()
        page.say(f"{VALUE}")
        page.say(b"\xff" + VALUE.encode())
        page.run("investigations")
        assert "could not be drawn to its end" in page.text()
        page.run("attrition")
        assert page.press(page.buttons_for_files()[0]) == ""
        assert VALUE not in page.text()
    log = server.communicate()[0]
    assert "ValueError at " in log
    for left_out in (VALUE, str(home), "Traceback", ".py", str(Home(home).root)):
        assert left_out not in log
    assert all(re.match(r"[\d: .-]*(error|warning) at [a-z0-9_.]+, line \d+", line) for line in log.splitlines()), log
