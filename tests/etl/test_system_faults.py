"""What the system refuses is said in two sentences, and the words of a library, which may quote a cell, never are."""

import errno
import os
import resource
import signal
import sqlite3
import stat
import tempfile
from contextlib import closing
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.system_faults import sentence_of, sentence_of_end

VALUE = "Jane-Roe-4711"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a folder of its own for what is written down."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (
            errno.ENOSPC,
            "There is no room left on the disk of /home/store/manifests/x.json. Make room there, then run this again.",
        ),
        (
            errno.EDQUOT,
            "There is no room left on the disk of /home/store/manifests/x.json. Make room there, then run this again.",
        ),
        (
            errno.EACCES,
            "This account may not read or write /home/store/manifests/x.json. Give it the right, then run this again.",
        ),
        (
            errno.EROFS,
            "The disk of /home/store/manifests/x.json can only be read. Mount it so that it can be written, then run this again.",
        ),
        (
            errno.EIO,
            "The disk of /home/store/manifests/x.json failed. Have it looked at, then run this again; "  # noqa: ISC004
            "what it damaged comes back from the backup.",
        ),
        (
            errno.EMFILE,
            "More files are open than this program may have. "  # noqa: ISC004
            "Raise the limit in this shell (ulimit -n 1024), then run this again.",
        ),
        (
            errno.ENOMEM,
            "There is not enough memory. End other programs or take a machine with more, then run this again.",
        ),
        (errno.EPIPE, "Whoever reads the output stopped before its end. Run this again and let it read to the end."),
        (
            errno.ENOENT,
            "There is no /home/store/manifests/x.json. Look whether its disk is mounted, then run this again.",
        ),
        (
            errno.ESTALE,
            "/home/store/manifests/x.json cannot be used (Stale file handle). Mend that, then run this again.",
        ),
    ],
)
def test_each_refusal_of_the_system_has_its_words(number: int, sentence: str) -> None:
    assert sentence_of(OSError(number, os.strerror(number), "/home/store/manifests/x.json")) == sentence


def test_an_error_without_a_file_names_where_the_command_wrote(temporary: Path) -> None:
    said = sentence_of(OSError(errno.ENOSPC, "No space left on device"), ["/home"])
    assert said.startswith(f"There is no room left on the disk of /home or {temporary}. ")


@pytest.mark.parametrize("name", ["Jane Roe.csv", "jane.csv", "part-0.parquet", "jane\x1b[2Jroe.csv", "Siân.csv"])
def test_a_file_that_is_not_named_as_ours_is_known_by_its_folder(name: str) -> None:
    said = sentence_of(PermissionError(errno.EACCES, "Permission denied", f"/in/{name}"))
    assert said.startswith("This account may not read or write a file in /in. ")


def test_a_command_that_was_started_in_a_folder_which_is_gone_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(FileNotFoundError) as raised:
        Path("crimes.csv").absolute()
    assert sentence_of(raised.value, ["/home"]) == (
        "The folder in which this was started is gone. Change to another one (cd), then run this again."
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("libarrow.so.2600: failed to map segment from shared object", "There is not enough memory. "),
        ("libarrow.so.2600: cannot open shared object file: Too many open files", "More files are open than "),
        ("lib.so: failed to map segment from shared object: Operation not permitted", "The program failed in a way "),
        ("libGL.so.1: cannot open shared object file: No such file or directory", "The program failed in a way "),
    ],
)
def test_a_library_that_cannot_be_loaded_is_said_to_want_memory_or_files_only_where_it_does(
    words: str, sentence: str
) -> None:
    assert sentence_of(ImportError(words), ["/home"]).startswith(sentence)


def test_a_folder_is_shown_in_printable_letters_alone() -> None:
    said = sentence_of(PermissionError(errno.EACCES, "Permission denied", "/in\x1b[2J/crimes.csv"))
    assert said.startswith("This account may not read or write /in\\x1b[2J/crimes.csv. ")


def test_memory_that_duckdb_may_not_have_is_memory() -> None:
    con = duckdb.connect(config={"memory_limit": "8MB", "temp_directory": ""})
    with pytest.raises(duckdb.OutOfMemoryException) as caught:
        con.execute("select list(range::varchar || 'a long text') from range(1000000)").fetchall()
    assert sentence_of(caught.value).startswith("There is not enough memory. ")
    assert sentence_of(MemoryError()) == sentence_of(pa.lib.ArrowMemoryError(VALUE))
    assert sentence_of(RuntimeError("can't start new thread")) == sentence_of(MemoryError())


def test_a_thread_that_a_library_may_not_have_is_memory() -> None:
    said = "Invalid Input Error: arrow_scan: get_next failed(): Failed to launch worker thread: Resource temporarily unavailable"
    assert sentence_of(duckdb.InvalidInputException(said)).startswith("There is not enough memory.")


