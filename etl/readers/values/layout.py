"""Hold what the columns of a file stand for, as its header and the mapping say."""

from collections.abc import Mapping
from dataclasses import dataclass, field


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

    @property
    def read(self) -> list[int]:
        """Return the positions of the columns that are read, in rising order."""
        found = set(self.positions.values()) | ({self.deleted_at} if self.deleted_at is not None else set())
        return sorted(found)
