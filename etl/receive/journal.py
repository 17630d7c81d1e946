"""Keep in the home what was decided about a drop, so that a run that was killed is finished as it was begun, and not anew.

It is written before anything is kept ("judged"), again once the drop was loaded or refused ("decided"), and deleted once all of
the drop is filed away and told. Without it the half of a refused drop that was not moved yet would be a drop of its own. It lies
in the home, because whoever sends extracts may write in the folder of drops.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from etl.errors import CannotRunError
from etl.receive.drop import Identity
from etl.receive.notice import Notice
from schemas.home.encryption import home_file
from schemas.home.layout import Home
from schemas.operating_system import durable


@dataclass(frozen=True)
class Journal:
    """Hold what becomes of a drop: where it goes, with which letter, and whom it concerns."""

    phase: Literal["judged", "decided"]
    verdict: Literal["loaded", "refused"]
    folder: Path
    stamp: str  # the folder below that of the verdict
    files: dict[str, Identity]
    said: str  # what became of it, in one sentence
    text: str
    page: str
    mapping: str | None
    notices: tuple[Notice, ...]

    def write(self, home: Home) -> None:
        """Write the journal in place of an older one. Returns once the disk has it."""
        home_file.keep(home.receiving, json.dumps(asdict(self), indent=1, default=str).encode())


def read_journal(home: Home) -> Journal | None:
    """Return the journal of a run that was killed, or None. Raises CannotRunError for one that cannot be read."""
    if not home.receiving.exists():
        return None
    try:
        content: dict[str, Any] = json.loads(home_file.read_bytes(home.receiving))
        read = {
            "folder": Path(content["folder"]),
            "files": {name: tuple(identity) for name, identity in content["files"].items()},
            "notices": tuple(
                Notice(each["state"], each["extract"], each["day"] and date.fromisoformat(each["day"]))
                for each in content["notices"]
            ),
        }
        return Journal(**{**content, **read})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRunError(
            f"{home.receiving} is not as this program wrote it. Look with `outcomes status` whether its drop was loaded, then "
            "delete it."
        ) from error


def forget(home: Home) -> None:
    """Delete the journal, if there is one. Returns once the disk knows."""
    if home.receiving.exists():
        home.receiving.unlink()
        durable.sync(home.root)
