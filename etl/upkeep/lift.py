"""Take what was erased off the list by which later loads drop it: the source may bring it again."""

from datetime import UTC, datetime
from pathlib import Path

from etl.erasure.target import Target
from etl.intake.options import Options, Progress
from etl.load import opened
from schemas.errors import UsageError


def lift_erasure(root: Path, wanted: Target, options: Options, progress: Progress) -> int:
    """Lift every erasure that listed what is wanted, and return how many digests are off the list.

    Raises UsageError where none did, CannotRunError for key, lock or disk; nothing changed then.
    """
    with opened(root, options, progress) as home:
        home.store.settle()
        lifted = home.store.listed_with(wanted.digests(home.key))
        if not lifted:
            raise UsageError("Nothing of this was erased, or it was lifted already. Nothing was changed.")
        home.store.lift(lifted, datetime.now(UTC).isoformat(timespec="seconds"))
        return len(lifted)
