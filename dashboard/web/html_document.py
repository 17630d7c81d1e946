"""Make the one HTML document from Streamlit's own: our title and icon, its language, and a fixed address of the server.

Opened at `/attrition`, Streamlit first asks `/attrition/_stcore/...`, which fails with an error in the console. With the
address of the server in the document it asks the right one at once.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.language.catalogue import LANGUAGES, Language, marked
from dashboard.web.fonts import cut_down
from dashboard.web.static_files import best_encoding, compressed, plotly_name, scripts_of_our_elements

STYLE: Final = Path(__file__).parent / "style.css"
"""The look of both dashboards; in the body, after what Streamlit's scripts write into the head, and so with the last word."""
NAME: Final = marked("Investigation outcomes")
ICON: Final = Path(__file__).parent / "icon.png"
SCRIPT: Final = "".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("reconnect.js", "charts.js", "html_document.js", "take_away.js")
)
"""The one inline script of every page; the content policy admits it by its hash."""
FIRST_STYLE: Final = (
    ":has(> [data-testid=stMain]):not(:has(#content, .projector, .foot)), "
    "[data-testid=stMain]:has(.st-key-controls [data-testid=stSkeleton]) "
    "{ visibility: hidden; animation: shown 0s 10s forwards } @keyframes shown { to { visibility: visible } }"
)
"""Until menu and controls are there nothing is shown of a page: it would jump aside and down when they come.

A projector has no menu. Whatever goes wrong, after ten seconds what there is is shown.
"""
SCRIPT_HASH: Final = "sha256-" + base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()


def routes(
    paths: list[str], opens: str | None = None, in_words: str = "/", styles: tuple[Path, ...] = (STYLE,)
) -> list[Route]:
    """Return one route for each page, and the icon; they stand before Streamlit's own.

    `opens`: the page that opens, by its own name where it has one. Streamlit knows it as `/` alone and would call that name a
    page not found. `in_words`: the page that has no chart; half the bytes of a first visit are what draws them.
    """
    html = {
        (language, has_charts): document(language, has_charts=has_charts, styles=styles)
        for language in LANGUAGES
        for has_charts in (True, False)
    }

    async def page(request: Request) -> HTMLResponse:
        asked = request.query_params.get("lang", "")
        language: Language = "cy" if asked == "cy" else "en"
        encoding = best_encoding(request.headers.get("accept-encoding", ""))
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"} | (
            {"Content-Encoding": encoding} if encoding else {}
        )
        return HTMLResponse(_packed(html[language, request.url.path != in_words], encoding), headers=headers)

    async def icon(_: Request) -> Response:
        return Response(ICON.read_bytes(), media_type="image/png")

    async def to_root(request: Request) -> RedirectResponse:
        return RedirectResponse("/" + (f"?{request.url.query}" if request.url.query else ""))

    first = [] if opens is None else [Route(opens, to_root)]
    return [Route("/favicon.png", icon), *first, *(Route(path, page) for path in paths)]


@cache
def _packed(html: str, encoding: str) -> bytes:
    """Return a document as it is sent. It is the same for every reader: its length tells nothing of anybody."""
    return compressed(html.encode(), encoding)


def document(language: Language = "en", *, has_charts: bool = True, styles: tuple[Path, ...] = (STYLE,)) -> str:
    """Return Streamlit's document with its script replaced by ours. Fails at the start when a release of Streamlit changed it."""
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    html = _replaced(r"<script>.*?</script>", f"<script>{SCRIPT}</script>", html)
    html = _replaced(r"<title>.*?</title>", f"<title>{NAME}</title>", html)
    html = _replaced(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', "", html)
    html = _replaced(r'<link rel="stylesheet"[^>]*>', _style_and_fonts(), html)
    html = _replaced(r'<html lang="en">', f'<html lang="{language}">', html)
    html = _replaced("(?=</head>)", _preloaded(html, has_charts=has_charts) + f"<style>{FIRST_STYLE}</style>", html)
    html = _replaced("(?=</head>)", f'<meta name="plotly" content="./static/{plotly_name()}">', html)
    style = "".join(path.read_text(encoding="utf-8") for path in styles)
    html = _replaced('(?=<div id="root">)', f"<style>{style}</style>", html)
    return _replaced(r'<link rel="service-desc"[^>]*>', "", html)


def _style_and_fonts() -> str:
    """Return links to Streamlit's style sheet as we serve it, and to the fonts that it names, asked for at once."""
    style, *fonts = cut_down()
    links = (f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./static/{name}">' for name in fonts)
    return f'{"".join(links)}<link rel="stylesheet" crossorigin href="./static/{style}">'


def _preloaded(html: str, *, has_charts: bool) -> str:
    """Return links to the scripts that draw our pages, asked for at once and not one after the other when each is needed.

    The last is plotly, which is large: it comes when those are there.
    """
    scripts = (name for name in scripts_of_our_elements() if name not in html)
    links = [f'<link rel="modulepreload" crossorigin href="./static/{name}">' for name in scripts]
    last = f'<link rel="preload" as="script" fetchpriority="low" href="./static/{plotly_name()}">'
    return "".join([*links, last] if has_charts else links)


def _replaced(pattern: str, new: str, html: str) -> str:
    changed, found = re.subn(pattern, lambda _: new, html, flags=re.DOTALL)
    assert found == 1, f"Streamlit's index.html has changed: {pattern} found {found} times"
    return changed
