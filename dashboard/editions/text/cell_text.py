"""Write a cell, a share or a row of an edition as text: never blank, and never so that what is hidden reads as zero."""

from typing import Final

from dashboard.editions.cells import Cell, Status
from dashboard.editions.reader import Share
from dashboard.editions.rows import ReleasedRow
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import number, percent

STATUS_TEXT: Final[dict[Status, str]] = {
    Status.HIDDEN: marked("hidden to protect people"),
    Status.NOT_APPLICABLE: marked("does not apply"),
    Status.NOT_MATURE: marked("too early to say"),
    Status.FILLING: marked("still filling"),
    Status.WITHDRAWN: marked("withdrawn: an error was found"),
}


def cell_text(cell: Cell) -> str:
    """Return the count of a cell, or why there is none."""
    return _(STATUS_TEXT[cell.status]) if cell.value is None else number(cell.value)


def hidden_text() -> str:
    """Return what stands for a figure that is hidden: the one wording of pages, slides and papers, after a singular noun."""
    return _(STATUS_TEXT[Status.HIDDEN])


def share_text(share: Share) -> str:
    """Return a share as a reader sees it everywhere: 61 of 412 (14.8%)."""
    return _("{part} of {whole} ({percent})").format(
        part=number(share.numerator), whole=number(share.denominator), percent=percent(share.rate, 1)
    )


def counts_text(share: Share) -> str:
    """Return the two counts of a share without its percentage: 61 of 412."""
    return _("{part} of {whole}").format(part=number(share.numerator), whole=number(share.denominator))


def row_text(row: ReleasedRow) -> str:
    """Return the figure of a row: a count, a share of its whole, or why there is none."""
    if row.whole is None:
        return cell_text(row.count)
    if row.share is not None:
        return share_text(row.share)
    if row.missing is not None and row.whole.value is None:
        return cell_text(row.missing)
    if row.count.value is None:
        return _("{reading} (of {whole})").format(reading=cell_text(row.count), whole=cell_text(row.whole))
    return _("{part} of {whole}").format(part=cell_text(row.count), whole=cell_text(row.whole))
