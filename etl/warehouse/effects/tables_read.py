"""Say from which tables and extracts the figures of crimes come: a small warehouse for them needs no others."""

import re
from functools import cache
from typing import Final

from etl.warehouse.effects.crime_effects import is_of_crimes
from etl.warehouse.make_tables import PUBLISHED, TABLES, WORKING
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS

COMMENT: Final = re.compile(r"--.*")
ACCEPTED: Final = re.compile(r"\baccepted\.(\w+)")


@cache
def tables_of_crimes() -> frozenset[str]:
    """Return every table that a figure of crimes reads, and every one that such a table is made from."""
    found: set[str] = set()
    named = {"crimes", "incidents"}.union(*(_words(metric.sql) for metric in METRICS.values() if is_of_crimes(metric)))
    while further := named & {*WORKING, *PUBLISHED} - found:
        found |= further
        named = set().union(*(_words(_sql(table)) for table in further))
    return frozenset(found)


@cache
def extracts_of_crimes() -> frozenset[str]:
    """Return every extract that those tables are made from, with their parents."""
    found: set[str] = set()
    further = {name for table in tables_of_crimes() for name in ACCEPTED.findall(_sql(table))}
    while further := further - found:
        found |= further
        further = {parent.extract for name in further for parent in EXTRACTS[name].parents}
    return frozenset(found)


def _sql(table: str) -> str:
    return COMMENT.sub("", (TABLES / f"{table}.sql").read_text("utf-8"))


def _words(sql: str) -> set[str]:
    """Return every word of a query: what is no name of a table does no harm."""
    return set(re.findall(r"\w+", sql))
