"""Every cell that is not shown has its sign, and a percentage of too small a whole has another."""

from dashboard.editions.cells import Cell, Status
from dashboard.editions.rows import rows_of
from dashboard.papers.content.hidden_marks import count_or_sign, percentage_or_sign, sign_meanings
from tests.dashboard.strategic.editions import CHARGED, TOGETHER, YEARS, edition, ordinary, table


def _cell(status: Status, value: int | None = None) -> Cell:
    return Cell("charged", TOGETHER, "", "count", status, value)


def test_a_cell_is_its_count_or_its_sign():
    assert count_or_sign(_cell(Status.SHOWN, 31)) == 31
    assert count_or_sign(_cell(Status.ZERO, 0)) == 0
    assert count_or_sign(_cell(Status.HIDDEN)) == "[c]"
    assert count_or_sign(_cell(Status.NOT_MATURE)) == "[x]"
    assert count_or_sign(_cell(Status.NOT_APPLICABLE)) == "[z]"


def test_a_percentage_has_the_sign_of_the_cell_that_is_missing():
    assert [percentage_or_sign(row) for row in rows_of(ordinary(), CHARGED)] == [8.9, "[c]", 10.8, "[x]", 8.8]


def test_a_part_of_fewer_than_twenty_has_no_percentage():
    small = table("charged", "outcomes", years=YEARS[:1], cumulative="")
    (row,) = rows_of(edition((small, {YEARS[0]: "9 of 19"})), small)
    assert percentage_or_sign(row) == "[u]"
    (row,) = rows_of(edition((small, {YEARS[0]: "9 of 20"})), small)
    assert percentage_or_sign(row) == 45.0


def test_every_sign_is_explained():
    assert sign_meanings() == [
        "[c]: hidden to protect people",
        "[x]: too early to say",
        "[z]: does not apply",
        "[s]: still filling",
        "[w]: withdrawn: an error was found",
        "[u]: no percentage, because it is a part of too few",
    ]
