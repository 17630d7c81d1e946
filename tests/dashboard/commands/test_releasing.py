"""`outcomes release`, and `outcomes verify` of what it released, as they are typed: what they print, and their exit codes."""

import json
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app, main
from schemas.home.layout import Home
from tests.dashboard.homes import one_row
from tests.dashboard.release.released_homes import copied

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = one_row(tmp_path_factory.mktemp("built"))
    return copied(lambda _: built, tmp_path_factory.mktemp("typed"))


@pytest.fixture
def typed(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["outcomes", *words, "--home", str(home)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_from_nothing_to_two_editions(typed: Typed, home: Path) -> None:
    code, out, err = typed("release", "--edition", "2026-Q3", "--quick", "--json")
    printed = json.loads(out)
    assert (code, printed["edition"], printed["folder"]) == (0, "2026-Q3", str(home / "releases" / "2026-Q3"))
    assert set(printed["report"]) >= {"statuses", "hidden", "cost", "least_width", "coarser"}
    assert "freezing" in err

    code, out, err = typed("release", "--edition", "2026-Q3")
    assert (code, out) == (1, "")
    assert "--supersede" in err

    code, out, _ = typed("release", "--edition", "2026-Q3", "--supersede")
    assert code == 0
    assert "it supersedes 2026-Q3" in out
    assert "no backup holds them" in out

    for option, why in (
        ("withdraw", "1999/00 is no year that an edition closed"),
        ("return", "1999/00 is not withdrawn"),
    ):
        code, out, err = typed("release", "--edition", "2026-Q3", "--supersede", f"--{option}-year", "1999/00")
        assert (code, out) == (2, "")
        assert why in err

    code, out, _ = typed("verify", "--json")
    says = {part["name"]: part["says"] for part in json.loads(out)["parts"]}
    assert code == 0
    assert says["editions"].startswith("2 as released: 2026-Q3, 2026-Q3-r2. Attacked together: ")
    assert says["papers"] == "None were written yet."


def test_the_stable_address_is_in_no_backup_and_in_every_restored_home(
    typed: Typed, home: Path, tmp_path: Path
) -> None:
    """After the two editions of the test before: the second superseded the first."""
    assert str(Home(home).latest_edition.readlink()) == "2026-Q3-r2"
    assert typed("backup", str(tmp_path / "nightly.tar"))[0] == 0
    with tarfile.open(tmp_path / "nightly.tar") as archive:
        assert [name for name in archive.getnames() if "latest" in name] == []
    restored = CliRunner().invoke(app, ["restore", str(tmp_path / "nightly.tar"), "--home", str(tmp_path / "again")])
    assert restored.exit_code == 0
    assert str(Home(tmp_path / "again").latest_edition.readlink()) == "2026-Q3-r2"
    Home(home).latest_edition.unlink()
    Home(home).latest_edition.symlink_to("2026-Q3")
    code, out, _ = typed("verify")
    assert code == 1
    assert "releases/latest does not lead to the newest one" in out
    assert typed("release", "--edition", "2026-Q3")[0] == 1  # it exists; but what was killed before its end is mended
    assert str(Home(home).latest_edition.readlink()) == "2026-Q3-r2"


def test_release_refuses_a_path_as_name(typed: Typed) -> None:
    code, out, err = typed("release", "--edition", "../../etc")
    assert (code, out) == (2, "")
    assert "Name it by its quarter" in err


def test_errors_have_no_traceback(typed: Typed, home: Path) -> None:
    (home / "release_rules" / "policy.toml").write_text("hidden_from = 1", "utf-8")
    code, _, err = typed("release", "--edition", "2026-Q4")
    assert code == 1
    assert "Traceback" not in err
    assert "hidden_to" in err
