"""Two builds that say the same have one hash, whatever the order of their rows; one other cell and they have not."""

import duckdb
import pytest

from etl.warehouse.content_hash import content_hash


def built(*statements: str) -> str:
    con = duckdb.connect(":memory:")
    for statement in statements:
        con.execute(statement)
    return content_hash(con)


ROWS = "create table crimes as select * from (values ('C1', 1), ('C2', 2)) as rows (ref, number)"


def test_the_order_of_rows_does_not_matter() -> None:
    assert built(ROWS) == built(ROWS.replace("('C1', 1), ('C2', 2)", "('C2', 2), ('C1', 1)"))


def test_when_rows_came_does_not_matter() -> None:
    assert built(ROWS) == built(
        ROWS, "create table loads as select 'L1' as load", "create table build as select 1 as b"
    )


@pytest.mark.parametrize(
    "other",
    [
        ROWS.replace("('C2', 2)", "('C2', 3)"),
        ROWS.replace("('C2', 2)", "('C2', 2), ('C2', 2)"),
        ROWS.replace("(ref, number)", "(ref, n)"),
        ROWS.replace("table crimes", "table outcomes"),
        ROWS.replace("('C1', 1)", "('C1', 1::bigint)"),
    ],
    ids=["a cell", "a row twice", "a column's name", "a table's name", "a column's type"],
)
def test_what_differs_is_seen(other: str) -> None:
    assert built(ROWS) != built(other)
