"""How a dashboard is served: for this machine alone, without telemetry, and with our theme."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.web import server
from dashboard.web.server import SETTINGS, announced, theme


def test_only_this_machine_is_served_and_nothing_is_reported() -> None:
    assert SETTINGS["server.address"] == "127.0.0.1"
    assert set(SETTINGS["server.allowedHosts"]) == {"127.0.0.1", "localhost"}
    assert SETTINGS["browser.gatherUsageStats"] is False
    assert SETTINGS["client.showErrorDetails"] == "none"


def test_the_theme_is_settings_with_dotted_names() -> None:
    settings = theme()
    assert settings
    assert all(name.startswith("theme.") for name in settings)
    assert not any(isinstance(value, dict) for value in settings.values())


def test_the_address_is_printed_once_the_server_listens(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.config, "get_option", {"server.port": 8502}.__getitem__)

    async def start() -> None:
        async with announced("Strategic dashboard")(None):  # type: ignore[arg-type]
            pass

    with ThreadPoolExecutor(1) as pool:  # the thread of the tests may already run the loop of a browser
        pool.submit(asyncio.run, start()).result()
    assert capsys.readouterr().out == (
        "Strategic dashboard: http://127.0.0.1:8502  (this machine only; Ctrl+C stops it)\n"
    )
