"""Read how a month runs by itself: when a drop is whole, when an extract is overdue, and which command tells somebody."""

import os
import stat
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeFloat,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    ValidationError,
    model_validator,
)

from schemas.errors import CannotRunError
from schemas.home.layout import Home

FILE: Final = "running.toml"
OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
LONGEST: Final = 600.0
"""Seconds that a command may take at most: so long another load waits for the lock of the home."""


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReceiveSettings(_Settings):
    """Hold when a drop is whole, and how long it is waited for."""

    whole_after_seconds: NonNegativeFloat
    longest_wait_seconds: NonNegativeFloat


class OverdueSettings(_Settings):
    """Hold after how many days an extract is overdue."""

    days: PositiveInt


class NotifySettings(_Settings):
    """Hold the command that tells somebody, and how many seconds it may take."""

    command: tuple[Annotated[str, Field(min_length=1)], ...]
    seconds: Annotated[PositiveFloat, Field(le=LONGEST)]


class RetentionSettings(_Settings):
    """Hold for how many months rows, by extract, and lines of the audit log are kept at most; when that was reviewed.

    `vanished_months`: how long the source must have had something no more before it counts as gone; 0 months: since the newest
    extract. `store_months`: how many months of extracts `outcomes compact` keeps.
    """

    months: Mapping[str, PositiveInt] = {}
    audit_log_months: PositiveInt | None = None
    vanished_months: NonNegativeInt = 0
    store_months: PositiveInt = 24
    reviewed: date | None = None

    @model_validator(mode="after")
    def periods_are_reviewed(self) -> Self:
        """Refuse periods of which nobody says when they were looked at."""
        if (self.months or self.audit_log_months) and self.reviewed is None:
            raise ValueError("periods need the day on which they were reviewed, such as reviewed = 2026-11-30")
        return self


class RunningSettings(_Settings):
    """Hold everything that a force may set about the month that runs by itself."""

    receive: ReceiveSettings
    overdue: OverdueSettings
    notify: NotifySettings
    retention: RetentionSettings = RetentionSettings()


def running_settings(home: Path | None = None) -> RunningSettings:
    """Return the settings of a home, and those of the program for what it does not say.

    Raises CannotRunError for a file that cannot be used, or that others may write: what it names is run by this account.
    """
    settings = tomllib.loads((files("schemas.settings") / FILE).read_text("utf-8"))
    path = None if home is None else Home(home).settings
    if path is not None and path.exists():
        for table, values in _read(path).items():
            settings[table] = {**settings.get(table, {}), **values} if isinstance(values, dict) else values
    try:
        found = RunningSettings.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CannotRunError(f"{path}, key {key}: {first['msg']}. Mend the file, then run this again.") from None
    if found.notify.command and not Path(found.notify.command[0]).is_absolute():
        raise CannotRunError(
            f"{path}, key notify.command: the program is named without its folder. Write its whole path, then run this again."
        )
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        about = path.stat()
        if about.st_mode & OTHERS_MAY_WRITE or about.st_uid not in (0, os.getuid()):
            raise CannotRunError(f"Others may write {path}, which names a command to run. Run `chmod 600 {path}`.")
        return tomllib.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CannotRunError(f"{path} is not TOML in UTF-8. Mend the file, then run this again.") from error
