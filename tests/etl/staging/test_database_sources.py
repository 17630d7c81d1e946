"""An extract from a real database is the same as one from a file, and nothing of the database, its login or its rows is told."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from etl.errors import CannotRunError, OutcomesError, RefusedError
from etl.letter.contents import Letter
from etl.readers.contained import limits
from etl.store.store import LoadedFile
from schemas.extracts import EXTRACTS
from tests.etl.database_server import PASSWORD, Server, running_server
from tests.etl.forked_readers import Server as ReaderServer
from tests.etl.forked_readers import forked_queries
from tests.etl.homes import DEFAULTS, TestHome, make_home, write

COLUMNS = [column.name for column in EXTRACTS["crimes"].columns]
TYPES = {"victim_age": "integer", "reported_date": "timestamp", "recorded_date": "date", "crime_ref": "char(12)"}
QUERY = "-- what the force calls it\nselect * from crimes order by crime_ref"

Load = Callable[..., Letter]
TakeIn = Callable[..., list[LoadedFile]]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture
def forked(reader_server: ReaderServer) -> Iterator[None]:
    """Fork the process that asks; that a load begins one is seen where the rows of a database are those of a file."""
    with forked_queries(reader_server):
        yield


@pytest.fixture
def load(server: Server, forked: None, home: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Load the crimes of a query into a home."""
    monkeypatch.setenv("OUTCOMES_ODBC_RMS", server.connection())

    def loaded(query: str = QUERY, as_at: str | None = "2023-01-01", more: str = "") -> Letter:
        return home.load(asking(tmp_path / "in", query, more), as_at)

    return loaded


@pytest.fixture
def take_in(server: Server, forked: None, home: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TakeIn:
    """Keep the crimes of a query in a home without building the warehouse."""
    monkeypatch.setenv("OUTCOMES_ODBC_RMS", server.connection())

    def taken_in(query: str = QUERY, as_at: str | None = "2023-01-01", more: str = "") -> list[LoadedFile]:
        return home.keep(asking(tmp_path / "in", query, more), as_at)

    return taken_in


def asking(folder: Path, query: str, more: str) -> Path:
    """Write a query and the mapping file that names it."""
    folder.mkdir(exist_ok=True)
    mapping = f'[crimes]\nsource = "odbc"\nconnection = "rms"\nquery = "crimes.sql"\n{more}'
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    (folder / "crimes.sql").write_text(query, "utf-8")
    return folder


def crimes(server: Server, *differs: dict[str, str], name: str = "crimes") -> None:
    """Put crimes into the database; each states only what differs from the default."""
    rows = [[(DEFAULTS["crimes"] | one).get(column) or None for column in COLUMNS] for one in differs]
    columns = ", ".join(f"{column} {TYPES.get(column, 'text')}" for column in COLUMNS)
    server.table(name, columns, rows)


def test_rows_of_a_database_are_those_of_a_file(
    server: Server, home: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_ODBC_RMS", server.connection())
    people = [{"crime_ref": f"C{number}", "victim_age": str(20 + number), "area": "Sir Fôn"} for number in range(1, 6)]
    crimes(server, *people)
    told = "select * exclude (source_id, victim_token) from accepted.crimes order by crime_ref"
    with home.inputs(asking(tmp_path / "in", QUERY, "")) as inputs:
        from_database = inputs.con.execute(told).fetchall()
    assert len(from_database) == 5
    with make_home(tmp_path / "other").inputs(write(tmp_path / "files", "crimes.csv", people).parent) as inputs:
        assert inputs.con.execute(told).fetchall() == from_database


def test_the_same_answer_is_the_same_reading_and_another_query_is_another(server: Server, take_in: TakeIn) -> None:
    crimes(server, {}, {"crime_ref": "C2"})
    assert len(take_in()) == 1
    assert take_in() == []  # the store holds it already
    assert len(take_in(QUERY + " limit 9")) == 1


def test_nothing_of_the_rows_stays_where_they_were_read(server: Server, home: TestHome, load: Load) -> None:
    crimes(server, {"victim_id": "P-SECRET-77"})
    letter = load()
    assert (letter.verdict, letter.files[0].rows_in, letter.files[0].accepted) == ("accepted", 1, 1)
    assert letter.files[0].file_name == "crimes from the database rms"
    left = [path for path in home.root.rglob("*") if path.is_file() and b"P-SECRET-77" in path.read_bytes()]
    assert (left, list(home.root.rglob("asked"))) == ([], [])


def test_a_text_too_long_for_an_extract_refuses_it_and_is_never_cut(
    server: Server, load: Load, take_in: TakeIn
) -> None:
    crimes(server, {"area": "x" * (limits.BYTES_OF_A_VALUE + 1)})
    with pytest.raises(RefusedError, match="a text is longer than 4,000 bytes"):
        load()
    crimes(server, {}, {"crime_ref": "C2", "area": "x" * 1001})
    (file,) = take_in()
    assert [(one.rule, one.column, one.count) for one in file.findings if one.severity == "reject"] == [
        ("field_too_long", "area", 1)
    ]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("select * from no_such_table_77", r"does not carry out the query \(SQLSTATE 42P01\)"),
        ("select 'SECRET-77' as crime_ref, 1 / 0 as victim_age", r"does not carry out the query \(SQLSTATE 22012\)"),
        ("with one as (select 1) select * from secret_77", r"SQLSTATE 42501"),
    ],
    ids=["no such table", "a value that cannot be", "a table that may not be read"],
)
def test_a_query_that_fails_is_named_by_its_state_and_by_nothing_that_the_driver_says(
    server: Server, load: Load, query: str, says: str
) -> None:
    server.run("create table if not exists secret_77 (name text);")
    with pytest.raises(CannotRunError, match=says) as caught:
        load(query)
    assert "77" not in str(caught.value)


