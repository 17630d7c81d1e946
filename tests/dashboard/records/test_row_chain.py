"""Every row is chained with the one before, by whoever adds it; a row that was changed is named by its number alone."""

import sqlite3
from collections.abc import Iterator

import pytest

from dashboard.records import row_chain
from dashboard.records.row_chain import BrokenChainError, chain_up, follow, hashes

TABLES = """
create table notes (ref text not null, version integer not null, words text, primary key (ref, version)) strict, without rowid;
create table events (number integer primary key autoincrement, label text not null) strict;
"""


@pytest.fixture
def con() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:", isolation_level=None)
    opened.executescript(TABLES + row_chain.SCHEMA.read_text("utf-8"))
    follow(opened)
    opened.execute("insert into notes values ('S1', 1, 'Jane Roe')")
    opened.execute("insert into events (label) values ('training')")
    opened.execute("insert into notes values ('S1', 2, null)")
    yield opened
    opened.close()


def test_each_row_has_a_hash_in_the_order_in_which_it_came(con: sqlite3.Connection) -> None:
    found = con.execute("select number, of_table, row_key from chain order by number").fetchall()
    assert found == [(1, "notes", '["S1",1]'), (2, "events", "[1]"), (3, "notes", '["S1",2]')]
    assert len(set(hashes(con))) == 3


def test_equal_rows_in_another_order_are_another_chain(con: sqlite3.Connection) -> None:
    with sqlite3.connect(":memory:", isolation_level=None) as other:
        other.executescript(TABLES + row_chain.SCHEMA.read_text("utf-8"))
        follow(other)
        other.execute("insert into events (label) values ('training')")
        other.execute("insert into notes values ('S1', 1, 'Jane Roe')")
        other.execute("insert into notes values ('S1', 2, null)")
        assert not set(hashes(other)) & set(hashes(con))
    other.close()


def test_what_is_rolled_back_is_in_no_chain(con: sqlite3.Connection) -> None:
    before = hashes(con)
    con.execute("begin")
    con.execute("insert into notes values ('S2', 1, '')")
    con.execute("rollback")
    assert hashes(con) == before


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("update notes set words = 'Jane Doe' where version = 1", "row 1 of those kept was changed"),
        ("update notes set words = '' where version = 2", "row 3 of those kept was changed"),
        ("update events set label = 'x'", "row 2 of those kept was changed"),
        ("update notes set version = 7 where version = 2", "has lost a row"),
        ("delete from events", "has lost a row"),
    ],
)
def test_a_row_that_was_changed_is_named_by_its_number(con: sqlite3.Connection, statement: str, found: str) -> None:
    con.execute(statement)
    with pytest.raises(BrokenChainError, match=found) as broken:
        hashes(con)
    assert "Jane" not in str(broken.value)


def test_a_row_that_was_added_past_the_chain_is_noticed(con: sqlite3.Connection) -> None:
    con.execute("drop trigger temp.chain_notes")
    con.execute("insert into notes values ('S2', 1, '')")
    with pytest.raises(BrokenChainError, match="holds a row that no program of ours added"):
        hashes(con)


def test_what_an_earlier_version_kept_is_chained_and_nothing_twice(con: sqlite3.Connection) -> None:
    con.execute("drop trigger temp.chain_notes")
    con.execute("insert into notes values ('S2', 1, '')")
    chain_up(con)
    chain_up(con)
    assert len(hashes(con)) == 4
    assert con.execute("select of_table, row_key from chain where number = 4").fetchall() == [("notes", '["S2",1]')]
