"""Hold what the store knows of one file that was taken in, and read it from its manifest."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

AcceptedLoss = tuple[str, str]
"""What is gone, and was accepted: the name of its stream, and a keyed digest of its key."""


Hashes = tuple[tuple[str, str], ...]
"""Of files in one folder, name and SHA-256."""


@dataclass(frozen=True)
class FindingCount:
    """Say how often a rule was broken in one file, and the first rows that did.

    `of_cohort`: how many crimes of the cohort those rows are about; None of a rule of which that is not counted.
    """

    rule: str
    severity: str
    column: str | None
    count: int
    rows: tuple[int, ...]
    of_cohort: int | None = None


@dataclass(frozen=True)
class GoneValue:
    """Say how many rows had a value, how many of them still have it, and what the others have now, the commonest first.

    None stands for a value that may not be repeated, and in `now` for what too few rows have. `rows`: the first of the new file.
    """

    value: str | None
    before: int
    left: int
    now: tuple[tuple[str | None, int], ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class ChangedColumn:
    """Say of how many rows that were there before a column has another value now, and which values are gone from it."""

    extract: str
    column: str
    held: int
    changed: int
    gone: tuple[GoneValue, ...] = ()


@dataclass(frozen=True)
class KeptKeys:
    """Say of how many keys of a stream that counted in the last extract how many were gone without a trace."""

    stream: str
    held: int
    lost: int


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
    parts: Hashes  # name within the folder below `accepted`, SHA-256
    rejections: Hashes = ()  # name within the folder below `rejections`, SHA-256
    reason: str | None = None
    load_id: str = ""
    loaded_at: str = ""
    held_back: int = 0  # when it was loaded; fewer wait once their parents have come
    replaced: int = 0
    dropped: int = 0
    notes: tuple[str, ...] = ()
    source_system: str | None = None  # of two side by side; a snapshot of one leaves the rows of the other
    folded: int = 0  # of the duplicates those that were folded into another row of their key
    withdrawn_before: int = 0  # how often the same reading was loaded and withdrawn
    accepted_losses: tuple[AcceptedLoss, ...] = ()  # of the whole load, with its first file
    kept_keys: tuple[KeptKeys, ...] = ()  # of the whole load, with its first file: what it was compared with before
    changed_columns: tuple[ChangedColumn, ...] = ()  # of the whole load, with its first file
    erased: int = 0  # rows that were erased, when it was loaded or since
    erased_with: tuple[
        str, ...
    ] = ()  # of the whole load, with its first file: digests of what it erased that was not listed
    rewritten: int = (
        0  # how often it was written again without rows that were erased; the manifest of its load knows none
    )
    has_rows: bool = True  # not where a compaction removed them: later extracts replaced all of them

    @property
    def folder(self) -> str:
        """Return the folder of the file's rows, below `accepted` and below `rejections`; never that of an earlier load."""
        again = f"-{self.withdrawn_before + 1}" if self.withdrawn_before else ""
        erased = f"-e{self.rewritten}" if self.rewritten else ""
        return f"{self.extract}/{self.as_at.isoformat()}-{self.id}{again}{erased}"

    def is_of_source(self, other: "LoadedFile") -> bool:
        """Return whether it is the same extract from the same records system."""
        return (self.extract, self.source_system) == (other.extract, other.source_system)

    @property
    def version(self) -> tuple[date, int]:
        """Return what decides which of two rows of one key is the later."""
        return (self.as_at, self.correction)


NOT_KEPT = frozenset({"has_rows", "rewritten"})
"""What later entries of the chain say of a file, and not the manifest of its load."""


def to_manifest(loaded: LoadedFile) -> dict[str, Any]:
    """Return what the manifest of a load keeps of one file."""
    return {name: value for name, value in asdict(loaded).items() if name not in NOT_KEPT}


def loaded_file_of(item: Mapping[str, Any]) -> LoadedFile:
    """Return the loaded file that a manifest describes. Raises KeyError, TypeError or ValueError for what describes none."""
    known = {field.name for field in fields(LoadedFile)} - NOT_KEPT
    rest = {name: value for name, value in item.items() if name in known}
    read = {
        "as_at": date.fromisoformat(item["as_at"]),
        "findings": tuple(FindingCount(**{**each, "rows": tuple(each["rows"])}) for each in item["findings"]),
        "parts": tuple((name, digest) for name, digest in item["parts"]),
        "rejections": tuple((name, digest) for name, digest in item.get("rejections", ())),
        "notes": tuple(item.get("notes", ())),
        "kept_keys": tuple(KeptKeys(**each) for each in item.get("kept_keys", ())),
        "changed_columns": tuple(_changed_column_of(each) for each in item.get("changed_columns", ())),
        "erased_with": tuple(item.get("erased_with", ())),
        "accepted_losses": tuple((stream, key) for stream, key in item.get("accepted_losses", ())),
    }
    return LoadedFile(**(rest | read))


def _changed_column_of(item: Mapping[str, Any]) -> ChangedColumn:
    gone = tuple(
        GoneValue(**{**each, "now": tuple((value, rows) for value, rows in each["now"]), "rows": tuple(each["rows"])})
        for each in item["gone"]
    )
    return ChangedColumn(**{**item, "gone": gone})
