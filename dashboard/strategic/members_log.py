"""Keep who of the strategic group signed in and took a file away: for twelve months, beside the settings of this process alone.

No home of the force is reachable from here, and from no page of the force is this: who of the group reads what is nobody's there.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dashboard.sign_in.sign_in_log import NoLog
from schemas.home.layout import members_log_of
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in

MONTHS: Final = 12
"""How many whole months are kept beside the one that runs."""


class MembersLog(NoLog):
    """Keep a file a month. Nothing else is a line: not when somebody left, nor which page was read."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = members_log_of(folder)
        self.now = now

    def signed_in(self, user: str, claims: Any) -> None:
        """Keep that somebody is about to sign in. Raises OSError: nobody signs in then."""
        self._append(user, "sign_in")

    def taken(self, user: str, file: str) -> None:
        """Keep that somebody is about to be given a file. Raises OSError: none is given then."""
        self._append(user, f"download {file}")

    def forget(self) -> None:
        """Delete the months that are past their period."""
        now = self.now()
        oldest = now.year * 12 + now.month - 1 - MONTHS
        for path in named_in(self.folder, "????-??.jsonl"):
            year, month = map(int, path.stem.split("-"))
            if year * 12 + month - 1 < oldest:
                path.unlink()
                durable.sync(self.folder)

    def _append(self, user: str, what: str) -> None:
        now = self.now()
        durable.make_folder(self.folder)
        line = json.dumps({"at": now.isoformat(timespec="seconds"), "who": user, "what": what})
        durable.append_line(self.folder / f"{now:%Y-%m}.jsonl", line.encode())
