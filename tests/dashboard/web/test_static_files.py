"""Streamlit's own files: small on the way, kept for a year; and nothing else is either."""

import gzip
import re

import brotli
import pytest
from plotly.offline import get_plotlyjs_version
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.web import html_document, security, static_files
from tests.dashboard.asgi import get

SCRIPT = static_files.plotly_name()
PLAIN = static_files.PLOTLY.read_bytes()


@pytest.fixture(scope="module")
def app() -> Starlette:
    async def figures(_: Request) -> PlainTextResponse:
        return PlainTextResponse("figures " * 1000)

    return Starlette(routes=[Route("/{path:path}", figures)], middleware=security.middleware(html_document.SCRIPT_HASH))


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, deflate", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("br;q=0, GZIP;q=0.5", "gzip", gzip.decompress),
        ("br; q=0.0, gzip ;q=0", None, bytes),
    ],
)
def test_a_script_is_as_small_as_the_browser_takes_it(app, accepted, encoding, unpack):
    answer = get(app, f"/static/{SCRIPT}", accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert unpack(answer.body) == PLAIN
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert len(answer.body) < (len(PLAIN) / 3 if encoding else len(PLAIN) + 1)


def test_a_name_that_changes_with_its_file_is_kept_for_a_year_behind_the_same_headers(app):
    headers = get(app, f"/static/{SCRIPT}").headers
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["x-content-type-options"] == "nosniff"
    assert all(static_files.HASHED.search(name) for name in static_files.static_names())


@pytest.mark.parametrize("path", ["/", "/attrition", "/media/figures.csv", "/_stcore/host-config"])
def test_nothing_that_holds_figures_is_compressed_here_or_kept(app, path):
    headers = get(app, path, accept_encoding="gzip, br").headers
    assert "content-encoding" not in headers
    assert "public" not in headers.get("cache-control", "")
    assert "immutable" not in headers.get("cache-control", "")


@pytest.mark.parametrize("name", ["js/../../index.html", "../index.html", "%2e%2e/index.html", "", "js", "/etc/passwd"])
def test_no_other_file_can_be_had_by_a_name(app, name):
    assert get(app, f"/static/{name}").status == 404


def test_the_document_asks_at_once_for_what_draws_our_pages_and_for_plotly_last():
    asked = re.findall(r'(?:src|href)="\./static/([^"]*)"', html_document.document())
    assert len(asked) == len(set(asked))
    assert set(static_files.scripts_of_our_elements()) <= set(asked)
    assert asked[-1] == SCRIPT
    without = html_document.document(has_charts=False)
    assert f'href="./static/{SCRIPT}"' not in without
    assert f'<meta name="plotly" content="./static/{SCRIPT}">' in without  # for the page that is gone to from there


def test_plotly_in_the_browser_is_of_the_release_that_makes_our_figures():
    [version] = re.findall(rb"plotly\.js \(basic - minified\) v([\d.]+)", PLAIN)
    assert version.decode() == get_plotlyjs_version()


def test_plotly_needs_no_leave_to_run_text_as_a_program():
    assert b"new Function(" not in PLAIN
    assert b"eval(" not in PLAIN


def test_what_is_asked_for_elsewhere_is_answered_by_whoever_has_it(app):
    assert get(app, "/media/figures.csv").body == b"figures " * 1000
