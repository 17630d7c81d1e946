"""What the server is told: closed to the network, silent to the maker of Streamlit, and wearing our theme."""

from streamlit import config

from dashboard.force import server


def test_every_setting_exists_in_this_release() -> None:
    known = config.get_config_options()
    assert [name for name in server.SETTINGS | server.theme() if name not in known] == []


def test_it_listens_on_this_machine_only_and_says_nothing_to_others() -> None:
    assert server.SETTINGS["server.address"] == "127.0.0.1"
    assert server.SETTINGS["browser.gatherUsageStats"] is False
    assert server.SETTINGS["client.showErrorDetails"] == "none"
    assert "server.enableCORS" not in server.SETTINGS
    assert "server.enableXsrfProtection" not in server.SETTINGS


def test_the_theme_has_a_light_and_a_dark_side() -> None:
    theme = server.theme()
    for name in ("backgroundColor", "secondaryBackgroundColor", "textColor", "primaryColor", "borderColor"):
        for side in ("theme.light", "theme.dark", "theme.light.sidebar", "theme.dark.sidebar"):
            assert theme[f"{side}.{name}"].startswith("#")


def test_every_page_of_the_dashboard_has_a_route() -> None:
    app = server.application()
    assert app.script_path.is_file()
