"""Hold what the columns of a file stand for, as its header and the mapping say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ROWS_BESIDE = 100_000_000
"""What the numbers of further records of a row are counted on by: more rows than any file has."""


@dataclass(frozen=True)
class Layout:
    """Hold the position (from 0) of each of our columns in a file."""

    headers: tuple[str, ...]
    positions: dict[str, int]
    deleted_at: int | None
    notes: tuple[str, ...]
    meant: tuple[tuple[str, ...], ...] = ()  # our columns, for each position
    names: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # any that a header may have, folded -> our columns
    beside: tuple[dict[str, int], ...] = ()  # of each further record in the same row, the positions of its own columns

    @property
    def read(self) -> list[int]:
        """Return the positions of the columns that are read, in rising order."""
        found = set(self.positions.values()) | ({self.deleted_at} if self.deleted_at is not None else set())
        return sorted(found.union(*(one.values() for one in self.beside)))
