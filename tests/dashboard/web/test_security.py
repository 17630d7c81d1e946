"""Which routes can be reached, and what every answer says to the browser."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.web import html_document, security
from tests.dashboard.asgi import get
from tests.dashboard.sign_in.requests import in_thread


@pytest.fixture
def app() -> Starlette:
    async def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("a page")

    paths = ("/", "/media/file.csv", "/_stcore/health", *security.CLOSED)
    return Starlette(
        routes=[Route(path, page) for path in paths], middleware=security.middleware(html_document.SCRIPT_HASH)
    )


@pytest.mark.parametrize("path", [*security.CLOSED, "/_stcore/agent/interact", "/_stcore/agent/openapi.json"])
def test_routes_that_no_reader_needs_are_closed(app: Starlette, path: str) -> None:
    assert get(app, path).status == 404


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/metrics", "/nowhere"])
@pytest.mark.parametrize("origin", [None, "http://127.0.0.1:8502"])
def test_every_answer_carries_the_headers_a_refusal_too(app: Starlette, path: str, origin: str | None) -> None:
    headers = get(app, path, origin=origin).headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/media/file.csv"])
def test_other_routes_are_open(app: Starlette, path: str) -> None:
    assert (get(app, path).status, get(app, path).body) == (200, b"a page")


def test_downloads_stay_in_no_shared_cache(app: Starlette) -> None:
    assert get(app, "/media/file.csv").headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/oauth2callback"])
@pytest.mark.parametrize(("has_sign_in", "status"), [(False, 404), (True, 200)])
def test_the_routes_of_sign_in_are_closed_where_nobody_signs_in(path: str, has_sign_in: bool, status: int) -> None:
    async def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("a page")

    app = Starlette(
        routes=[Route(path, page)],
        middleware=security.middleware(html_document.SCRIPT_HASH, has_sign_in=has_sign_in),
    )
    assert get(app, path).status == status


@pytest.mark.parametrize(
    ("address", "said"), [("https://figures.force.example", "max-age=31536000"), ("http://127.0.0.1:8501", None)]
)
def test_an_encrypted_address_is_asked_for_so_alone_from_then_on(address: str, said: str | None) -> None:
    app = Starlette(middleware=security.middleware(html_document.SCRIPT_HASH, address))
    headers = get(app, "/nowhere", host=address.partition("://")[2]).headers
    assert headers.get("strict-transport-security") == said


def said(**fields: object) -> bytes:
    return bytes(BackMsg(**fields).SerializeToString())  # type: ignore[arg-type]  # each by its name


RERUN = said(rerun_script={"query_string": "lang=cy"})
FILE = said(backend_operation_request={"deferred_file": {"file_id": "0f"}})
DROPPED = (
    said(load_git_info=True),
    said(clear_cache=True),
    said(set_run_on_save=True),
    said(debug_shutdown_runtime=True),
    said(file_urls_request={"file_names": ["a.csv"]}),
    said(backend_operation_request={"install_skills": {}}),
    said(backend_operation_request={"dataframe_chunk": {}}),
    said(),
    b"\xff no message of a page",
)


def test_of_what_is_said_over_a_websocket_only_what_a_page_says_comes_through() -> None:
    heard: list[bytes] = []
    says: list[Message] = [
        {"type": "websocket.receive", "text": "no message of a page either"},
        *({"type": "websocket.receive", "bytes": each} for each in (*DROPPED, RERUN, FILE)),
        {"type": "websocket.disconnect", "code": 1000},
    ]

    async def receive() -> Message:
        return says.pop(0)

    async def page(_: Scope, receive: Receive, __: Send) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message["bytes"])

    async def unsent(_: Message) -> None:
        raise AssertionError

    in_thread(lambda: security.KnownMessages(page)({"type": "websocket"}, receive, unsent))
    assert heard == [RERUN, FILE]
    assert security.KnownMessages in [each.cls for each in security.middleware(html_document.SCRIPT_HASH)]
