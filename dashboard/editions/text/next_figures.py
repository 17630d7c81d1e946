"""Say from which day the next figures are there: what is read of a year is settled long before, and waits for nobody."""

from datetime import date
from typing import Final

from dashboard.disclosure.policy import Reading
from dashboard.editions.reader import Edition
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import day, month_year

APRIL: Final = 4
WHAT: Final[dict[Reading, str]] = {
    "cohort": marked("what was reported up to {month}, from {day}"),
    "one_year_on": marked("how reports made up to {month} stood a year later, from {day}"),
    "outcomes": marked("how reports made up to {month} ended, from {day}"),
    "courts": marked("what courts decided on reports made up to {month}, from {day}"),
}


def next_figures(edition: Edition) -> str:
    """Return what the editions after this one tell, and from which day; empty for one of before 0.15, which had no such days.

    What no table of the force reads is not promised.
    """
    if not any(table.blocks for table in edition.tables):
        return ""
    said, read = [], {table.reading for table in edition.tables} - {None}
    for reading, words in WHAT.items():
        if read and reading not in read:
            continue
        year = next_year_read(edition, reading)
        end = date(year.year + 1, APRIL - 1, 1)
        said.append(_(words).format(month=month_year(end), day=day(edition.policy.reading_day(reading, year))))
    return _("The next figures, in the first edition after their day: {figures}.").format(figures="; ".join(said))


def next_year_read(edition: Edition, reading: Reading) -> date:
    """Return the first day of the financial year that is read next, after the day of an edition; its blocks name the first."""
    year = date(min(int(block[:4]) for table in edition.tables for block in table.blocks), APRIL, 1)
    while edition.policy.reading_day(reading, year) <= edition.as_at:
        year = year.replace(year=year.year + 1)
    return year
