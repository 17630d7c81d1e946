"""Find rows whose reference is that of a parent but for marks, spaces and capitals, and a pattern that makes the two alike."""

import re
from dataclasses import dataclass
from typing import Final

import duckdb

from schemas.contract import Parent

_PART: Final = re.compile(r"[9Aa]+")
_GROUP: Final = r"([\pL\pN]+)"
_MARKS: Final = " -/_.:,|#"


@dataclass(frozen=True)
class WrittenOtherwise:
    """Hold how many rows would meet a parent, and how the references of most of them look here and there.

    `is_safe`: no parent has the marks of those rows, so that a pattern for them changes no reference that meets one.
    """

    rows: int
    shape: str
    shape_of_parent: str
    is_safe: bool = True

    @property
    def pattern(self) -> tuple[str, str] | None:
        """Return `match` and `value` of a pattern that makes them alike; None for capitals, or where none is safe."""
        here, there = _PART.findall(self.shape), _PART.findall(self.shape_of_parent)
        if not self.is_safe or "'" in self.shape + self.shape_of_parent:
            return None
        numbers = iter(range(1, len(here) + 1))
        if here == there:
            return match_of(self.shape), _PART.sub(lambda _: f"${{{next(numbers)}}}", self.shape_of_parent)
        if "".join(here) == self.shape_of_parent:
            return match_of(self.shape), "".join(f"${{{number}}}" for number in numbers)
        return None


def match_of(shape: str) -> str:
    """Return the regular expression of references with the marks of a shape, each part of letters and digits as a group."""
    marks = [re.escape(mark).replace("\\ ", " ") for mark in _PART.split(shape)]
    return f"^{_GROUP.join(marks)}$"


def shape_of(column: str) -> str:
    """Return the SQL of the shape of a reference: 9 for every digit, A for every capital, a for any other letter."""
    digits = f"regexp_replace({column}, '\\pN', '9', 'g')"
    capitals = f"regexp_replace({digits}, '\\p{{Lu}}', 'A', 'g')"
    return f"regexp_replace({capitals}, '[^\\PLA]', 'a', 'g')"  # any letter but those


def written_otherwise(con: duckdb.DuckDBPyConnection, parent: Parent, waiting: str) -> WrittenOtherwise | None:
    """Return the rows of the select `waiting` that would meet a row of the parent but for how they are written."""
    column = parent.columns[0]
    squeezed = (
        f"lower(translate({column}, '{_MARKS}', ''))"  # far quicker than the parts, of which it leaves few to compare
    )
    parts = f"trim(lower(regexp_replace({column}, '[^\\pL\\pN]+', '/', 'g')), '/')"
    con.execute(f"""
        create temporary table odd as
        select {column}, {squeezed} as squeezed, {parts} as parts
        from ({waiting}) as waiting
        where {column} is not null and {column} not in (select {column} from accepted.{parent.extract})
    """)
    try:
        pairs = con.execute(f"""
            with parents as (
                select {squeezed} as squeezed, min({column}) as written, min({parts}) as parts
                from accepted.{parent.extract}
                where {squeezed} in (select squeezed from odd)
                group by all
                having count(distinct {column}) = 1
            )
            select {shape_of("odd." + column)} as here, {shape_of("written")} as there, count(*)
            from odd
            join parents using (squeezed)
            where odd.parts = parents.parts or not contains(odd.parts, '/') or not contains(parents.parts, '/')
            group by all
            order by count(*) desc, here, there
        """).fetchall()
        if not pairs:
            return None
        here, there, _ = pairs[0]
        alike = f"select 1 from accepted.{parent.extract} where regexp_matches({column}, $match) limit 1"
        is_safe = con.execute(alike, {"match": match_of(here)}).fetchone() is None
        return WrittenOtherwise(sum(rows for *_, rows in pairs), here, there, is_safe)
    finally:
        con.execute("drop table odd")
