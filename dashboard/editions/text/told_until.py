"""Say first what an edition is about: reports up to when, what became of which, and where newer figures are."""

from datetime import date

from dashboard.editions.cells import Status
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, rows_of
from dashboard.editions.text.labels import TO
from dashboard.language.catalogue import _
from dashboard.language.formats import month_year


def told_until(edition: Edition) -> str:
    """Say up to when reports are counted, up to when it is told what became of them, and where newer figures are."""
    soon = (table for table in edition.tables if table.years and not table.matures)
    counted = [
        row.period for table in soon for row in rows_of(edition, table) if row.period in table.years and _was_read(row)
    ]
    endings = (*edition.of_question("outcomes"), *edition.of_question("attrition"))
    told = [row.period for table in endings for row in rows_of(edition, table) if table.matures and _was_read(row)]
    if not counted:
        return ""
    words = _("What was reported up to {month}.").format(month=_end_of(max(counted)))
    if told:
        words = _(
            "What was reported up to {month}, and what became of reports made up to {earlier} at the latest."
        ).format(month=_end_of(max(counted)), earlier=_end_of(max(told, key=_last_year)))
    return " ".join(
        [words, _("Newer figures would tell about individual people: police leads see them and answer for them.")]
    )


def _was_read(row: ReleasedRow) -> bool:
    return row.count.status in (Status.SHOWN, Status.ZERO, Status.HIDDEN)


def _end_of(period: str) -> str:
    """Return the month in which a period ends: March after its last financial year began."""
    return month_year(date(int(_last_year(period)[:4]) + 1, 3, 1))


def _last_year(period: str) -> str:
    return period.rpartition(TO)[2]
