"""What a user or a supplier can cause: printed without a traceback, with what to do next, never with a personal value."""

from dataclasses import dataclass


class OutcomesError(Exception):
    """Base of every error that a person is meant to read."""

    exit_code = 3


class RefusedError(OutcomesError):
    """The data are not acceptable; nothing was loaded and the old warehouse still serves."""

    exit_code = 1


class UsageError(OutcomesError):
    """The command was asked for something that does not exist."""

    exit_code = 2


class CannotRunError(OutcomesError):
    """Disk, lock or key: the data were not looked at."""

    exit_code = 3


@dataclass(frozen=True)
class Fault:
    """One fault of a whole file, in the words of the acceptance letter."""

    file: str
    rule: str
    found: str
    remedy: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        where = self.file
        if self.column is not None:
            where += f", column {self.column}"
        if self.row is not None:
            where += f", row {self.row}"
        return f"{where}: {self.found} ({self.rule}). {self.remedy}"


class ExtractRefused(RefusedError):  # noqa: N818  # a verdict in the letter's own word, not an error name
    """A whole extract is refused: see its fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
