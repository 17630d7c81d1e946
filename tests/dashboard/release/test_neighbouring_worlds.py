"""One person more in one hidden year and one fewer in another: where the same cells are hidden, what leaves is the same.

Compared is all that the process is told which writes a cube, byte for byte: the file itself differs in some bytes from one
writing of the same figures to the next (DuckDB), and has one size. Papers and pages are made of an edition's folder alone: import
contracts keep them from warehouse and ledger.
"""

import random

from dashboard.release.freeze.cube_process import given_text
from dashboard.release.published_cells import cells_of
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.draws import Draws
from dashboard.release.tables.true_counts import CountedTable
from tests.dashboard.release.counted_tables import POLICY, YEARS, past_of, record, shares, with_block
from tests.length import times

DRAWS = Draws(b"1" * 32, "policy")
Years = list[int]


def tables(reports: Years, recorded: Years, charged: Years) -> tuple[CountedTable, ...]:
    return *with_block("reports", *reports), shares("charged", *zip(charged, recorded, strict=True))


def released(made: tuple[CountedTable, ...], before: PastRecord | None) -> PastRecord:
    return past_of(record(*made, edition="2026-Q2" if before is None else "2026-Q3", past=before, draws=DRAWS))


def statuses_and_values(made: tuple[CountedTable, ...], of: PastRecord) -> dict[object, object]:
    cells = cells_of(made, of.record, of.hidden, POLICY)
    return {(cell.table, cell.period, cell.row, cell.column): (cell.status, cell.value) for cell in cells}


def told(made: tuple[CountedTable, ...], of: PastRecord) -> str:
    return given_text([table.table for table in made], cells_of(made, of.record, of.hidden, POLICY))


def test_a_person_moved_between_hidden_cells_leaves_every_byte_as_it_was() -> None:
    """Two editions of each force, the second with a year restated by more than a few; the person is moved in both."""
    lot, compared = random.Random(7), 0  # of a test
    for _ in range(times(12, 200)):
        reports, recorded = ([lot.randint(3, 30) for _ in YEARS] for _ in range(2))
        charged = [min(lot.randint(0, 12), whole) for whole in recorded]
        first, second = lot.sample(range(len(YEARS)), 2)
        moved = [*reports]
        moved[first] += 1
        moved[second] -= 1
        pair = []
        for years in (reports, moved):
            one = tables(years, recorded, charged)
            before = released(one, None)
            other = tables([years[0], years[1], years[2] + 20], recorded, charged)
            pair.append(((one, before), (other, released(other, before))))
        truth, neighbour = pair
        patterns = [[statuses_and_values(*edition) for edition in editions] for editions in (truth, neighbour)]
        if patterns[0] != patterns[1]:  # another pattern, or what was moved is shown
            continue
        for here, there in zip(truth, neighbour, strict=True):
            assert told(*here) == told(*there)
        compared += 1
    assert compared >= times(2, 30), "forces with a neighbour of the same pattern"
