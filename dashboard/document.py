"""The one HTML document, made from Streamlit's own: our title and icon, and no search for the server's address.

Opened at `/attrition`, Streamlit first asks `/attrition/_stcore/...`, which fails with an error in the console; told where the
server is, it does not.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.language import marked

NAME: Final = marked("Investigation outcomes")
ICON: Final = Path(__file__).parent / "icon.png"
SCRIPT: Final = """window.prerenderReady = false;
window.__streamlit = {BACKEND_BASE_URL: window.location.origin, MAIN_PAGE_BASE_URL: window.location.origin};
const speak = () => {
  const asked = new URLSearchParams(window.location.search).get("lang") === "cy" ? "cy" : "en";
  const drawn = document.querySelector("#content[lang]");
  const spoken = drawn ? drawn.lang : asked;
  if (document.documentElement.lang !== spoken) document.documentElement.lang = spoken;
  for (const part of document.querySelectorAll("[class*=st-key-speak_]")) {
    part.lang = part.className.match(/st-key-speak_([a-z]{2})/)[1];
  }
};
speak();
new MutationObserver(speak).observe(document.documentElement, {childList: true, subtree: true});"""
"""What the page speaks stands on its `#content`; before that is drawn the address says it. Streamlit's elements take no `lang`,
so the parts in another language are known by their key."""
SCRIPT_HASH: Final = "sha256-" + base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()


def routes(paths: list[str], opens: str) -> list[Route]:
    """One route per page, and the icon; they stand before Streamlit's own.

    `opens`: the page that opens, by its own name. Streamlit knows it as `/` alone and would call the name a page not found.
    """
    html = document()

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    async def icon(_: Request) -> Response:
        return Response(ICON.read_bytes(), media_type="image/png")

    async def to_root(request: Request) -> RedirectResponse:
        return RedirectResponse("/" + (f"?{request.url.query}" if request.url.query else ""))

    return [Route("/favicon.png", icon), Route(opens, to_root), *(Route(path, page) for path in paths)]


def document() -> str:
    """Streamlit's document with our script in place of its own; fails at the start when a release has changed it."""
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    html = _replaced(r"<script>.*?</script>", f"<script>{SCRIPT}</script>", html)
    html = _replaced(r"<title>.*?</title>", f"<title>{NAME}</title>", html)
    return _replaced(r'<link rel="service-desc"[^>]*>', "", html)


def _replaced(pattern: str, new: str, html: str) -> str:
    changed, found = re.subn(pattern, lambda _: new, html, flags=re.DOTALL)
    assert found == 1, f"Streamlit's index.html has changed: {pattern} found {found} times"
    return changed
