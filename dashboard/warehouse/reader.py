"""Open the published warehouse, read-only and locked down, with the reviewers' answers, which are kept outside of it.

Why not `duckdb.connect(path)`: only a connection that attaches the file can have every other file forbidden to it and that
setting locked, and a build that is replaced while it is open stays readable to the end. A build never changes, so what is
read from it may be kept by its name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb

from dashboard.language import formats
from dashboard.language.catalogue import _
from dashboard.records.reviews import Review, ReviewStore
from schemas.errors import NO_FILE, CannotRunError
from schemas.home.encryption.build_file import LOCKED, attach_build
from schemas.home.layout import Home, serving_build
from schemas.operating_system.system_limits import check_limits_readable
from schemas.settings.case_review import Reviewer

NAME = "warehouse"
SMALL = 32_000_000
"""Bytes of a build whose queries one thread answers quicker: none of its tables is long enough to be read by two."""

Begin = tuple[date, str]
"""A month, and the extract of which no row is from before it."""
Reviews = Mapping[tuple[str, Reviewer], Review]


@dataclass(frozen=True)
class Warehouse:
    """Hold one build of the warehouse. Every thread takes a cursor of its own.

    `reviews` reads the last answers of each reviewer about each file: only when a metric asks, for a store of reviews that
    cannot be read must not stand in the way of any other figure. `never_loaded`: metric -> the extracts that it reads and that no
    load of the home has. `covered_from`: metric -> the month from which on the extracts cover what it reads, and the extract
    that covers least.
    """

    connection: duckdb.DuckDBPyConnection
    build: str
    as_at: date
    database: str = NAME
    reviews: Callable[[], Reviews] = field(default=dict)
    never_loaded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    covered_from: Mapping[str, Begin] = field(default_factory=dict)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor for one thread, with the tables of this build under their plain names."""
        cursor = self.connection.cursor()
        cursor.execute(f"use {self.database}")  # a constant: cursors do not inherit it
        return cursor


class NoLoadCountsError(CannotRunError):
    """Report that no load of a home counts: each was withdrawn, the last at `withdrawn_at`, or none was ever made.

    `connection` reads what the build lists of them; whoever shows that closes it.
    """

    def __init__(self, home: Path, build: str, connection: duckdb.DuckDBPyConnection) -> None:
        self.build, self.connection = build, connection
        self.withdrawn_at = _last_withdrawal(connection)
        if self.withdrawn_at is None:
            super().__init__(_nothing_loaded(home))
            return
        super().__init__(
            _(
                "Every load of {home} was withdrawn, the last on {day}, so no figure stands. "
                "Load extracts: outcomes load FOLDER --home {home}"
            ).format(home=home, day=formats.day(self.withdrawn_at))
        )


def current_build(home: Path) -> Path:
    """Return the file of the build that serves. Raises CannotRunError when nothing was loaded yet."""
    path = serving_build(home)
    if path is None:
        raise CannotRunError(_nothing_loaded(home))
    if not path.is_file():
        raise CannotRunError(
            _("{pointer} names {file}, which is not there. Run: outcomes build --home {home}").format(
                pointer=Home(home).current_build, file=path.name, home=home
            )
        )
    return path


def open_warehouse(home: Path) -> Warehouse:
    """Open the build that serves. Raises CannotRunError when there is none, when no load counts or it cannot be read."""
    return open_build(home, current_build(home))


def open_build(home: Path, path: Path) -> Warehouse:
    """Open one build of a home. Raises CannotRunError when it cannot be read."""
    check_limits_readable()
    connection = duckdb.connect(":memory:", config=LOCKED)
    try:
        attach_build(connection, path, NAME)
        if path.stat().st_size <= SMALL:
            connection.execute("set threads = 1")
    except (duckdb.Error, *NO_FILE) as error:
        raise CannotRunError(
            _("{path} cannot be read as a warehouse. Run: outcomes build --home {home}").format(path=path, home=home)
        ) from error
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    connection.execute(f"use {NAME}")
    found = connection.execute("select build, as_at_date from build").fetchone()
    assert found is not None, "a build names itself"
    build, as_at = found
    if as_at is None:
        raise NoLoadCountsError(home, build, connection)
    return Warehouse(
        connection,
        build,
        as_at,
        reviews=ReviewStore(home).latest,
        never_loaded=_never_loaded(connection),
        covered_from=_covered_from(connection),
    )


def _never_loaded(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    try:
        found = connection.execute(
            "select metric, list(extract order by extract) from never_loaded group by metric"
        ).fetchall()
    except duckdb.CatalogException:  # a build of an earlier version, which did not keep it
        return {}
    return {metric: tuple(extracts) for metric, extracts in found}


def _covered_from(connection: duckdb.DuckDBPyConnection) -> dict[str, Begin]:
    try:
        found = connection.execute("select metric, first_month, extract from covered_from").fetchall()
    except duckdb.CatalogException:  # a build of an earlier version, which did not keep it
        return {}
    return {metric: (month, extract) for metric, month, extract in found}


def _last_withdrawal(connection: duckdb.DuckDBPyConnection) -> datetime | None:
    try:
        found = connection.execute("select max(withdrawn_at) from withdrawn_loads").fetchone()
    except duckdb.CatalogException:  # a build of an earlier version, which knew no withdrawal
        return None
    return found[0] if found else None


def _nothing_loaded(home: Path) -> str:
    return _("There is no warehouse in {home}. Load extracts first: outcomes load FOLDER --home {home}").format(
        home=home
    )
