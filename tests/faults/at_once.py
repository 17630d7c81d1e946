"""Let two processes do the same in one home at the same moment, over and over: `python -m tests.faults.at_once [NAME ...]`.

Both wait for each other and then call the function, so that they meet where two commands would once in a thousand times. Each
does its work or is refused in the words that its case names, what stands is whole, and nothing is left over.
"""

import argparse
import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any, Final

import typer

from dashboard.papers.write import write_papers
from dashboard.records.seals import compare, seal
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.run import release
from etl.load import Options, Progress, check, load, rebuild
from etl.store.backup import back_up
from etl.store.key import make_key, read_key
from etl.store.restore import restore
from etl.store.store import Store
from schemas.errors import OutcomesError
from schemas.home.layout import Home
from schemas.home.version import SCHEMA_VERSION, prepare_home, version_of
from schemas.operating_system import durable
from tests.faults.afterwards import state_of
from tests.faults.commands import COMMANDS
from tests.faults.results import append_json

DONE: Final = "done"
LEFT: Final = (
    "*.partial",
    "*.restoring",
    "outcomes-*",
    "*_staging",
    "staging",
    "scratch-*",
    "candidate*",
    "*_holder.json",
)
CONTEXT: Final = multiprocessing.get_context("spawn")
SECONDS: Final = 120
KEY: Final = b"k" * 32
LONG: Final = 1 << 16


@dataclass(frozen=True)
class Case:
    """Hold what two processes do: what they find, what each calls, what has to stand, and in what words one may be refused."""

    prepare: Callable[[Path], object]
    act: Callable[[Path, int], object]
    stands: Callable[[Path], object]
    refused: str = "nobody is refused"


def _prepared(command: str) -> Callable[[Path], None]:
    return next(each for each in COMMANDS if each.name == command).prepare


def _stands(folder: Path) -> None:
    state_of(folder)


def _write(folder: Path, number: int) -> None:
    durable.write(folder / "file", bytes([number]) * LONG)


def _is_of_one(folder: Path) -> None:
    content = (folder / "file").read_bytes()
    assert len(content) == LONG
    assert len(set(content)) == 1


def _key(folder: Path, _: int) -> None:
    make_key(folder)
    (folder / f"read-{read_key(folder).hex()}").touch()


def _is_one_key(folder: Path) -> None:
    assert [path.name for path in folder.glob("read-*")] == [f"read-{read_key(folder).hex()}"], "each read another key"


def _begin(folder: Path, _: int) -> None:
    prepare_home(folder / "home")


def _is_begun(folder: Path) -> None:
    assert version_of(Home(folder / "home")) == SCHEMA_VERSION
    Store(Home(folder / "home").store).verify()


def _seal(folder: Path, number: int) -> None:
    seal(folder / "seals.json", KEY, {"both": ("a", "b")[: number + 1], f"its own {number}": ("c",)})


def _is_sealed(folder: Path) -> None:
    for cut in ({"both": ("a",)}, {"its own 0": ()}, {"its own 1": ()}):
        try:
            compare(folder / "seals.json", KEY, cut)
        except OutcomesError:
            continue
        raise AssertionError(f"a seal is lost: {list(cut)}")


def _extracts(folder: Path) -> tuple[Path, Options, Progress]:
    return folder / "second", Options(as_at=date(2026, 9, 30), wait_seconds=SECONDS), Progress()


def _check(folder: Path, _: int) -> None:
    check(None, *_extracts(folder))


def _load(folder: Path, _: int) -> None:
    load(folder / "home", *_extracts(folder))


def _build(folder: Path, _: int) -> None:
    rebuild(folder / "home", *_extracts(folder)[1:])


def _release(folder: Path, _: int) -> None:
    release(folder / "home", "2026-Q3", ReleaseOptions(measure_coarser=False))


def _papers(folder: Path, _: int) -> None:
    write_papers(folder / "home", "2026-Q3")


def _back_up(folder: Path, _: int, *, replace: bool) -> None:
    back_up(folder / "home", folder / ("nightly.tar" if replace else "new.tar"), SECONDS, replace=replace)


