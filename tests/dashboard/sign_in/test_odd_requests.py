"""Requests that no browser sends, through the real proxy with TLS: each is refused, or answered as a plain one would be."""

import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from dashboard.force.app import HOME, PAGES
from tests.conftest import Builder
from tests.dashboard.force.bad_input.caseloads import FEW, generate_caseloads
from tests.dashboard.sign_in.serving import free_port, link_sample, put_settings, served
from tests.dashboard.sign_in.test_behind_a_proxy import proxied

SECONDS: Final = 10.0
END: Final = "\r\n\r\n"
ROUTES: Final = (
    *(f"/{page.path or HOME}" for page in PAGES), "/", "/media/", "/static/", "/component/", "/app/static/", "/_stcore/stream",
    "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/auth/login", "/auth/logout", "/oauth2callback",
)  # fmt: skip
CLIMBS: Final = ("..%2f..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "../../../../etc/passwd", "..\\..\\etc\\passwd",
                 "..;/..;/etc/passwd", "%252e%252e%252fetc/passwd", "....//....//etc/passwd", "%00/etc/passwd")  # fmt: skip
OF_A_FILE: Final = re.compile(rb"root:[x*]:|^\[|ssh-|PRIVATE KEY")
UPGRADE: Final = "\r\n".join(
    ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {'A' * 22}==")
)
"""What asks for a WebSocket."""


