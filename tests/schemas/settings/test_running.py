"""A home says what it sets otherwise, and a file that others may write names no command to run."""

from pathlib import Path

import pytest

from schemas.errors import CannotRunError
from schemas.settings.running import running_settings


def put(home: Path, toml: str, mode: int = 0o600) -> Path:
    path = home / "settings.toml"
    path.write_text(toml, "utf-8")
    path.chmod(mode)
    return home


def test_without_a_file_the_settings_of_the_program_hold_and_nobody_is_told(tmp_path: Path) -> None:
    settings = running_settings(tmp_path)
    assert settings == running_settings()
    assert (settings.receive.whole_after_seconds, settings.overdue.days, settings.notify.command) == (60, 45, ())


def test_a_home_sets_some_and_the_rest_is_of_the_program(tmp_path: Path) -> None:
    settings = running_settings(put(tmp_path, '[notify]\ncommand = ["/bin/echo", "to"]\n[overdue]\ndays = 10\n'))
    assert settings.notify.command == ("/bin/echo", "to")
    assert settings.notify.seconds == running_settings().notify.seconds
    assert settings.overdue.days == 10
    assert settings.receive == running_settings().receive


@pytest.mark.parametrize(
    ("toml", "key"),
    [
        ("[overdue]\ndays = 0", "overdue.days"),
        ("[notify]\nseconds = 100000", "notify.seconds"),
        ('[notify]\ncommand = ["/bin/echo", ""]', "notify.command.1"),
        ('[notify]\ncommand = ["echo"]', "notify.command"),
        ('[notify]\nmail = "x"', "notify.mail"),
        ("[receive]\nwhole_after_seconds = -1", "receive.whole_after_seconds"),
        ("receive = 3", "receive"),
        ("[retain]\ndays = 3", "retain"),
        ("[retention]\nvanished_months = -1", "retention.vanished_months"),
        ("[retention]\nstore_months = 0", "retention.store_months"),
    ],
)
def test_a_fault_is_named_by_its_key(tmp_path: Path, toml: str, key: str) -> None:
    with pytest.raises(CannotRunError, match=rf"settings\.toml, key {key}: .*run this again"):
        running_settings(put(tmp_path, toml))


@pytest.mark.parametrize("content", [b"[notify", b"\xff\xfe"])
def test_what_is_no_toml_is_said(tmp_path: Path, content: bytes) -> None:
    put(tmp_path, "").joinpath("settings.toml").write_bytes(content)
    with pytest.raises(CannotRunError, match="not TOML in UTF-8"):
        running_settings(tmp_path)


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(CannotRunError, match="Others may write"):
        running_settings(put(tmp_path, "", mode))
