"""Write which keys are gone, as the source writes them: for the data steward, who looks them up there, and kept nowhere else."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from etl.warehouse.losses.lost_keys import LostKeys
from schemas.home.about_to import about_to

HEADER: Final = ("extract", "what", "reference", "in the extract of")
OWNER_ONLY: Final = 0o600


def write_gone(path: Path, gone: Sequence[LostKeys], home: Path | None = None) -> None:
    """Write a line for each key to a file that its owner alone may read; a header alone where nothing is gone.

    `home`: of which references are given away, which is said first. Raises OSError, and CannotRunError where it cannot be logged.
    """
    if home is not None and gone:
        about_to(home, "gone", {"references": sum(len(one.references) for one in gone)})
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "w", encoding="utf-8", newline=""
    ) as file:
        os.fchmod(file.fileno(), OWNER_ONLY)  # it may have been there
        lines = csv.writer(file)
        lines.writerow(HEADER)
        for one in gone:
            day = one.since.isoformat()
            lines.writerows((one.stream.extract, one.stream.title, reference, day) for reference in one.references)