def _restore(folder: Path, _: int) -> None:
    restore(folder / "nightly.tar", folder / "restored")


def _nothing(_: Path) -> None:
    """Find an empty folder."""


CASES: Final = {
    "write": Case(_nothing, _write, _is_of_one),
    "key": Case(_nothing, _key, _is_one_key),
    "begin": Case(_nothing, _begin, _is_begun),
    "seal": Case(_nothing, _seal, _is_sealed),
    "restore": Case(
        _prepared("backup"), _restore, _stands, "Another restore is writing|is not empty, and a restore never"
    ),
    "new-backup": Case(_prepared("backup"), partial(_back_up, replace=False), _stands, "is there already"),
    "backup": Case(_prepared("backup"), partial(_back_up, replace=True), _stands),
    "check": Case(_prepared("load"), _check, _stands),
    "build": Case(_prepared("load"), _build, _stands),
    "load": Case(_prepared("load"), _load, _stands),
    "papers": Case(_prepared("papers"), _papers, _stands, "Another run of `outcomes papers`"),
    "release": Case(_prepared("release"), _release, _stands, "Another release|exists, and an edition is never changed"),
}
"""What is cheap comes first."""


@contextmanager
def two_processes() -> Iterator[Callable[[str, Path], list[str]]]:
    """Give what lets two processes do a case in a folder at once, and returns what each says of it."""
    barrier = CONTEXT.Barrier(2)
    ends = [CONTEXT.Pipe() for _ in range(2)]
    workers = [CONTEXT.Process(target=_work, args=(number, barrier, ends[number][1])) for number in range(2)]
    for worker in workers:
        worker.start()

    def act(name: str, folder: Path) -> list[str]:
        for mine, _ in ends:
            mine.send((name, folder))
        return [str(mine.recv()) if mine.poll(2 * SECONDS) else "it did not end" for mine, _ in ends]

    try:
        yield act
    finally:
        for worker in workers:
            worker.kill()
            worker.join()


def _work(number: int, barrier: Barrier, given: Connection) -> None:
    while True:
        name, folder = given.recv()
        tempfile.tempdir = str(folder / "tmp")
        barrier.wait(SECONDS)
        given.send(_said(partial(CASES[name].act, folder, number)))


def _said(act: Callable[[], Any]) -> str:
    try:
        act()
    except OutcomesError as error:
        return str(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return DONE


def wrong_in(case: Case, said: list[str], folder: Path) -> list[str]:
    """Return what is wrong after two processes did a case in a folder."""
    allowed = case.refused.split("|")
    found = [f"it said: {each}" for each in said if each != DONE and not any(words in each for words in allowed)]
    if DONE not in said:
        found.append("neither did its work")
    found += [f"left over: {path.relative_to(folder)}" for pattern in LEFT for path in folder.rglob(pattern)]
    stands = _said(partial(case.stands, folder))
    return found if stands == DONE else [*found, f"half there: {stands}"]


def tried(names: list[str], times: int, root: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Let two processes do each case so many times; return its name, the how-manieth time it was, and what was wrong."""
    with two_processes() as act:
        for name in names:
            template, folder = root / f"template-{name}", root / "folder"
            template.mkdir()
            CASES[name].prepare(template)
            for number in range(times):
                rmtree(folder, ignore_errors=True)
                copytree(template, folder, symlinks=True)
                (folder / "tmp").mkdir(exist_ok=True)
                yield name, number, wrong_in(CASES[name], act(name, folder), folder)


def main() -> int:
    """Print a line for each case; return how many times something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.at_once", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[[], *CASES])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--results", type=Path, help="write a line here for each time")
    asked = parser.parse_args()
    wrong = 0
    for name in asked.name or CASES:
        with tempfile.TemporaryDirectory(prefix="faults-") as root:
            found = list[str]()
            for _, number, faults in tried([name], asked.times, Path(root)):
                append_json(asked.results, {"case": name, "number": number, "faults": faults})
                found += [f"    {number}: {fault}" for fault in faults]
        typer.echo("\n".join([f"{name:10} {asked.times:4} times, {len(found)} wrong", *found]))
        wrong += len(found)
    return wrong


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
