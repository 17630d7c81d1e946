"""Serve Streamlit's own scripts, styles and fonts from memory, compressed once, to be kept by the browser for a year.

Why not leave it to Streamlit: it sends them as they lie on the disk, 7.3 MB on a first visit, and reads each anew for every
reader. Nothing here is of the force: the same files come with every installation of Streamlit. What holds figures goes over
the WebSocket, not compressed (`web/server.py` says why), or by `/media`, and is never kept.
"""

import asyncio
import gzip
import mimetypes
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

import brotli
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.fonts import FOLDER, cut_down, named
from schemas.operating_system.folder_listing import everything_below

ROUTE: Final = "/static/"
KEPT_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"
HASHED: Final = re.compile(r"\.[\w-]{8}\.[a-z0-9]+$")
"""The end of a name that changes with what its file holds."""
TEXT: Final = frozenset({".js", ".css", ".svg"})
"""Files that shrink; fonts and pictures are compressed in themselves."""
QUALITY: Final = 9
"""Of brotli: the files of a page take 1 s once; at 5 they take 0.2 s and are 4% larger, the highest takes 13 s for another 7%."""
REFUSED: Final = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$")
"""The end of an encoding that a browser names to refuse it."""
ELEMENTS: Final = ("Html", "PageLink", "ButtonGroup", "Selectbox")
"""What our pages are made of, by the scripts that draw it; Streamlit asks for each of them when the first of its kind comes."""
PLOTLY: Final = Path(__file__).parent / "script_files" / "plotly-basic.min.js"
"""What draws bars, lines and points, a quarter of the plotly that Streamlit brings; `charts.js` hands it our figures."""
IMPORTED: Final = re.compile(rb'(?:import|from)"\./([^"]+\.js)"')


class StaticFiles:
    """Answer what asks for one of these files, and let everything else pass."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and scope["path"].startswith(ROUTE):
            answer = await _answer(scope["path"].removeprefix(ROUTE), Headers(scope=scope).get("accept-encoding", ""))
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


async def _answer(name: str, accepted: str) -> Response:
    if name not in static_names():
        return PlainTextResponse("Not found", 404)
    headers = {"Cache-Control": KEPT_FOR_A_YEAR if HASHED.search(name) else "no-cache"}
    encoding = ""
    if PurePosixPath(name).suffix in TEXT:
        headers["Vary"] = "Accept-Encoding"
        encoding = best_encoding(accepted)
    if encoding:
        headers["Content-Encoding"] = encoding
    body = await asyncio.to_thread(static_content, name, encoding)
    return Response(body, headers=headers, media_type=mimetypes.guess_type(name)[0])


def best_encoding(accepted: str) -> str:
    """Return the smallest encoding that a browser accepts; empty where it accepts none. One of quality 0 it refuses."""
    words = (word for word in accepted.lower().split(",") if not REFUSED.search(word))
    names = {word.partition(";")[0].strip() for word in words}
    return next((known for known in ("br", "gzip") if known in names), "")


@lru_cache(1)
def static_names() -> frozenset[str]:
    """Return the name of every file below its folder, and of ours: what is no such name is never looked for on the disk."""
    return frozenset(_ours()) | frozenset(
        path.relative_to(FOLDER).as_posix() for path in everything_below(FOLDER) if path.is_file()
    )


@lru_cache(1)
def plotly_name() -> str:
    """Return the name under which plotly is served."""
    return named("js/plotly-basic", PLOTLY.read_bytes(), "js")


@lru_cache(1)
def _ours() -> dict[str, bytes]:
    """Return the files that are not Streamlit's."""
    return cut_down() | {plotly_name(): PLOTLY.read_bytes()}


@lru_cache(None)
def static_content(name: str, encoding: str) -> bytes:
    """Return what a file holds, compressed when it is first asked for, and kept: 1.8 MB for the files of our pages."""
    plain = _ours().get(name) or (FOLDER / name).read_bytes()
    return compressed(plain, encoding)


def compressed(plain: bytes, encoding: str) -> bytes:
    """Return bytes in an encoding that a browser takes; as they are where it takes none."""
    if encoding == "br":
        return bytes(brotli.compress(plain, quality=QUALITY))
    return gzip.compress(plain, mtime=0) if encoding == "gzip" else plain


@lru_cache(1)
def scripts_of_our_elements() -> tuple[str, ...]:
    """Return the scripts that draw our pages and those that they import. Fails where Streamlit has none such."""
    found: dict[str, None] = {}
    for element in ELEMENTS:
        [name] = [each for each in static_names() if re.fullmatch(rf"js/{element}\.[\w-]{{8}}\.js", each)]
        found |= dict.fromkeys(reversed([*_with_imports([name])]))
    return tuple(found)


def _with_imports(wanted: Iterable[str]) -> Iterator[str]:
    waiting, seen = [*wanted], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting += [f"js/{each.decode()}" for each in IMPORTED.findall((FOLDER / name).read_bytes())]