@pytest.mark.parametrize("query", ["", "delete from crimes", "/* select */ drop table crimes", "selection"])
def test_a_query_that_does_not_read_is_never_sent(
    load: Load, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, query: str
) -> None:
    monkeypatch.setattr("etl.readers.database.PROGRAM", ("touch", str(tmp_path / "asked")))
    with pytest.raises(RefusedError, match="does not begin with select or with"):
        load(query)
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize(
    ("connection", "says"),
    [
        ({"password": "wrong"}, "is not reached, or does not accept the login"),
        ({"Port": "1"}, "is not reached, or does not accept the login"),
        ({"Driver": "{None}"}, "is not installed"),
    ],
    ids=["another password", "no server", "no driver"],
)
def test_a_connection_that_fails_tells_no_login(
    server: Server, load: Load, monkeypatch: pytest.MonkeyPatch, connection: dict[str, str], says: str
) -> None:
    monkeypatch.setenv("OUTCOMES_ODBC_RMS", server.connection(**connection))
    with pytest.raises(CannotRunError, match=says) as caught:
        load()
    assert not any(part in str(caught.value) for part in (PASSWORD, "wrong", "reader", "127.0.0.1"))


def test_the_connection_comes_from_a_file_that_only_its_owner_reads(
    server: Server, load: Load, take_in: TakeIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    crimes(server, {})
    file = tmp_path / "rms.odbc"
    file.write_text(server.connection() + "\n", "utf-8")
    monkeypatch.delenv("OUTCOMES_ODBC_RMS")
    with pytest.raises(CannotRunError, match="neither OUTCOMES_ODBC_RMS nor OUTCOMES_ODBC_RMS_FILE is set"):
        load()
    monkeypatch.setenv("OUTCOMES_ODBC_RMS_FILE", os.fspath(file))
    file.chmod(0o640)
    with pytest.raises(CannotRunError, match=r"Others may read the file .* \(mode 640\)"):
        load()
    file.chmod(0o600)
    assert [one.rows_in for one in take_in()] == [1]
    monkeypatch.setenv("OUTCOMES_ODBC_RMS_FILE", os.fspath(tmp_path / "nowhere"))
    with pytest.raises(CannotRunError, match="cannot be read"):
        load()


def test_a_database_states_no_day_of_its_own(server: Server, load: Load, take_in: TakeIn) -> None:
    crimes(server, {})
    with pytest.raises(OutcomesError, match="nothing says as at which day it is asked"):
        load(as_at=None)
    with pytest.raises(OutcomesError, match="it is asked as at 1 January 2199"):
        load(as_at="2199-01-01")
    (file,) = take_in(as_at=None, more="as_at = 2023-01-05\n")
    assert (file.rows_in, file.as_at.isoformat()) == (1, "2023-01-05")


def test_a_file_of_an_extract_that_comes_from_a_database_is_refused(server: Server, load: Load, tmp_path: Path) -> None:
    crimes(server, {})
    write(tmp_path / "in", "crimes_2023-01-01.csv", [{}])
    with pytest.raises(RefusedError, match="the mapping file takes this extract from a database"):
        load()
