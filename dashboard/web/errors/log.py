"""Keep out of the log what anybody sent or read: what is written there names the place in the program, and nothing else.

Streamlit and the server write their own words: what stands in an address, what a provider said, the text of an error with the
values that it was about, and the paths of this machine. Setting the level of a logger is not enough, for Streamlit sets all of
them again when it starts.
"""

import logging
import threading
import traceback
from types import TracebackType
from typing import Any, Final

OURS: Final = ("dashboard", "etl", "schemas")


def keep_values_out() -> None:
    """Let this process write nothing but places into any log, for as long as it runs."""
    logging.setLogRecordFactory(_without_values)
    threading.excepthook = lambda failed: logging.getLogger(__name__).error("", exc_info=failed[:3])  # type: ignore[arg-type]


def _without_values(
    name: str,
    level: int,
    path: str,
    line: int,
    _words: object,
    _values: object,
    failed: Any,
    function: str | None = None,
    _stack: str | None = None,
    **_more: object,
) -> logging.LogRecord:
    error = f": {failed[0].__name__}{_raised_at(failed[2])}" if failed and failed[0] is not None else ""
    place = f"{logging.getLevelName(level).lower()} at {name}, line {line}{error}"
    return logging.LogRecord(name, level, path, line, place, (), None, function)


def _raised_at(trace: TracebackType | None) -> str:
    """Return the innermost place of our own program on the way to an error, as its module and line."""
    places = [
        f" at {frame.f_globals.get('__name__')}, line {line}"
        for frame, line in traceback.walk_tb(trace)
        if str(frame.f_globals.get("__name__")).partition(".")[0] in OURS
    ]
    return places[-1] if places else ""
