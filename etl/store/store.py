"""Keep the store: accepted rows as Parquet, rejections beside them, a manifest a load. Append-only: the warehouse comes from it.

store/accepted/<extract>/<as-at>-<id>/part-*.parquet     usable rows, persons as tokens
store/rejections/<extract>/<as-at>-<id>/rows-*.parquet   unusable rows, without the cells that broke a rule
                                       /findings-*.parquet  row number, rule, severity, column
store/manifests/<load>.json                              what came when, from which file; the point of commitment
"""

import json
import shutil
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from etl.errors import CannotRunError
from schemas.home import durable
from schemas.home.sha256 import sha256_of


@dataclass(frozen=True)
class FindingCount:
    """Say how often a rule was broken in one file, and the first rows that did."""

    rule: str
    severity: str
    column: str | None
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True)
class LoadedFile:
    """Hold one file that was taken in: where it came from, what became of its rows, and where they are kept."""

    id: str
    extract: str
    file_name: str
    source_sha256: str
    mapping_sha256: str
    as_at: date
    kind: str
    correction: int
    rows_in: int
    usable: int  # accepted or held back: a build decides which
    rejected: int
    duplicates: int
    findings: tuple[FindingCount, ...]
    parts: tuple[tuple[str, str], ...]  # path below the store, SHA-256
    reason: str | None = None
    load_id: str = ""
    loaded_at: str = ""
    held_back: int = 0  # when it was loaded; fewer wait once their parents have come
    replaced: int = 0
    dropped: int = 0
    notes: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """Return the folder of the file's rows, below `accepted` and below `rejections`."""
        return f"{self.extract}/{self.as_at.isoformat()}-{self.id}"

    @property
    def version(self) -> tuple[date, int]:
        """Return what decides which of two rows of one key is the later."""
        return (self.as_at, self.correction)


@dataclass(frozen=True)
class Store:
    """Give access to the store below one home."""

    root: Path

    @property
    def staging(self) -> Path:
        """Return where the rows of a load wait until it is committed."""
        return self.root / "staging"

    def loaded_files(self) -> list[LoadedFile]:
        """Return every loaded file in the order of the loads."""
        return [loaded for path in sorted((self.root / "manifests").glob("*.json")) for loaded in _read_manifest(path)]

    def part_paths(self, loaded: LoadedFile) -> list[Path]:
        """Return the accepted Parquet files of a loaded file, in the store or still in staging."""
        roots = [self.staging / "accepted", self.root / "accepted"]
        folder = next((root / loaded.folder for root in roots if (root / loaded.folder).is_dir()), None)
        return [] if folder is None else sorted(folder.glob("part-*.parquet"))

    def rejected_paths(self, loaded: LoadedFile) -> list[Path]:
        """Return the Parquet files of the rejected rows of a loaded file, in the store or still in staging."""
        roots = [self.staging / "rejections", self.root / "rejections"]
        return sorted(path for root in roots for path in (root / loaded.folder).glob("rows-*.parquet"))

    def verify(self) -> None:
        """Compare every accepted file with its manifest. Parquet itself does not notice a flipped bit.

        Raises CannotRunError naming the file.
        """
        for loaded in self.loaded_files():
            for name, expected in loaded.parts:
                path = self.root / "accepted" / loaded.folder / name
                if not path.is_file() or sha256_of(path) != expected:
                    raise CannotRunError(
                        f"{path} is missing or is not the file that was loaded on {loaded.loaded_at}. "
                        "Restore it from the backup, or load its source again into a new home."
                    )

    def clear_staging(self) -> None:
        """Remove what waits in staging."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def commit(self, loaded_files: list[LoadedFile], load_id: str) -> None:
        """Move staged files into the store; the manifest comes last, so a crash before it leaves nothing half-loaded.

        Returns once the disk has all of it.
        """
        for loaded in loaded_files:
            for kind in ("accepted", "rejections"):
                source, target = self.staging / kind / loaded.folder, self.root / kind / loaded.folder
                if source.is_dir():
                    durable.sync_tree(source)
                    durable.make_folder(target.parent)
                    shutil.rmtree(target, ignore_errors=True)  # what a crash before its manifest left behind
                    durable.move(source, target)
        manifest = self.root / "manifests" / f"{load_id}.json"
        durable.make_folder(manifest.parent)
        content = json.dumps([asdict(loaded) for loaded in loaded_files], default=str, indent=1)
        durable.write(manifest, content.encode())
        self.clear_staging()


def _read_manifest(path: Path) -> list[LoadedFile]:
    try:
        return [_loaded_file(item) for item in json.loads(path.read_text("utf-8"))]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRunError(
            f"{path} is not the manifest of a load, or was changed since. Restore it from the backup."
        ) from error


def _loaded_file(item: dict[str, Any]) -> LoadedFile:
    findings = tuple(FindingCount(**{**each, "rows": tuple(each["rows"])}) for each in item.pop("findings"))
    parts = tuple((name, digest) for name, digest in item.pop("parts"))
    known = {field.name for field in fields(LoadedFile)}
    rest = {name: value for name, value in item.items() if name in known}
    notes = tuple(item.get("notes", ()))
    as_at = date.fromisoformat(item["as_at"])
    return LoadedFile(**{**rest, "as_at": as_at, "findings": findings, "parts": parts, "notes": notes})
