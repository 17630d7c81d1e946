"""Folders that were made to harm: things that are no files, and names that say who a file is about."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl.readers.bad_input.hostile import NAME, refused
from tests.etl.readers.reading_cases import HEADER, write

MAPPED = '[outcomes]\nfile = "*Jane*"\n'


def _named(name: str | bytes) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write(folder, MAPPED, "mapping.toml")
        Path(os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(name))).write_text(f"{HEADER}\n", "utf-8")

    return make


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind("crimes.csv")
    finally:
        os.chdir(here)


def _of_time(seconds: int) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        write(folder, f"{HEADER}\n", "outcomes.csv")
        os.utime(folder / "outcomes.csv", (seconds, seconds))

    return make


def _links(folder: Path) -> None:
    for link, target in (("outcomes.csv", "b.csv"), ("b.csv", "outcomes.csv")):
        (folder / link).symlink_to(target)


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a pipe": (lambda folder: os.mkfifo(folder / "crimes.csv"), "crimes.csv: this is a pipe"),
    "a pipe called a workbook": (lambda folder: os.mkfifo(folder / "crimes.xlsx"), "crimes.xlsx: this is a pipe"),
    "a socket": (_socket, "this is a device"),
    "a folder": (lambda folder: (folder / "crimes.csv").mkdir(), "this is a folder"),
    "a dead link": (lambda folder: (folder / "crimes.csv").symlink_to(NAME), "a link that leads nowhere"),
    "a link to itself": (lambda folder: (folder / "crimes.csv").symlink_to("crimes.csv"), "a link that leads nowhere"),
    "a link to a device": (lambda folder: (folder / "crimes.csv").symlink_to("/dev/zero"), "this is a device"),
    "a link to a folder": (lambda folder: (folder / "crimes.csv").symlink_to("/"), "this is a folder"),
    "a file of the year 36812": (_of_time(2**40), "found no rows"),
    "a file of before the clock began": (_of_time(-(2**33)), "found no rows"),
    "links that lead to each other": (_links, "a link that leads nowhere"),
    "a name read from right to left": (_named(f"outcomes\u202e{NAME}.csv"), "file 2 of the folder"),
    "a mapping that is a pipe": (lambda folder: os.mkfifo(folder / "mapping.toml"), "line 1: this is a folder, a pipe"),
    "a mapping that is a folder": (lambda folder: (folder / "mapping.toml").mkdir(), "this is a folder, a pipe"),
    "a mapping that is a dead link": (lambda folder: (folder / "mapping.toml").symlink_to(NAME), "cannot be read"),
    "a mapping that is a device": (lambda folder: (folder / "mapping.toml").symlink_to("/dev/zero"), "a pipe or a device"),
    "a file named after a woman": (_named(f"{NAME}.csv"), "file 1 of the folder (outcomes"),
    "a file whose name clears the terminal": (_named(f"\x1b[2J{NAME}.csv"), "file 1 of the folder (outcomes"),
    "a file whose name has a line end": (_named(f"{NAME}\n.csv"), "file 1 of the folder (outcomes"),
    "a file whose name is markup": (_named(f"[red]{NAME}[%].csv"), "file 1 of the folder (outcomes"),
    "a file whose name is not utf-8": (_named(b"Jane\xff\xfe.csv"), "its name is not UTF-8"),
    "a file named after a woman in no form of ours": (_named(f"{NAME}.docx"), "no extract comes in this form"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(tmp_path: Path, case: str) -> None:
    make, says = CASES[case]
    make(tmp_path)
    if "mapping" in case:
        write(tmp_path, f"{HEADER}\n", "outcomes.csv")
    assert says in refused(tmp_path)
