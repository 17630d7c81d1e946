"""Say of an extract who may see its rows and how long they are kept. Every contract declares both (`schemas.contract`)."""

from dataclasses import dataclass
from typing import Final

from schemas.vocabulary import Words


class AccessClass(Words):
    """List what rows are about, and so who may see them."""

    PERSONS = "persons"  # a person, her crimes or her case: the police who work on them
    COUNTS = "counts"  # how many there were: whoever has the force dashboard
    PUBLISHED = "published"  # what others publish: anybody


@dataclass(frozen=True)
class Retention:
    """Say how long rows are kept: as long as the source has them, and no longer than the period of the force where it sets one.

    `counted_from`: the column of the day from which a period counts. `goes_with`: the extract whose rows take these with them.
    Rows with neither name nobody, and no period is set for them.
    """

    counted_from: str | None = None
    goes_with: str | None = None


FOLLOWS_THE_SOURCE: Final = Retention()
"""Of rows that name nobody."""
