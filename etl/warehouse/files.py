"""Publish warehouse files: one per build, never changed, and a pointer to the one that serves.

A new name for every build, because a file that is replaced under an open reader is invisible to it, and a reader and a writer
on one file refuse each other.
"""

from dataclasses import dataclass
from pathlib import Path

from etl.errors import CannotRunError
from schemas.home.about_to import about_to
from schemas.home.layout import Home, serving_build
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in

PUBLISH = "publish"
KEPT_BUILDS = 3  # the one that serves, and two to return to


@dataclass(frozen=True)
class WarehouseFolder:
    """Hold the builds of one home."""

    home: Home

    @property
    def root(self) -> Path:
        """Return the folder in which builds lie."""
        return self.home.warehouse

    def current(self) -> Path | None:
        """Return the file that serves, or None before the first load."""
        path = serving_build(self.home.root)
        if path is not None and not path.is_file():
            raise CannotRunError(
                f"{self.home.current_build} names {path.name}, which is not there. Run `outcomes build`."
            )
        return path

    def publish(self, candidate: Path, build: str) -> Path:
        """Give a finished candidate its name and move the pointer to it. The old file serves until the last step."""
        write_ahead = candidate.with_name(candidate.name + ".wal")
        assert not write_ahead.exists(), "a candidate must be checkpointed and closed before it serves"
        about_to(self.home.root, f"{PUBLISH} {build}", {})
        target = self.root / f"{build}.duckdb"
        durable.sync(candidate)
        durable.move(candidate, target)
        durable.write(self.home.current_build, target.name.encode("ascii"))
        self._forget_old(target)
        return target

    def forget_all_others(self) -> None:
        """Delete every build but the one that serves: after an erasure none of them may be returned to."""
        current = serving_build(self.home.root)
        for path in named_in(self.root, "*.duckdb"):
            if path != current:
                path.unlink()
        durable.sync(self.root)

    def _forget_old(self, current: Path) -> None:
        builds = sorted(named_in(self.root, "*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in [path for path in builds if path != current][KEPT_BUILDS - 1 :]:
            path.unlink()
