"""Requests to the door, and an application behind it that keeps what reached it and answers as Streamlit does."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from streamlit.auth_util import set_cookie_with_chunks
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.access.grants import user_token

ADDRESS = "https://outcomes.force.example"
ISSUER = "https://login.example/force"
CLIENT = "outcomes"
SECRET = "the secret of the cookies, made up for these tests"  # noqa: S105

USERS_KEY = b"the key behind the tokens of users, made up as well"

Headers = Sequence[tuple[bytes, bytes]]


def claims(**changed: Any) -> dict[str, Any]:
    """Return what the provider says of whoever signs in."""
    return {"iss": ISSUER, "aud": CLIENT, "sub": "an officer", "is_logged_in": True, "origin": ADDRESS} | changed


def token_of(subject: str) -> str:
    return user_token(USERS_KEY, ISSUER, subject)


def streamlits_cookies(said: Mapping[str, Any], secret: str = SECRET) -> list[tuple[str, str]]:
    """Return the cookies that Streamlit sets for these claims; many claims take several."""
    found: list[tuple[str, str]] = []
    set_cookie_with_chunks(
        lambda name, value: found.append((name, create_signed_value(secret, name, value).decode())),
        lambda name, value: create_signed_value(secret, name, value),
        "_streamlit_user",
        dict(said),
        cookie_attr_size=60,
    )
    tokens = create_signed_value(secret, "_streamlit_user_tokens", json.dumps({"id_token": "t0ken"})).decode()
    return [*found, ("_streamlit_user_tokens", tokens)]


def as_headers(cookies: Sequence[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(b"set-cookie", f"{name}={value}; HttpOnly; Max-Age=2592000".encode()) for name, value in cookies]


def file_made(path: str) -> bytes:
    """Return the frame by which a page is told of a file that was made for it."""
    message = ForwardMsg()
    message.backend_operation_response.deferred_file.url = path
    return bytes(message.SerializeToString())


def button_drawn(name: str) -> bytes:
    """Return the frame by which a page is told of a button that makes a file."""
    message = ForwardMsg()
    message.delta.new_element.download_button.deferred_file_id = name
    return bytes(message.SerializeToString())


def button_pressed(name: str) -> bytes:
    """Return what a page says when such a button is pressed."""
    message = BackMsg()
    message.backend_operation_request.deferred_file.file_id = name
    return bytes(message.SerializeToString())


class Behind:
    """Stand for Streamlit: keep every request, and answer with what the test gives."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []
        self.status = 200
        self.headers: list[tuple[bytes, bytes]] = []
        self.fails = False

    async def __call__(self, scope: Any, _: Any, send: Any) -> None:
        self.seen.append(dict(scope))
        if self.fails:
            raise ConnectionError("the provider at https://login.example is down")
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        await send({"type": "http.response.body", "body": b"inner"})

    def header(self, name: bytes) -> list[bytes]:
        return [value for key, value in self.seen[-1]["headers"] if key == name]


def ask(app: Callable[..., Any], path: str, headers: Headers = (), method: str = "GET") -> tuple[int, Headers, bytes]:
    """Ask for a path and return the status, the headers and the body."""
    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": list(headers),
        "http_version": "1.1",
        "scheme": "https",
        "server": ("127.0.0.1", 8501),
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    in_thread(lambda: app(scope, receive, send))
    [start] = [message for message in sent if message["type"] == "http.response.start"]
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return start["status"], start["headers"], body


def in_thread(work: Callable[[], Any]) -> None:
    """Run something of asyncio in a thread of its own: the browser's tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work()).result()


def set_cookies(headers: Headers) -> dict[str, str]:
    """Return every cookie that an answer sets, whole, by its name."""
    lines = (value.decode() for name, value in headers if name == b"set-cookie")
    return {line.partition("=")[0]: line for line in lines}
