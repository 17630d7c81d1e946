"""Hold what a load works with: its home, what the analyst chose, and what listens to its progress."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from etl.store.store import Store
from etl.warehouse.files import WarehouseFolder
from schemas.home.layout import Home
from schemas.settings.loss_reason import LossReason


@dataclass(frozen=True)
class LoadHome:
    """Hold the store and the warehouse of one home, and its key."""

    home: Home
    key: bytes

    @property
    def store(self) -> Store:
        """Return what is kept, to be read and written with the key."""
        return Store(self.home.store, self.key)

    @property
    def warehouse(self) -> WarehouseFolder:
        """Return where builds are published."""
        return WarehouseFolder(self.home)


def day_of_the_clock() -> date:
    """Return today as this machine's clock has it: the only clock that an extract is compared with."""
    return datetime.now().astimezone().date()


@dataclass(frozen=True)
class Options:
    """Hold what the analyst may choose beside the files."""

    mapping: Path | None = None
    as_at: date | None = None
    correction: bool = False
    accept_loss: LossReason | None = None
    wait_seconds: float = 600
    today: date = field(default_factory=day_of_the_clock)  # no extract is as at a later day
    only: frozenset[str] | None = None  # the names in the folder that are looked at; all where it is None


class Progress:
    """Take in how far a long run is; this one shows nothing of it."""

    def step(self, words: str) -> None:
        """Begin a step, which the words describe."""

    def rows(self, file_name: str, count: int) -> None:
        """Take in how many rows of a file have passed."""
