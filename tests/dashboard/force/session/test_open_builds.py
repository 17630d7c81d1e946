"""What a dashboard holds of builds that were replaced, erased or lost: nothing for longer than a run of a page."""

import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import psutil
import pytest

from dashboard.force.session.open_builds import KEPT, GoneError, OpenBuilds
from dashboard.warehouse.reader import Warehouse
from schemas.errors import CannotRunError
from schemas.home.layout import Home, serving_build
from tests.conftest import Builder
from tests.dashboard import homes
from tests.dashboard.force.browser.serving import served
from tests.dashboard.force.publishing import published
from tests.dashboard.force.socket_reader import reading
from tests.dashboard.pages import run_page, text_of
from tests.length import long_proof


@pytest.fixture
def home(built_once: Callable[[str, Builder], Path], tmp_path: Path) -> Path:
    return copytree(built_once("one_row", homes.one_row), tmp_path / "home")


def builds_open(home: Path, process: int | str = "self") -> list[str]:
    """Return the builds of a home that a process holds open; the name of a deleted one ends with "(deleted)"."""
    found = []
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        try:
            found.append(str(descriptor.readlink()))
        except OSError:  # closed meanwhile
            continue
    return [path for path in found if path.startswith(str(Home(home).warehouse))]


def test_only_the_last_builds_stay_open_and_what_was_worked_out_goes_with_the_others(home: Path) -> None:
    builds = OpenBuilds()
    first = builds.current(home)
    assert first is not None
    calls: list[int] = []

    def doubled(_: Warehouse, number: int) -> int:
        calls.append(number)
        return 2 * number

    assert [first.kept(doubled, 10)(number) for number in (3, 3, 4)] == [6, 6, 8]
    assert calls == [3, 4]
    assert builds.current(home) is first
    gone = weakref.ref(first)
    del first
    for number in range(KEPT):
        published(home, f"20300101-00000{number}-abcdef")
        assert builds.current(home) is not None
    assert gone() is None  # at once, without waiting for the collector of cycles
    assert len(builds_open(home)) <= KEPT


def test_a_build_that_was_erased_is_closed_though_nobody_opens_a_page(home: Path) -> None:
    builds = OpenBuilds()
    assert builds.current(home) is not None
    path = serving_build(home)
    assert path is not None
    content = path.read_bytes()
    path.unlink()
    assert [name.endswith("(deleted)") for name in builds_open(home)] == [True]
    builds.let_go_of_gone()
    assert builds_open(home) == []
    with pytest.raises(CannotRunError, match=r"which is not there\. Run: outcomes build"):
        builds.current(home)
    path.write_bytes(content)
    assert builds.current(home) is not None


def test_a_file_of_the_same_name_is_another_build(home: Path) -> None:
    builds = OpenBuilds()
    first, path = builds.current(home), serving_build(home)
    assert path is not None
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    assert builds.current(home) is not first
    del first
    assert len(builds_open(home)) == 1


def test_a_home_that_never_held_anything_is_no_loss(tmp_path: Path) -> None:
    assert OpenBuilds().current(tmp_path) is None
    assert OpenBuilds().current(tmp_path / "nowhere") is None


def test_a_home_that_goes_away_is_said_to_be_gone_and_comes_back(home: Path) -> None:
    builds = OpenBuilds()
    opened = builds.current(home)
    assert opened is not None
    build = opened.warehouse.build
    del opened
    away = home.with_name("away")
    home.rename(away)
    with pytest.raises(
        GoneError, match=f"The data are gone from {home}, where build {build} was read.*outcomes restore"
    ):
        builds.current(home)
    assert builds_open(away) == []
    away.rename(home)
    assert builds.current(home) is not None


def test_a_warehouse_that_is_gone_is_made_again_from_the_store(home: Path) -> None:
    rmtree(Home(home).warehouse)
    with pytest.raises(GoneError, match=f"the store still holds them. Run: outcomes build --home {home}"):
        OpenBuilds().current(home)


def test_a_home_that_may_not_be_read_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied", str(home))

    monkeypatch.setattr("dashboard.force.session.open_builds.serving_build", refused)
    with pytest.raises(CannotRunError, match=r"cannot be read \(Permission denied\)"):
        OpenBuilds().current(home)


@pytest.mark.parametrize(("language", "title"), [("en", "The data are gone"), ("cy", "Mae'r data wedi mynd")])
def test_a_page_says_so_and_never_that_nothing_was_loaded(
    language: str, title: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(home, "", monkeypatch, lang=language)
    assert "2026" in text_of(page)
    home.rename(home.with_name("away"))
    page.run()
    assert [error.message for error in page.exception] == []
    assert page.title[0].value == title
    assert str(home) in page.error[0].value
    assert "outcomes restore" in page.error[0].value
    home.with_name("away").rename(home)
    assert "2026" in text_of(page.run())


@long_proof
@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted in /proc")
def test_files_and_memory_stay_flat_whatever_is_published(home: Path) -> None:
    """After each publish a reader asks for five pages; another one left her page open before."""
    publishes, megabyte = 200, 2**20
    pages = ("", "outcomes", "attrition", "reporting", "investigations")
    seen: list[tuple[int, int]] = []
    with served(home) as address, reading(address) as idle, reading(address) as reader:
        (server,) = [child for child in psutil.Process().children() if address.rpartition(":")[2] in _ports(child)]
        idle.open()
        for number in range(publishes):
            published(home, f"20300101-{number:06d}-abcdef")
            for page in pages:
                assert "Data as at" in reader.open(page)
            still_open = builds_open(home, server.pid)
            assert len(still_open) <= KEPT
            assert [path for path in still_open if path.endswith("(deleted)")] == []
            seen.append((server.num_fds(), server.memory_info().rss // megabyte))
        assert "Data as at" in idle.open()
    files, memory = zip(*seen, strict=True)
    assert max(files) - min(files) <= KEPT
    assert memory[-1] - memory[publishes // 2] < 60, f"MB after each publish: {memory}"
    sys.stdout.write(f"files {min(files)} to {max(files)}, MB after each publish {memory}\n")


def _ports(process: psutil.Process) -> list[str]:
    return [str(each.laddr.port) for each in process.net_connections() if each.status == psutil.CONN_LISTEN]
