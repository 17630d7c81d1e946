"""Hold the last few builds that pages read, each with what was worked out from it, and let go of every other.

A process that kept each build open would hold files on the disk that nobody sees, and rows that were erased would stay readable.
Nothing else refers to a build for longer than one run of a page: what leaves here is closed when the last run that reads it ends.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from dashboard.language.catalogue import _
from dashboard.warehouse.reader import Warehouse, current_build, open_build
from schemas.errors import CannotRunError
from schemas.home.layout import MANIFESTS, Home, serving_build

KEPT: Final = 2
"""The build that serves, and the one before: pages of it may be half drawn when the next is published."""

P = ParamSpec("P")
T = TypeVar("T")
Identity = tuple[Path, int, int]


class GoneError(CannotRunError):
    """Report that data which this dashboard showed, or which the store still holds, are there no longer."""


class OpenBuild:
    """Hold one build that is open, and whatever was worked out from it."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.warehouse = warehouse
        self._kept: dict[Callable[..., Any], Callable[..., Any]] = {}
        self._lock = threading.Lock()

    def kept(self, work: Callable[Concatenate[Warehouse, P], T], most: int) -> Callable[P, T]:
        """Return what `work` makes of this build: a function of its other arguments that remembers its last `most` results."""
        with self._lock:
            if work not in self._kept:
                self._kept[work] = lru_cache(most)(partial(work, self.warehouse))
            return self._kept[work]


class OpenBuilds:
    """Hold the last builds that were asked for, the latest last."""

    def __init__(self, most: int = KEPT) -> None:
        self.most = most
        self._open: OrderedDict[Identity, OpenBuild] = OrderedDict()
        self._served: dict[Path, str] = {}
        self._lock = threading.Lock()

    def current(self, home: Path) -> OpenBuild | None:
        """Return the build of a home that serves; None where nothing was ever loaded.

        Raises GoneError where there were data and are none, CannotRunError for a build that cannot be read.
        """
        with self._lock:
            self._let_go_of_gone()
            try:
                if serving_build(home) is None:
                    self._check_nothing_is_lost(home)
                    return None
                path = current_build(home)
                identity = _identity(path)
                if identity not in self._open:
                    self._open[identity] = OpenBuild(open_build(home, path))
            except OSError as error:
                raise CannotRunError(_unreadable(home, error)) from error
            self._open.move_to_end(identity)
            while len(self._open) > self.most:
                self._open.popitem(last=False)
            self._served[home] = self._open[identity].warehouse.build
            return self._open[identity]

    def let_go_of_gone(self) -> None:
        """Close every build whose file was deleted or replaced. Called now and then: nobody may be opening a page."""
        with self._lock:
            self._let_go_of_gone()

    def _let_go_of_gone(self) -> None:
        for identity in list(self._open):
            try:
                is_there = _identity(identity[0]) == identity
            except OSError:
                is_there = False
            if not is_there:
                del self._open[identity]

    def _check_nothing_is_lost(self, home: Path) -> None:
        """Raise GoneError where something was loaded into a home that now has no warehouse."""
        if home in self._served:
            raise GoneError(
                _(
                    "The data are gone from {home}, where build {build} was read. Mount its disk again; if it is lost, run: "
                    "outcomes restore BACKUP --home {home}, then: outcomes build --home {home}"
                ).format(home=home, build=self._served[home])
            )
        if (Home(home).store / MANIFESTS).is_dir():
            raise GoneError(
                _(
                    "The data are gone from {folder}, and the store still holds them. Run: outcomes build --home {home}"
                ).format(folder=Home(home).warehouse, home=home)
            )


BUILDS: Final = OpenBuilds()
"""The builds that this process has open."""


def _identity(path: Path) -> Identity:
    """Return what tells a file from another one of the same name."""
    found = path.stat()
    return path, found.st_ino, found.st_mtime_ns


def _unreadable(home: Path, error: OSError) -> str:
    return _(
        "The data in {home} cannot be read ({reason}). Mount its disk again, or give this account the right to read it."
    ).format(home=home, reason=error.strerror)
