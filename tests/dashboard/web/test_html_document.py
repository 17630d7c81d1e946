"""The HTML document: ours, with nothing from elsewhere, and known to the content policy."""

import gzip
import re

import brotli
from starlette.applications import Starlette

from dashboard.web import html_document, security, static_files
from tests.dashboard.asgi import get


def test_it_has_our_title_and_one_inline_script_that_the_policy_admits() -> None:
    html = html_document.document()
    assert f"<title>{html_document.NAME}</title>" in html
    assert re.findall(r"<script>(.*?)</script>", html, re.DOTALL) == [html_document.SCRIPT]
    assert html_document.SCRIPT_HASH in security.security_headers(html_document.SCRIPT_HASH)["Content-Security-Policy"]


def test_nothing_in_it_is_fetched_from_elsewhere() -> None:
    assert re.findall(r'(?:src|href)="(?!\./)([^"]*)"', html_document.document()) == []


def test_it_states_its_language() -> None:
    assert '<html lang="en">' in html_document.document()
    app = Starlette(routes=html_document.routes(["/"]))
    for asked, language in (("/", "en"), ("/?lang=cy", "cy"), ("/?lang=fr", "en")):
        assert f'<html lang="{language}">' in get(app, asked).body.decode()


def test_a_page_without_charts_does_not_ask_for_what_draws_them() -> None:
    for in_words, other in (("/", "/attrition"), ("/at_a_glance", "/")):
        app = Starlette(routes=html_document.routes([in_words, other], in_words=in_words))
        asked = {
            path: f'href="./static/{static_files.plotly_name()}"' in get(app, path).body.decode()
            for path in (in_words, f"{in_words}?lang=cy", other)
        }
        assert asked == {in_words: False, f"{in_words}?lang=cy": False, other: True}


def test_it_is_sent_as_small_as_the_browser_takes_it_and_asked_for_again_at_every_visit() -> None:
    app = Starlette(routes=html_document.routes(["/"]))
    for accepted, unpack in (("gzip, br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)):
        answer = get(app, "/?cohort=all_violence", accept_encoding=accepted)
        assert unpack(answer.body).decode() == html_document.document(has_charts=False)
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["content-type"].startswith("text/html")
    assert len(get(app, "/", accept_encoding="br").body) < len(html_document.document()) / 3


def test_our_styles_stand_after_those_that_scripts_write_into_the_head(tmp_path) -> None:
    (tmp_path / "own.css").write_text(".own { color: red }", "utf-8")
    html = html_document.document(styles=(html_document.STYLE, tmp_path / "own.css"))
    head, body = html.split("<body>")
    assert html_document.STYLE.read_text("utf-8") in body
    assert body.index(".own { color: red }") > body.index(".card .amount")
    assert ".card .amount" not in head


def test_every_page_has_a_route_and_so_has_the_icon() -> None:
    app = Starlette(routes=html_document.routes(["/", "/attrition"], opens="/at_a_glance"))
    for path in ("/", "/attrition"):
        assert html_document.NAME in get(app, path).body.decode()
    assert get(app, "/favicon.png").body.startswith(b"\x89PNG")


def test_the_page_that_opens_is_found_by_its_name_too_and_keeps_what_was_asked() -> None:
    app = Starlette(routes=html_document.routes(["/"], opens="/my_caseload"))
    assert get(app, "/my_caseload").headers["location"] == "/"
    assert get(app, "/my_caseload?reason=no_contact").headers["location"] == "/?reason=no_contact"
