"""Two stable addresses lead to the newest edition and the newest papers, never to what was superseded or taken away."""

import errno
from pathlib import Path

import pytest

from dashboard.editions import latest
from dashboard.editions.latest import check_latest, point_latest, point_restored
from schemas.errors import CannotRunError, RefusedError
from schemas.home.layout import Home


def put(root: Path, *editions: str, papers: tuple[str, ...] = ()) -> Home:
    for name in editions:
        (root / "releases" / name).mkdir(parents=True, exist_ok=True)
    for name in papers:
        (root / "releases" / name / "papers").mkdir()
    return Home(root)


def leads(home: Home) -> tuple[str | None, str | None]:
    """Return which edition each address opens, by the real folder."""
    edition, papers = home.latest_edition, home.latest_papers
    return (
        edition.resolve().name if edition.exists() else None,
        papers.resolve().parent.name if papers.exists() else None,
    )


def test_both_follow_what_is_released_and_written(tmp_path: Path) -> None:
    home, aside = put(tmp_path), tmp_path / "release_staging"
    point_latest(home, aside)
    assert list(tmp_path.iterdir()) == []
    put(tmp_path, "2026-Q2", "2026-Q3", papers=("2026-Q2",))
    point_latest(home, aside)
    assert leads(home) == ("2026-Q3", "2026-Q2")
    assert (str(home.latest_edition.readlink()), str(home.latest_papers.readlink())) == (
        "2026-Q3",
        "../releases/2026-Q2/papers",
    )
    put(tmp_path, papers=("2026-Q3",))
    point_latest(home, aside)
    assert leads(home) == ("2026-Q3", "2026-Q3")
    assert list(aside.iterdir()) == []


def test_what_was_superseded_or_taken_away_is_at_neither(tmp_path: Path) -> None:
    home = put(tmp_path, "2026-Q2", "2026-Q3", papers=("2026-Q2", "2026-Q3"))
    point_latest(home, tmp_path / "aside")
    put(tmp_path, "2026-Q3-r2")
    point_latest(home, tmp_path / "aside")
    assert leads(home) == ("2026-Q3-r2", "2026-Q2")  # the papers of 2026-Q3 are not to be read any more
    for name in ("2026-Q2", "2026-Q3", "2026-Q3-r2"):
        (tmp_path / "releases" / name).rename(tmp_path / name)
    point_latest(home, tmp_path / "aside")
    assert not home.latest_edition.is_symlink()
    assert not home.latest_papers.is_symlink()


def test_an_edition_that_comes_in_between_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = put(tmp_path, "2026-Q2")
    real = latest.durable.move_link

    def slow(link: Path, target: str, aside: Path) -> None:
        if not (tmp_path / "releases" / "2026-Q3").exists():  # another process releases, and has set the address by now
            put(tmp_path, "2026-Q3")
            real(link, "2026-Q3", tmp_path / "its own")
        real(link, target, aside)

    monkeypatch.setattr(latest.durable, "move_link", slow)
    point_latest(home, tmp_path / "aside")
    assert leads(home) == ("2026-Q3", None)


def test_what_somebody_put_there_is_not_taken_away(tmp_path: Path) -> None:
    home = put(tmp_path, "2026-Q3")
    home.latest_edition.mkdir()
    with pytest.raises(CannotRunError, match=r"latest could not be made to lead .* Take away what stands there"):
        point_latest(home, tmp_path / "aside")
    assert home.latest_edition.is_dir()
    with pytest.raises(RefusedError, match="does not lead to the newest one"):
        check_latest(home.latest_edition, home)


def test_a_restored_home_has_both_wherever_it_lies_in_the_end(tmp_path: Path) -> None:
    put(tmp_path / "home.restoring", "2026-Q3", papers=("2026-Q3",))
    point_restored(tmp_path / "home.restoring")
    (tmp_path / "home.restoring").rename(tmp_path / "home")
    assert leads(Home(tmp_path / "home")) == ("2026-Q3", "2026-Q3")
    assert {path.name for path in (tmp_path / "home").iterdir()} == {"releases", "papers"}


def test_a_folder_that_cannot_be_taken_away_stops_the_restore_and_is_not_left_in_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "2026-Q3")

    def refused(path: Path, *, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise OSError(errno.EIO, "", str(path))

    monkeypatch.setattr(latest.shutil, "rmtree", refused)
    with pytest.raises(OSError, match="release_staging"):
        point_restored(tmp_path)


def test_a_link_that_leads_elsewhere_is_named_and_one_that_is_not_there_yet_is_said(tmp_path: Path) -> None:
    home = put(tmp_path, "2026-Q2", "2026-Q3", papers=("2026-Q3",))
    assert check_latest(home.latest_papers, home) == (
        f" {home.latest_papers} is not there: the next release or papers makes it."
    )
    point_latest(home, tmp_path / "aside")
    assert [check_latest(link, home) for link in (home.latest_edition, home.latest_papers)] == ["", ""]
    home.latest_edition.unlink()
    home.latest_edition.symlink_to("2026-Q2")
    with pytest.raises(RefusedError, match="Take it away, then run: outcomes papers 2026-Q3"):
        check_latest(home.latest_edition, home)
