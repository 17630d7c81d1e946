"""Send one request to an ASGI application, without a server and without a client library."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(
    app: Any, path: str, host: str = "127.0.0.1:8501", origin: str | None = None, accept_encoding: str | None = None
) -> Answer:
    """Ask a server that listens on port 8501 for a path of this host, on a page of this origin."""
    given = {b"host": host, b"origin": origin, b"accept-encoding": accept_encoding}
    path, _, query = path.partition("?")
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "server": ("127.0.0.1", 8501),
        "headers": [(name, value.encode()) for name, value in given.items() if value is not None],
    }
    with ThreadPoolExecutor(1) as pool:  # a thread of its own: the browser's tests leave a loop running in this one
        pool.submit(asyncio.run, app(scope, receive, send)).result()
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body)
