"""Open a frozen edition as its readers have it. Nothing here can reach a warehouse, a store or a token."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.disclosure.policy import Policy, read_policy
from dashboard.editions.cells import COUNT, OF, Cell, Question, ReleasedTable, Status
from dashboard.editions.cube import read_cube
from dashboard.editions.manifest import CUBE, POLICY_COPY, fingerprint_of, read_manifest, read_signed
from dashboard.editions.names import editions, sort_key
from dashboard.language.catalogue import _
from schemas.errors import UsageError

__all__ = ["Edition", "Policy", "Share", "editions", "open_edition"]


@dataclass(frozen=True)
class Share:
    """Hold a shown part of a shown whole: the only kind of percentage that an edition can give."""

    numerator: int
    denominator: int

    @property
    def rate(self) -> float:
        """Return the share as a number between 0 and 1."""
        return self.numerator / self.denominator


@dataclass(frozen=True)
class Edition:
    """Hold one edition. `as_at`: the day of its extracts; `build` and `definitions`: what it was counted from and by.

    `number`: among all editions of the force, from 1; None for one of earlier versions. `fingerprint`: that of the public key.
    """

    name: str
    number: int | None
    fingerprint: str
    as_at: date
    released_on: date
    build: str
    definitions: str
    policy: Policy
    tables: tuple[ReleasedTable, ...]
    cells: Mapping[tuple[str, str, str, str], Cell]  # by table, period, row, column
    previous: str | None = None
    supersedes: str | None = None
    superseded_by: str | None = None
    is_sample: bool = False  # made from the sample data: no real person

    def cell(self, table: str, period: str, row: str = "", column: str = COUNT) -> Cell:
        """Return a cell. Raises KeyError for one that no table declares."""
        return self.cells[table, period, row, column]

    def share(self, table: str, period: str, row: str = "") -> Share | None:
        """Return the share of a row; None where a part is not shown or the whole is smaller than a percentage needs."""
        part, whole = (self.cell(table, period, row, column) for column in (COUNT, OF))
        if part.value is None or whole.value is None or whole.value < self.policy.share_needs:
            return None
        return Share(part.value, whole.value)

    def of_question(self, question: Question) -> tuple[ReleasedTable, ...]:
        """Return the tables that answer a question, in reading order."""
        return tuple(table for table in self.tables if table.question == question)

    def shows_anything(self) -> bool:
        """Tell whether any count is shown. Where none is, pages and papers say so and show nothing else."""
        return any(cell.status in (Status.SHOWN, Status.ZERO) for cell in self.cells.values())


def open_edition(releases: Path, name: str) -> Edition:
    """Return an edition after its signature and the hash of each of its files were compared.

    Raises UsageError for a name that is none, RefusedError for an edition that is not as it was released.
    """
    sort_key(name)  # a name that is a path goes no further
    known = editions(releases)
    if name not in known:
        raise UsageError(
            _("There is no edition {name}. There are: {names}.").format(
                name=name, names=", ".join(known) or _("none yet")
            )
        )
    manifest = read_manifest(releases, name)
    tables, cells = read_cube(releases / name / CUBE)
    return Edition(
        name=name,
        number=manifest.number,
        fingerprint=fingerprint_of(releases),
        as_at=manifest.as_at,
        released_on=manifest.released_on,
        build=manifest.build,
        definitions=manifest.definitions,
        policy=read_policy(releases / name / POLICY_COPY),
        tables=tables,
        cells=cells,
        previous=manifest.previous,
        supersedes=manifest.supersedes,
        superseded_by=next((other for other in known if read_signed(releases, other).supersedes == name), None),
        is_sample=manifest.is_sample,
    )
