"""Test the exit codes that the README promises to a script, and that what the system refuses says nothing of a file."""

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import duckdb
import pytest

from dashboard import cli
from dashboard.disclosure.policy import read_policy
from dashboard.release.freeze.sign import release_key
from etl.readers.control_file import read_control
from etl.readers.open import checked_form
from schemas.errors import CannotRunError, OutcomesError, RefusedError, UsageError, is_of_the_machine
from schemas.home import manifest_chain
from schemas.home.layout import Home
from schemas.home.version import version_of
from tests.schemas.open_files import no_more_files


@pytest.mark.parametrize(
    ("error", "exit_code"), [(RefusedError, 1), (UsageError, 2), (CannotRunError, 3), (OutcomesError, 3)]
)
def test_an_error_that_a_person_can_cause_is_one_line_and_an_exit_code(
    error: type[OutcomesError], exit_code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error("The disk is full.")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(sys, "argv", ["outcomes"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == exit_code
    assert capsys.readouterr().err == "The disk is full.\n"


CSV: Final = "crimes.csv"
FIRST: Final = "store/manifests/00001-first.json"
READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "policy": ("policy.toml", lambda root: read_policy(root / "policy.toml")),
    "key of the editions": ("release_key", release_key),
    "version of a home": ("schema_version", lambda root: version_of(Home(root))),
    "head of the store": (
        "store/head.json",
        lambda root: manifest_chain._read_head(root / "store", has_manifests=True),
    ),
    "extract": (CSV, lambda root: checked_form(root / CSV, CSV)),
    "control file": (f"{CSV}.control.json", lambda root: read_control(root / CSV, CSV)),
    "manifest": (
        FIRST,
        lambda root: manifest_chain._read_link(root / FIRST),
    ),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_file_that_cannot_be_opened_for_want_of_open_files_is_not_called_damaged(tmp_path: Path, reader: str) -> None:
    name, read = READERS[reader]
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"\x00{")
    with pytest.raises(OutcomesError):  # what it holds is damaged
        read(tmp_path)
    with no_more_files(), pytest.raises(OSError) as refused:  # noqa: PT011  # the number says which
        read(tmp_path)
    assert refused.value.errno == errno.EMFILE


def test_a_database_that_cannot_be_opened_is_told_from_one_that_is_damaged(tmp_path: Path) -> None:
    duckdb.connect(str(tmp_path / "whole")).close()
    (tmp_path / "damaged").write_bytes(b"no database" * 1000)
    with duckdb.connect() as con:
        with pytest.raises(duckdb.IOException) as damaged:
            con.execute(f"attach '{tmp_path / 'damaged'}' as damaged (read_only)")
        with no_more_files(), pytest.raises(duckdb.IOException) as refused:
            con.execute(f"attach '{tmp_path / 'whole'}' as whole (read_only)")
    assert [is_of_the_machine(found.value) for found in (damaged, refused)] == [False, True]
    assert is_of_the_machine(duckdb.OutOfMemoryException("failed to allocate"))
