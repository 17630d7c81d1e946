"""Name what a supplier's file can be refused for, beside the errors of `schemas.errors`."""

from dataclasses import dataclass

from schemas.errors import CannotRunError, OutcomesError, RefusedError, UsageError

__all__ = ["CannotRunError", "ExtractRefused", "Fault", "OutcomesError", "RefusedError", "UsageError"]


@dataclass(frozen=True)
class Fault:
    """Hold one fault of a whole file, in the words of the acceptance letter, without any value of a cell."""

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


class ExtractRefused(RefusedError):  # noqa: N818  # a verdict in the letter's own word, not the name of an error
    """Refuse a whole extract for its fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
