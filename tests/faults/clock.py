"""Set the clock of this process ahead or back, for every module of ours that reads one."""

import datetime as dates
import sys
import time
from typing import Final, Self

OURS: Final = ("dashboard.", "etl.", "schemas.")


def set_ahead(days: int) -> None:
    """Let whatever our modules read as now be so many days ahead; below 0 it is set back."""
    shift = dates.timedelta(days=days)
    real_time = time.time

    class Later(dates.datetime):
        """Be a moment whose now is shifted."""

        @classmethod
        def now(cls, tz: dates.tzinfo | None = None) -> Self:
            """Return now, shifted."""
            return super().now(tz) + shift

    for name, module in list(sys.modules.items()):
        if name.startswith(OURS) and getattr(module, "datetime", None) is dates.datetime:
            module.datetime = Later  # type: ignore[attr-defined]  # only of modules that have it
    time.time = lambda: real_time() + shift.total_seconds()