def test_a_file_that_duckdb_cannot_open_is_named(tmp_path: Path) -> None:
    (tmp_path / "candidate.duckdb").mkdir()
    with pytest.raises(duckdb.Error) as caught:
        duckdb.connect(str(tmp_path / "candidate.duckdb"))
    assert str(tmp_path / "candidate.duckdb") in sentence_of(caught.value)


def test_what_polars_and_arrow_say_of_the_system_is_understood(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing" / "x.parquet")
    for write in (
        pl.DataFrame({"a": [VALUE]}).write_parquet,
        lambda name: pq.write_table(pa.table({"a": [VALUE]}), name),
    ):
        with pytest.raises(OSError) as caught:  # noqa: PT011  # whichever of its kinds
            write(missing)
        assert sentence_of(caught.value).startswith("There is no ")
    said = sentence_of(pl.exceptions.ComputeError(f"{VALUE}: No space left on device (os error 28)"))
    assert said.startswith("There is no room left on the disk")
    assert VALUE not in said


@pytest.mark.parametrize("columns", [20, 60])  # the header of the file goes to the disk at its end, or before
def test_a_parquet_file_that_cannot_grow_is_said_to_be_unfinished(tmp_path: Path, columns: int) -> None:
    rows = pl.DataFrame({f"column_{number}": [VALUE] for number in range(columns)})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))
    try:
        with pytest.raises(pl.exceptions.ComputeError) as caught:
            rows.write_parquet(tmp_path / "part.parquet")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    said = sentence_of(caught.value, ["/home"])
    assert said.startswith("A file in /home or ")
    assert "(ulimit -f), then run this again." in said
    assert "nobody foresaw" not in said


@pytest.mark.parametrize("said", ["FATAL Error: fsync failed!", 'invalidated.\nOriginal error: "fsync failed!"'])
def test_a_sync_that_duckdb_was_refused_is_a_disk_that_failed(said: str) -> None:
    assert sentence_of(duckdb.FatalException(said), ["/home"]).startswith("The disk of /home or ")


def test_what_sqlite_says_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "decisions.sqlite"
    with closing(sqlite3.connect(file)) as con:
        con.execute("pragma max_page_count = 2")
        con.execute("create table t (a)")
        with pytest.raises(sqlite3.OperationalError) as caught:
            con.execute("insert into t values (zeroblob(100000))")
    assert sentence_of(caught.value).startswith("There is no room left on the disk")
    with (
        closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as con,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        con.execute("create table u (a)")
    assert sentence_of(caught.value).startswith("This account may not read or write")


@pytest.mark.parametrize("code", [-signal.SIGABRT, -signal.SIGBUS, -signal.SIGILL, -signal.SIGSEGV, 127])
def test_a_command_that_a_library_ended_has_words(code: int) -> None:
    sentence = sentence_of_end(code)
    assert sentence is not None
    assert sentence.startswith("A library that the command uses ended it, as happens where memory runs out. ")


def test_one_that_made_a_call_which_the_system_forbids_has_words() -> None:
    assert sentence_of_end(-signal.SIGSYS) == (
        "This system forbids a call that the command makes (seccomp). Nothing that was kept is lost. "
        "Run it where that call is allowed, as outside a container."
    )


@pytest.mark.parametrize("code", [0, 1, 3, 126, 128, 130, -signal.SIGINT, -signal.SIGTERM, -signal.SIGHUP])
def test_one_that_ended_by_itself_or_was_stopped_has_none(code: int) -> None:
    assert sentence_of_end(code) is None


def test_what_nobody_foresaw_is_written_down_without_its_words(temporary: Path) -> None:
    def of_a_row() -> None:
        try:
            duckdb.execute("select ?::date", [VALUE])
        except duckdb.Error as error:
            raise KeyError(VALUE) from error

    with pytest.raises(KeyError) as caught:
        of_a_row()
    (said, path) = sentence_of(caught.value), temporary / f"outcomes-fault-{os.getuid()}.txt"
    assert said == (
        "The program failed in a way that nobody foresaw (KeyError). What served before still serves. "
        f"Send {path} to whoever maintains the program; it holds no value of yours."
    )
    written = path.read_text("utf-8")
    assert written.splitlines()[0] == "KeyError"
    assert "ConversionException" in written
    assert "test_system_faults.py" in written
    assert VALUE not in written
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sentence_of(caught.value) == said  # the next one replaces it
    assert len(list(temporary.iterdir())) == 1


def test_where_nothing_can_be_written_down_the_steps_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 // int(VALUE.count("x"))
    said = sentence_of(caught.value)
    assert "nobody foresaw (ZeroDivisionError)" in said
    assert "test_system_faults.py:" in said
