"""A file that changes while it is read, or until the load would keep it, refuses the load; nothing of it is kept."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.load import LoadRefused, Options, Progress, check, load
from tests.conftest import Builder
from tests.etl.homes import TestHome, one_crime, write

DAY = date(2023, 1, 1)


class Meanwhile(Progress):
    """Do something once, when a step begins or rows have been read."""

    def __init__(self, at: str, do: Callable[[], object]) -> None:
        self._at, self._do = at, do

    def step(self, what: str) -> None:
        self._once(what)

    def rows(self, file: str, count: int) -> None:
        self._once("rows")

    def _once(self, what: str) -> None:
        if what.startswith(self._at):
            self._at = "never again"
            self._do()


def grown(path: Path) -> Callable[[], object]:
    return lambda: path.write_bytes(
        path.read_bytes() + path.read_bytes().splitlines(keepends=True)[-1].replace(b"C2", b"C3")
    )


@pytest.mark.parametrize("at", ["rows", "Building"])
def test_a_file_that_grows_meanwhile_refuses_the_load(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path, at: str
) -> None:
    home = copy_of(one_crime)
    newer = write(tmp_path / "next", "crimes.csv", [{}, {"crime_ref": "C2"}])
    meanwhile = Meanwhile(at, grown(newer))
    with pytest.raises(LoadRefused) as refused:
        load(home.root, newer, Options(as_at=date(2023, 2, 1)), meanwhile)
    (file,) = refused.value.letter.files
    assert file.fault is not None
    assert (file.fault.rule, meanwhile._at) == ("changed_while_read", "never again")
    assert home.query("select count(*), max(as_at_date) from loads") == [(1, DAY)]
    with home.inputs(newer, "2023-02-01") as inputs:  # the next load takes it
        assert inputs.crimes() == {"C1", "C2", "C3"}


def test_a_check_says_so_too(home: TestHome, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", [{}, {"crime_ref": "C2"}])
    letter = check(home.root, path, Options(as_at=DAY), Meanwhile("rows", path.unlink))
    assert [file.fault and file.fault.found for file in letter.files] == ["it was taken away while it was read"]
