"""Find rows whose reference is that of a parent but for marks, spaces and capitals, and a pattern that makes the two alike."""

import re
from dataclasses import dataclass
from typing import Final

import duckdb

from schemas.contract import Parent

LOOKED_AT: Final = 1_000  # rows of the parent: of a row of the same shape as one of them nothing more is asked
_PART: Final = re.compile(r"[9Aa]+")


@dataclass(frozen=True)
class WrittenOtherwise:
    """Hold how many rows would meet a parent, and how the references of most of them look here and there."""

    rows: int
    shape: str
    shape_of_parent: str

    @property
    def pattern(self) -> tuple[str, str] | None:
        """Return `match` and `value` of a pattern that makes them alike; None where capitals differ, which none can change."""
        parts = _PART.findall(self.shape_of_parent)
        if parts != _PART.findall(self.shape):
            return None
        numbers = iter(range(1, len(parts) + 1))
        value = _PART.sub(lambda _: f"${{{next(numbers)}}}", self.shape_of_parent)
        return r"^[\W_]*" + r"[\W_]+".join([r"([\pL\pN]+)"] * len(parts)) + r"[\W_]*$", value


def shape_of(column: str) -> str:
    """Return the SQL of the shape of a reference: 9 for every digit, A for every capital, a for any other letter."""
    digits = f"regexp_replace({column}, '\\d', '9', 'g')"
    capitals = f"regexp_replace({digits}, '\\p{{Lu}}', 'A', 'g')"
    return f"regexp_replace({capitals}, '[^\\PLA]', 'a', 'g')"  # any letter but those


def written_otherwise(con: duckdb.DuckDBPyConnection, parent: Parent, waiting: str) -> WrittenOtherwise | None:
    """Return the rows of the select `waiting` that would meet a row of the parent but for how they are written."""
    column = parent.columns[0]
    parts = f"trim(lower(regexp_replace({column}, '[^\\pL\\pN]+', '/', 'g')), '/')"
    usual = f"select {shape_of(column)} from (select {column} from accepted.{parent.extract} limit {LOOKED_AT})"
    con.execute(f"""
        create temporary table unusual as
        select {column}, {parts} as parts
        from ({waiting}) as waiting
        where {column} is not null and {shape_of(column)} not in ({usual})
    """)
    try:
        if con.execute("select count(*) from unusual").fetchone() == (0,):
            return None
        pairs = con.execute(f"""
            with parents as (
                select {parts} as parts, min({column}) as written
                from accepted.{parent.extract}
                group by all
                having count(distinct {column}) = 1
            )
            select {shape_of("unusual." + column)} as here, {shape_of("written")} as there, count(*)
            from unusual
            join parents using (parts)
            where unusual.{column} <> written
            group by all
            order by count(*) desc, here, there
        """).fetchall()
    finally:
        con.execute("drop table unusual")
    return WrittenOtherwise(sum(rows for *_, rows in pairs), pairs[0][0], pairs[0][1]) if pairs else None
