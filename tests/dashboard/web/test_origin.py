"""Who is answered: the served address alone, whatever a page of another port, another name or no name asks."""

import re
import socket
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.web import html_document, security
from dashboard.web.origin import read_address
from schemas.errors import UsageError
from tests.dashboard.asgi import get
from tests.dashboard.strategic.serving import can_trace, served
from tests.length import times

OUTER = "https://figures.force.example"


def app(address: str | None = None) -> Starlette:
    async def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("a page")

    routes = [Route(path, page) for path in ("/", "/media/file.csv", "/_stcore/health", "/_stcore/host-config")]
    return Starlette(routes=routes, middleware=security.middleware(html_document.SCRIPT_HASH, address))


@pytest.mark.parametrize("path", ["/", "/media/file.csv", "/_stcore/health", "/_stcore/host-config"])
@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("127.0.0.1:8501", None, 200),  # an address that somebody typed: browsers send no origin
        ("127.0.0.1:8501", "http://127.0.0.1:8501", 200),
        ("127.0.0.1:8501", "http://127.0.0.1:8502", 403),
        ("127.0.0.1:8501", "http://127.0.0.1", 403),
        ("127.0.0.1:8501", "https://127.0.0.1:8501", 403),
        ("127.0.0.1:8501", "http://localhost:8501", 403),
        ("127.0.0.1:8501", "http://0.0.0.0:8501", 403),
        ("127.0.0.1:8501", "null", 403),
        ("127.0.0.1:8502", None, 403),
        ("127.0.0.1", None, 403),
        ("evil.example:8501", None, 403),  # a name of somebody else's that leads to this machine
        ("evil.example:8501", "http://evil.example:8501", 403),
        ("0.0.0.0:8501", "http://0.0.0.0:8501", 403),
    ],
)
def test_only_the_served_address_is_answered_on_every_route(
    path: str, host: str, origin: str | None, status: int
) -> None:
    assert get(app(), path, host, origin).status == status


def test_who_types_localhost_is_sent_to_the_served_address() -> None:
    answer = get(app(), "/?lang=cy", "localhost:8501")
    assert (answer.status, answer.headers["location"]) == (307, "http://127.0.0.1:8501/?lang=cy")
    assert get(app(), "/", "localhost:8501", "http://localhost:8501").status == 403
    assert get(app(OUTER), "/", "localhost:8501").status == 403


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("figures.force.example", None, 200),
        ("figures.force.example", OUTER, 200),
        ("figures.force.example", "http://figures.force.example", 403),
        ("figures.force.example:8501", OUTER, 403),
        ("127.0.0.1:8501", "http://127.0.0.1:8501", 403),
    ],
)
def test_behind_a_proxy_its_address_is_the_only_one(host: str, origin: str | None, status: int) -> None:
    assert get(app(OUTER), "/", host, origin).status == status


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://figures.force.example", OUTER),
        ("https://Figures.Force.Example:443/", OUTER),
        ("http://figures.force.example:8080", "http://figures.force.example:8080"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_an_address_is_read_as_browsers_write_an_origin(text: str, origin: str) -> None:
    assert read_address(text) == origin


@pytest.mark.parametrize(
    "text",
    [
        "figures.force.example",
        "https://a/b",
        "https://a?b",
        "https://user@a",
        "ftp://a",
        "https://",
        "https://a:x",
        "*",
    ],
)
def test_an_address_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"https://figures\.force\.example"):
        read_address(text)


def opened(address: str, origin: str | None, host: str | None = None) -> int:
    """Return the status with which a WebSocket of a page of this origin was answered: 101 where it was opened."""
    port = int(address.rpartition(":")[2])
    uri = f"ws://{host or f'127.0.0.1:{port}'}/_stcore/stream"
    with socket.create_connection(("127.0.0.1", port)) as plain:
        try:
            with connect(uri, sock=plain, origin=origin, subprotocols=["streamlit"], open_timeout=10):  # type: ignore[arg-type,list-item]
                return 101
        except InvalidStatus as refusal:
            return refusal.response.status_code


def asked(address: str, path: str, origin: str) -> int:
    """Return the status with which a page of this origin was answered."""
    request = urllib.request.Request(address + path, headers={"Origin": origin})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


@pytest.mark.parametrize("audience", ["strategic", "force"][: times(1, 2)])
def test_a_page_of_another_port_opens_no_socket_and_nothing_is_looked_up_outside(audience: str, tmp_path: Path) -> None:
    traced = tmp_path / "calls" if can_trace() else None
    with served(tmp_path / "home", audience=audience, trace=traced, calls="connect,sendto,sendmmsg") as address:
        assert opened(address, address) == 101
        port = address.rpartition(":")[2]
        refused = [
            opened(address, f"http://127.0.0.1:{int(port) + 1}"),
            opened(address, f"http://0.0.0.0:{port}"),
            opened(address, f"http://localhost:{port}"),
            opened(address, "https://evil.example"),
            opened(address, None),
            opened(address, f"http://evil.example:{port}", f"evil.example:{port}"),
        ]
        assert refused == [403] * 6
        for path in ("/", "/favicon.png", "/media/file.csv", "/_stcore/health", "/_stcore/host-config", "/nowhere"):
            assert asked(address, path, f"http://127.0.0.1:{int(port) + 1}") == 403
        assert asked(address, "/", address) == 200
    if traced is None:
        pytest.skip("no strace on this machine: what the server connects to was not traced")
    outside = [line for line in traced.read_text("utf-8", "replace").splitlines() if re.search(r"AF_INET|sin6?_", line)]
    assert outside == [], "the server asked somebody for something"
