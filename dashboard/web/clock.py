"""Say which day it is: the one place where a page learns it, so that a test or a demonstration can set it."""

import os
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from schemas.errors import UsageError

VARIABLE: Final = "OUTCOMES_TODAY"
"""The day that pages take for today, such as 2026-09-30: for data of long ago that are shown as they were then."""
ZONE: Final = ZoneInfo("Europe/London")


def today() -> date:
    """Return the day on which somebody looks. Raises UsageError where OUTCOMES_TODAY is none."""
    named = os.environ.get(VARIABLE)
    if named is None:
        return datetime.now(ZONE).date()
    try:
        return date.fromisoformat(named)
    except ValueError as error:
        raise UsageError(
            f"{VARIABLE} is no day. Expected one such as 2026-09-30, or leave it out for today."
        ) from error


def is_set() -> bool:
    """Return whether a day was named in place of today."""
    return VARIABLE in os.environ
