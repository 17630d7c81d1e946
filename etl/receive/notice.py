"""Say whom a letter concerns: what was refused, and what was accepted with a loss. Never a value, a figure or a file's name."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from etl.letter.contents import Letter
from etl.readers.cut_off import asks_whether_whole

State = Literal["refused", "accepted_with_loss", "overdue"]

MAPPING: Final = "mapping"
"""Stands in place of an extract where the mapping file could not be used."""


@dataclass(frozen=True)
class Notice:
    """Hold what somebody is told. `day`: the as-at day of the extract, where one is known."""

    state: State
    extract: str
    day: date | None

    @property
    def words(self) -> tuple[str, str, str]:
        """Return state, extract and day as they are given to the command; a day that is not known is empty."""
        return self.state, self.extract, "" if self.day is None else self.day.isoformat()


def notices_of(letter: Letter) -> tuple[Notice, ...]:
    """Return one notice for each extract and day that was refused, or of which something is lost: keys, or rejected rows.

    A file that may have been cut off counts as a loss: nobody else would ask.
    """
    if letter.verdict == "refused":
        found = [Notice("refused", file.extract, file.as_at) for file in letter.files if file.verdict == "refused"]
    else:
        lost = {loss.extract for loss in letter.losses}
        found = [
            Notice("accepted_with_loss", file.extract, file.as_at)
            for file in letter.files
            if not file.already_loaded and (file.rejected or file.extract in lost or asks_whether_whole(file.notes))
        ]
        if lost - {file.extract for file in letter.files}:  # gone with the rows of another extract
            found += [
                Notice("accepted_with_loss", name, None)
                for name in sorted(lost - {file.extract for file in letter.files})
            ]
    return tuple(dict.fromkeys(found))