@dataclass(frozen=True)
class Behind:
    """Hold the proxy by its port, and where it writes."""

    port: int
    folder: Path

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def send(self, *sent: str | bytes) -> list[bytes]:
        """Send bytes over one connection and return every answer that came before the proxy closed it or fell silent."""
        context = ssl._create_unverified_context()  # noqa: S323  # no authority signed the certificate of this test
        heard = b""
        with (
            socket.create_connection(("127.0.0.1", self.port), SECONDS) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as connection,
        ):
            connection.settimeout(1.5)
            with suppress(TimeoutError, ssl.SSLError, ConnectionError):  # it closes while too much is still sent
                for part in sent:
                    connection.sendall(part.encode("latin-1") if isinstance(part, str) else part)
            with suppress(TimeoutError, ssl.SSLError, ConnectionError):
                while part := connection.recv(65536):
                    heard += part
        return [one for one in re.split(rb"(?=HTTP/1\.[01] \d)", heard) if one]

    def ask(
        self, path: str, *headers: str, method: str = "GET", body: str = "", host: str | None = None
    ) -> list[bytes]:
        """Send one request that ends the connection."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or self.host}", "Connection: close", *headers]
        return self.send("\r\n".join(lines) + END + body)


@pytest.fixture(scope="module")
def behind(built_once: Callable[[str, Builder], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """Serve a home to those who sign in, behind the proxy as docs/deploy.md sets it up."""
    made = built_once("few caseloads", lambda root: generate_caseloads(root, FEW, seed=3))
    home, folder = link_sample(made, tmp_path_factory.mktemp("odd")), tmp_path_factory.mktemp("proxy")
    outer, inner = free_port(), free_port()
    put_settings(home, f"https://localhost:{outer}", "http://127.0.0.1:1")
    with proxied(folder, outer, inner), served(home, inner):
        yield Behind(outer, folder)


def statuses(answers: list[bytes]) -> list[int]:
    return [int(found[1]) for one in answers if (found := re.search(rb"HTTP/1\.[01] (\d+)", one))]


def test_a_plain_request_is_answered(behind: Behind) -> None:
    """So that what is refused below is refused for what is odd about it."""
    assert statuses(behind.ask("/")) == [200]
    assert statuses(behind.ask("/_stcore/health")) == [200]
    asked = behind.send(
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {behind.host}\r\nOrigin: https://{behind.host}\r\n{UPGRADE}{END}"
    )
    assert statuses(asked)[:1] == [101]


INNER: Final = "GET /_stcore/metrics HTTP/1.1\r\nHost: localhost\r\nX-Left-Over: "
"""What somebody wants to stand before the next request of another."""
TWO_LENGTHS: Final = {
    "a length and chunks": f"Content-Length: {len(INNER) + 5}\r\nTransfer-Encoding: chunked{END}0\r\n\r\n{INNER}",
    "chunks and a length": f"Transfer-Encoding: chunked\r\nContent-Length: 4{END}{len(INNER):x}\r\n{INNER}\r\n0\r\n\r\n",
    "a blank before the colon": f"Content-Length: 5\r\nTransfer-Encoding : chunked{END}0\r\n\r\n{INNER}",
    "chunks of another spelling": f"Content-Length: 5\r\nTransfer-Encoding: xchunked{END}0\r\n\r\n{INNER}",
    "chunks twice": f"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity{END}0\r\n\r\n{INNER}",
    "chunks behind a tab": f"Content-Length: 5\r\nTransfer-Encoding:\tchunked{END}0\r\n\r\n{INNER}",
    "chunks in a folded line": f"Content-Length: 5\r\nTransfer-Encoding:\r\n chunked{END}0\r\n\r\n{INNER}",
    "two lengths that differ": f"Content-Length: 0\r\nContent-Length: {len(INNER)}{END}{INNER}",
    "one length twice": f"Content-Length: 5\r\nContent-Length: 5{END}12345{INNER}",
    "a length with a sign": f"Content-Length: +5{END}12345{INNER}",
    "a length below zero": f"Content-Length: -1{END}{INNER}",
    "a length of two words": f"Content-Length: 5 6{END}12345{INNER}",
}


@pytest.mark.parametrize("odd", TWO_LENGTHS)
def test_a_request_with_two_ends_leaves_nothing_before_the_next(odd: str, behind: Behind) -> None:
    """Whoever comes next over the same server gets their own answer, and what was hidden in the body is not run."""
    answers = behind.send(f"POST / HTTP/1.1\r\nHost: {behind.host}\r\n{TWO_LENGTHS[odd]}")
    assert answers, "it is answered, not left open"
    assert statuses(answers)[0] >= 400
    assert len(answers) == 1, "and the connection is closed: what came after was no request"
    for _ in range(3):
        assert statuses(behind.ask("/_stcore/health")) == [200]
    assert "metrics" not in (behind.folder / "outcomes.log").read_text("utf-8")


ODD: Final = {
    "a folded line": ("GET / HTTP/1.1\r\nHost: {host}\r\nX-A: a\r\n b: c", (400,)),
    "two hosts": ("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example", (400,)),
    "no host": ("GET / HTTP/1.1", (400,)),
    "another host": ("GET / HTTP/1.1\r\nHost: evil.example", (400, 403, 421)),
    "the host of this machine": ("GET / HTTP/1.1\r\nHost: 127.0.0.1", (400, 403, 421)),
    "an address of another host": (
        "GET http://evil.example/ HTTP/1.1\r\nHost: {host}",
        (200, 400, 403, 421),
    ),  # it counts not
    "an address and another host": ("GET https://{host}/ HTTP/1.1\r\nHost: evil.example", (400, 403, 421)),
    "a host with a name before it": ("GET / HTTP/1.1\r\nHost: x@{host}", (400, 403, 421)),
    "a nul in a line": ("GET / HTTP/1.1\r\nHost: {host}\r\nX-A: a\0b", (400,)),
    "a blank before a colon": ("GET / HTTP/1.1\r\nHost : {host}", (400,)),
    "another protocol": ("GET / HTTP/9.9\r\nHost: {host}", (400, 505)),
    "a tunnel": ("CONNECT {host} HTTP/1.1\r\nHost: {host}", (400, 405)),
    "an echo": ("TRACE / HTTP/1.1\r\nHost: {host}", (400, 405)),
    "a line of 40,000 letters": ("GET / HTTP/1.1\r\nHost: {host}\r\nX-A: " + "a" * 40_000, (400, 414, 431)),
    "an address of 40,000 letters": ("GET /" + "a" * 40_000 + " HTTP/1.1\r\nHost: {host}", (400, 414)),
    "HTTP/2 without TLS": ("PRI * HTTP/2.0\r\n\r\nSM", (400, 405, 505)),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_request_is_refused(odd: str, behind: Behind) -> None:
    request, expected = ODD[odd]
    answers = behind.send(request.format(host=behind.host) + f"\r\nConnection: close{END}")
    assert "letters" in odd or answers, "the connection of one that is too long may be closed before its answer is read"
    assert all(status in expected for status in statuses(answers)[:1]), answers[0][:200]
    assert b"evil.example" not in b"".join(answers)


def test_no_upgrade_but_to_a_websocket_is_made(behind: Behind) -> None:
    h2c = ("Upgrade: h2c", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")
    for connection in ("Connection: Upgrade, HTTP2-Settings", "Connection: Upgrade"):
        request = "\r\n".join((f"GET / HTTP/1.1\r\nHost: {behind.host}", connection, *h2c)) + END
        answers = behind.send(request + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        assert 101 not in statuses(answers)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (None, "https://evil.example"),
        (None, "null"),
        (None, "http://{host}"),
        (None, "https://{host}.evil.example"),
        (None, "https://localhost"),
        ("evil.example", "https://evil.example"),
        ("evil.example", "https://{host}"),
    ],
)
def test_a_websocket_with_a_forged_origin_or_host_is_not_opened(host: str | None, origin: str, behind: Behind) -> None:
    told = (f"X-Forwarded-Host: {behind.host}", f"Forwarded: host={behind.host}", f"X-Original-Host: {behind.host}")
    lines = [
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host or behind.host}",
        f"Origin: {origin.format(host=behind.host)}",
        UPGRADE,
        *told,
    ]
    answers = behind.send("\r\n".join(lines) + END)
    assert statuses(answers)[0] in (400, 403, 421)


def test_no_route_leads_to_a_file_above_it(behind: Behind) -> None:
    """Each route with every way to write a step up; what is answered is the program's own page, or that there is none."""
    faults = []
    for route in ROUTES:
        for climb in CLIMBS:
            answers = behind.ask(f"{route.rstrip('/')}/{climb}")
            status, body = statuses(answers)[0], answers[0].partition(b"\r\n\r\n")[2]
            if status not in (200, 303, 307, 400, 403, 404, 405, 426) or OF_A_FILE.search(body):
                faults.append((route, climb, status))
            if status == 200 and b"<!doctype html>" not in body.lower():
                faults.append((route, climb, body[:80]))
    assert faults == []


def test_a_closed_route_is_closed_however_it_is_written(behind: Behind) -> None:
    for path in ("/_stcore/metrics", "/%5fstcore/metrics", "/_stcore%2fmetrics", "//_stcore/metrics", "/x/../_stcore/metrics",
                 "/_stcore/./metrics", "/_stcore/metrics/", "/_stcore/metrics;x", "/_STCORE/metrics"):  # fmt: skip
        answers = behind.ask(path)
        assert statuses(answers)[0] in (307, 400, 404) or b"<!doctype html>" in answers[0].lower(), path
        assert b"# TYPE" not in answers[0]
