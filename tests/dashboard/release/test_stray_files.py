"""What no program of ours put among editions, ledgers and papers is named: files, links, rights for everybody."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.editions.latest import point_latest
from dashboard.release.stray_files import check_strays
from schemas.errors import RefusedError
from schemas.home.layout import Home
from tests.dashboard.release.signed_homes import sign_editions

PARQUET, REPORT = "release_ledger/2026-Q2.parquet", "release_ledger/2026-Q2.report.txt"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with two editions, papers of the second, minutes and both stable addresses, as programs of ours leave it."""
    sign_editions(tmp_path, "2026-Q2", "2026-Q3")
    for name in (
        "releases/2026-Q3/papers/en/paper.pdf",
        "releases/meetings/meetings.sqlite",
        REPORT,
        "key",
        "release_secret",
        "release_cohorts.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
    (tmp_path / "aside").mkdir()
    point_latest(Home(tmp_path), tmp_path / "aside")
    return tmp_path


def test_what_programs_of_ours_leave_is_no_stray(home: Path) -> None:
    check_strays(home)
    assert (home / "releases" / "latest").is_symlink()
    assert (home / "papers" / "latest").is_symlink()


def test_a_home_that_never_released_has_none(tmp_path: Path) -> None:
    check_strays(tmp_path)


def test_a_folder_of_papers_that_others_may_list_gives_nothing_away(home: Path) -> None:
    """Earlier versions made it so; the folders above it and the files in it are for the owner alone."""
    (home / "releases" / "2026-Q3" / "papers").chmod(0o755)
    check_strays(home)


@pytest.mark.parametrize(
    "left",
    [
        ("release_ledger/2026-Q4.parquet.unfinished", "release_ledger/2026-Q4.report.json"),
        ("releases/meetings/meetings.sqlite-journal",),
    ],
    ids=["release", "minutes"],
)
def test_what_a_run_that_was_killed_leaves_is_no_stray(home: Path, left: tuple[str, ...]) -> None:
    for name in left:
        (home / name).write_text("left", "utf-8")
        (home / name).chmod(0o600)
    check_strays(home)


@pytest.mark.parametrize(
    "name",
    [
        "releases/copy.duckdb",
        "releases/2026-Q2-old/cube.duckdb",
        "releases/2026-Q2/cube.duckdb.bak",
        "releases/public_key.partial",
        "releases/meetings/other.sqlite",
        "release_ledger/2026-Q4.report.txt",
        "release_ledger/counts.csv",
        "release_ledger/counts.parquet.unfinished",
        "papers/paper.pdf",
    ],
)
def test_a_file_too_many_is_named(home: Path, name: str) -> None:
    (home / name).parent.mkdir(exist_ok=True)
    (home / name).write_text("more", "utf-8")
    (home / name).chmod(0o600)
    with pytest.raises(RefusedError, match="is none of the files that a release or papers write") as caught:
        check_strays(home)
    assert str(home / "/".join(name.split("/")[: 2 if "old" in name else None])) in str(caught.value)


def test_the_public_key_that_a_run_was_killed_over_is_no_stray(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "public_key.partial").write_text("half", "utf-8")
    (tmp_path / "releases" / "public_key.partial").chmod(0o400)
    check_strays(tmp_path)


@pytest.mark.parametrize(
    "name", ["releases/2026-Q2", "releases/2026-Q2/cube.duckdb", "releases/2026-Q3/papers/en", PARQUET]
)
def test_a_link_is_named_wherever_it_leads(home: Path, name: str) -> None:
    """Even one that leads to what was there before."""
    (home / name).rename(home / "elsewhere")
    (home / name).symlink_to(home / "elsewhere")
    with pytest.raises(RefusedError, match=f"{name} is a link"):
        check_strays(home)


def _readable(path: Path) -> None:
    path.chmod(0o644)


def _writable(path: Path) -> None:
    path.chmod(path.stat().st_mode | 0o002)


@pytest.mark.parametrize(
    ("name", "opened"),
    [
        (PARQUET, _readable),
        (REPORT, _readable),
        ("release_ledger/HEAD", _writable),
        ("releases/2026-Q2/cube.duckdb", _readable),
        ("releases/2026-Q3/papers/en/paper.pdf", _readable),
        ("releases/meetings/meetings.sqlite", _readable),
        ("releases/2026-Q2", _writable),
        ("key", _readable),
        ("release_key", _readable),
        ("release_secret", _readable),
    ],
)
def test_what_everybody_may_read_or_write_is_named(home: Path, name: str, opened: Callable[[Path], None]) -> None:
    opened(home / name)
    with pytest.raises(RefusedError, match=f"Every account of this machine can read or write .*{name}"):
        check_strays(home)
