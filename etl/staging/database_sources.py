"""Name the extracts that a mapping takes from a database, and ask for their rows when their turn comes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from etl.errors import Fault, RefusedError
from etl.mapping.load import LARGEST, Mapping
from etl.readers.database import READS, Query, fetch
from etl.staging.stage import Source
from schemas.extracts import EXTRACTS
from schemas.home.encryption import home_file
from schemas.rules import RULES


def database_sources(mapping: Mapping, as_at: date | None, today: date) -> tuple[list[Source], list[tuple[str, Fault]]]:
    """Return the extracts that come from a database, and the faults of those of which no day is stated, or one to come.

    Raises RefusedError where a query cannot be read, or does more than read.
    """
    sources, faults = [], []
    for name, table in mapping.mapped.items():
        if table.source is None:
            continue
        assert table.connection is not None, "the mapping was checked"
        called = f"{name} from the database {table.connection}"
        day = as_at or table.as_at
        text = _query(mapping, table.query or "", called)
        if day is None:
            faults.append((name, _fault(called, "no_as_at_date", "nothing says as at which day it is asked")))
        elif day > today:
            says = f"it is asked as at {day.day} {day:%B %Y}, and today is {today.day} {today:%B %Y}"
            faults.append((name, _fault(called, "as_at_in_the_future", says)))
        else:
            read_as = hashlib.sha256(f"{mapping.sha256}|{text}".encode()).hexdigest()
            query = Query(table.connection, text)
            sources.append(Source(Path(), EXTRACTS[name], table, read_as, day, called=called, query=query))
    return sources, faults


@contextmanager
def read_from_database(source: Source, folder: Path) -> Iterator[Source]:
    """Give a source whose rows are a file: of a database, one in `folder` that is gone afterwards, for it holds persons.

    Raises CannotRunError where the database cannot be asked.
    """
    if source.query is None:
        yield source
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source.extract.name}.parquet"
    with home_file.for_another_program(path):
        fetch(source.query, path, source.file)
        yield replace(source, path=path)


def _query(mapping: Mapping, name: str, called: str) -> str:
    assert mapping.folder is not None, "a mapping with a query was read from a file"
    try:
        with (mapping.folder / name).open("rb") as file:
            text = file.read(LARGEST + 1).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise RefusedError(
            f"{called}: its query cannot be read. Put it, as UTF-8, beside the mapping file under the name that `query` gives."
        ) from None
    if len(text) > LARGEST or not READS.match(text):
        raise RefusedError(
            f"{called}: its query does not begin with select or with. Write one query that reads, and give the account no "
            "right to do more."
        )
    return text


def _fault(called: str, rule: str, says: str) -> Fault:
    return Fault(called, rule, says, RULES[rule].remedy)
