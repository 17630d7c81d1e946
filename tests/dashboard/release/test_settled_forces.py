"""Forces that do not exist, two years of editions each: what was read stays as it was, and the group keeps its trend.

Each edition is hidden and attacked by the release's own code, which refuses what somebody could work out; between two of them
stands nothing but a ledger that was written and read.
"""

from collections import Counter
from pathlib import Path

import pytest

from dashboard.editions.cells import Status
from tests.dashboard.release.settled_forces import Released, editions
from tests.length import times

MONTHS = times(6, 3)
"""From one edition to the next."""
LEAST_SHOWN = {86: 0.75, 500: 0.9}
"""Of the cells that were read, by the reports of three years: of all forces of a size together."""
UNREAD = (Status.FILLING, Status.NOT_MATURE, Status.NOT_APPLICABLE)


def settled(edition: Released) -> dict[tuple[str, str, str, str], object]:
    """Return the cells of single years and blocks that were read. All years together are more each year."""
    totals = {(each.table.name, each.table.cumulative) for each in edition.tables}
    return {key: cell for key, cell in edition.cells.items() if cell.status not in UNREAD and key[:2] not in totals}


@pytest.mark.parametrize("reports", [5, 86, 500, *([30, 250, 1000, 5000] * (times(0, 1)))])
def test_what_was_read_stays_and_the_group_keeps_years_totals_and_trend(reports: int, tmp_path: Path) -> None:
    read: Counter[Status] = Counter()
    for seed in range(times(1, 20)):
        made = list(editions(tmp_path, seed, reports, months=MONTHS))
        for number, before in enumerate(made):
            for now in made[number + 1 :]:
                assert settled(before).items() <= settled(now).items()
        assert len(settled(made[0])) < len(settled(made[-1])), "years were read since"
        last = made[-1]
        read += Counter(cell.status for cell in last.cells.values() if cell.status not in UNREAD)
        if reports >= min(LEAST_SHOWN):
            table = next(each.table for each in last.tables if each.table.name == "crimes_recorded")
            assert table.years == ("2021/22", "2022/23", "2023/24", "2024/25", "2025/26", "2026/27")
            assert table.cumulative == "2021/22 to 2026/27"
            assert {last.cells[table.name, period, "", "count"].status for period in table.periods} == {Status.SHOWN}
    hidden = read[Status.HIDDEN] / read.total()
    print(f"{reports} reports in three years: {1 - hidden:.1%} of {read.total()} cells shown")  # noqa: T201  # with -s
    assert 1 - hidden >= LEAST_SHOWN.get(reports, 0)


def test_the_crimes_of_a_force_do_change_after_their_year_was_closed(tmp_path: Path) -> None:
    """Else nothing would be proved: counted for the first time two years later, the same years have other counts."""
    first = next(editions(tmp_path, 1, 500, months=MONTHS))
    anew = next(editions(tmp_path, 1, 500, months=MONTHS, wait=24))
    moved = [key for key, cell in settled(first).items() if key in anew.cells and anew.cells[key] != cell]
    assert len(moved) >= 5
