"""How a dashboard is served: for this machine alone, without telemetry, and with our theme."""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.web.server.server_util import is_url_from_allowed_origins

from dashboard.access import reader
from dashboard.force import server as force
from dashboard.strategic import server as strategic
from dashboard.strategic.parts import open_edition
from dashboard.web import server
from dashboard.web.server import KnownPages, announced, settings, theme
from schemas.errors import CannotRunError
from tests.dashboard.asgi import get


def test_only_this_machine_is_served_and_nothing_is_reported() -> None:
    given = settings()
    assert given["server.address"] == "127.0.0.1"
    assert given["server.allowedHosts"] == ["127.0.0.1"]
    assert given["browser.gatherUsageStats"] is False
    assert given["client.showErrorDetails"] == "none"
    assert "server.enableCORS" not in given
    assert "server.enableXsrfProtection" not in given


def test_every_setting_exists_in_this_release() -> None:
    known = server.config.get_config_options()
    assert [name for name in settings(8501, "https://figures.force.example") if name not in known] == []


@pytest.mark.parametrize("serve", [force.serve, strategic.serve])
def test_settings_of_others_in_the_working_folder_are_not_read(
    serve: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nenableXsrfProtection = false\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("OUTCOMES_HOME", reader.VARIABLE, open_edition.VARIABLE, open_edition.MINUTES):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(server.config, "get_config_files", server.config.get_config_files)
    monkeypatch.setattr(server.config, "_config_options", None)
    protects: list[object] = []
    read = server.config.get_option
    monkeypatch.setattr(streamlit.App, "run", lambda *_, **__: protects.append(read("server.enableXsrfProtection")))
    serve(tmp_path)
    assert protects == [True]


def test_behind_a_proxy_its_name_is_the_only_one_and_no_public_address_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = settings(address="https://figures.force.example")
    assert given["server.allowedHosts"] == ["figures.force.example"]
    asked: list[str] = []
    for name in ("get_internal_ip", "get_external_ip"):
        monkeypatch.setattr(f"streamlit.net_util.{name}", lambda name=name: asked.append(name))
    monkeypatch.setattr(server.config, "is_manually_set", given.__contains__)
    monkeypatch.setattr(
        server.config, "get_option", {"server.enableCORS": True, "server.corsAllowedOrigins": [], **given}.__getitem__
    )
    assert is_url_from_allowed_origins("https://figures.force.example")
    assert asked == []


def test_a_port_is_given_on_and_none_is_left_to_streamlit() -> None:
    assert "server.port" not in settings()
    assert settings(0)["server.port"] == 0


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(
            CannotRunError, match=r"cannot be used \(Address already in use\). Name another with --port"
        ):
            settings(taken.getsockname()[1])


def test_the_theme_is_settings_with_dotted_names() -> None:
    settings = theme()
    assert settings
    assert all(name.startswith("theme.") for name in settings)
    assert not any(isinstance(value, dict) for value in settings.values())


@pytest.mark.parametrize(
    ("address", "line"),
    [
        (None, "http://127.0.0.1:8502  (this machine only; Ctrl+C stops it)"),
        (
            "https://figures.force.example",
            "https://figures.force.example  (through a proxy that asks http://127.0.0.1:8502; Ctrl+C stops it)",
        ),
    ],
)
def test_the_address_is_printed_once_the_server_listens(
    address: str | None, line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.config, "get_option", {"server.port": 8502}.__getitem__)

    async def start() -> None:
        async with announced("Strategic dashboard", Path("/no/lock"), address)(None):  # type: ignore[arg-type]
            pass

    with ThreadPoolExecutor(1) as pool:  # the thread of the tests may already run the loop of a browser
        pool.submit(asyncio.run, start()).result()
    assert capsys.readouterr().out == f"Strategic dashboard: {line}\n"


def test_what_is_done_each_minute_is_done_as_long_as_it_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MINUTE", 0.01)
    monkeypatch.setattr(server.config, "get_option", {"server.port": 8502}.__getitem__)
    done: list[int] = []

    async def serve_a_while() -> None:
        async with announced("Force dashboard", Path("/no/lock"), each_minute=lambda: done.append(1))(None):  # type: ignore[arg-type]
            while len(done) < 2:
                await asyncio.sleep(0.01)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, serve_a_while()).result(timeout=10)
    assert len(done) >= 2


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/nosuchpage", "/?no_such_page=yes"),
        (
            "/attritoin?cohort=all_violence&where=a%3Db&where=c",
            "/?cohort=all_violence&where=a%3Db&where=c&no_such_page=yes",
        ),
        ("/x/outcomes?no_such_page=Jo+Doe", "/?no_such_page=yes"),
        ("/x?a=%0d%0aSet-Cookie:b", "/?a=%0D%0ASet-Cookie%3Ab&no_such_page=yes"),
    ],
)
def test_who_asks_for_a_page_that_is_not_here_is_led_to_the_first_with_the_rest_of_the_address(
    asked: str, led_to: str
) -> None:
    answer = get(_answering(), asked)
    assert (answer.status, answer.headers["location"], answer.body) == (307, led_to, b"")


def test_our_own_pages_and_what_is_no_document_are_answered_as_they_were() -> None:
    app = _answering()
    assert get(app, "/attrition?x=1").body == b"<p>/attrition</p>"
    assert (get(app, "/_stcore/health").status, get(app, "/_stcore/health").body) == (200, b"ok")


def _answering() -> Starlette:
    """Return an application that answers any address with a document, as Streamlit does, and has one page of ours."""

    async def document(request: Request) -> Response:
        return HTMLResponse(f"<p>{request.url.path}</p>")

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    routes = [Route("/_stcore/health", health), Route("/{path:path}", document)]
    return Starlette(routes=routes, middleware=[Middleware(KnownPages, paths=["/", "/attrition"])])
