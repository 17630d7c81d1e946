"""Forces that do not exist, two years of editions each: what was read stays as it was, and the group keeps its trend.

Each edition is hidden and attacked by the release's own code, which refuses what somebody could work out; between two of them
stands nothing but a ledger that was written and read. The second attacker holds all of them together.
`python -m tests.bench.full` does the same with a thousand forces of every size.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.disclosure.choice_attack import attack_choice
from dashboard.editions.cells import Cell, Status
from dashboard.release.record.published_record import protection_of
from tests.dashboard.release.read_from_outside import SMALL, Published, Reading, read_editions
from tests.dashboard.release.second_attacker import MOST, Count, Known, Limit, too_narrow
from tests.dashboard.release.settled_forces import POLICY, Released, editions
from tests.length import some, times

MONTHS = times(6, 3)
"""From one edition to the next."""
LEAST_SHOWN = {86: 0.75, 500: 0.9}
"""Of the cells that were read, by the reports of three years: of all forces of a size together."""
UNREAD = (Status.FILLING, Status.NOT_MATURE, Status.NOT_APPLICABLE)


def narrow(reading: Reading) -> dict[str, tuple[int, int]]:
    return too_narrow(reading.known, reading.truth, reading.wanted, SMALL)


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
        assert narrow(read_editions([each.from_outside() for each in made])) == {}
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


def test_whoever_has_the_program_reads_nothing_of_what_an_edition_chose(tmp_path: Path) -> None:
    """Asked again from the ledger, without the bound that a release has. `python -m tests.bench.program` does it for forty."""
    asked = 0
    for seed in range(5, 5 + times(1, 5)):
        for each in editions(tmp_path, seed, 250, months=MONTHS, with_program=True):
            *earlier, now = each.past.editions
            found = attack_choice(now.problem, now.hidden, protection_of(POLICY), earlier=earlier)
            assert [one for one in found if not one.is_protected] == []
            attack = each.protected.program_attack
            assert (attack.counts, attack.hidden) == (len(found), ()), "nothing more had to be hidden"
            asked += len(found)
    assert asked > 0


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the first edition of a force, in which blocks of years hide counts for another's sake."""
    return next(editions(tmp_path_factory.mktemp("edition"), 3, 86)).from_outside()


def with_shown(edition: Published, is_shown: Callable[[Cell], bool]) -> Published:
    """Return an edition that shows more than it should."""
    cells = {
        place: replace(cell, status=Status.SHOWN, value=edition.truth[place])
        if cell.status is Status.HIDDEN and is_shown(cell)
        else cell
        for place, cell in edition.cells.items()
    }
    return replace(edition, cells=cells)


def test_second_attacker_finds_small_counts_hidden_alone(edition: Published) -> None:
    assert narrow(read_editions([edition])) == {}
    alone = with_shown(
        edition, lambda cell: not SMALL.tells(edition.truth[cell.table, cell.period, cell.row, cell.column])
    )
    assert narrow(read_editions([alone]))


def test_second_attacker_finds_every_count_that_is_hidden_for_another_alone(edition: Published) -> None:
    """Shown by itself, each gives another away: none was hidden without need."""
    hidden = [place for place, cell in edition.cells.items() if cell.status is Status.HIDDEN]
    large = [place for place in hidden if edition.truth[place] > SMALL.high]
    for shown in some(large, 4):
        leaking = with_shown(
            edition, lambda cell, shown=shown: (cell.table, cell.period, cell.row, cell.column) == shown
        )
        assert narrow(read_editions([leaking])), shown


def test_second_attacker_uses_what_is_known_elsewhere(edition: Published) -> None:
    reading = read_editions([edition])
    count = next(count for count, value in reading.truth.items() if f"{count}" in reading.wanted and value > 1)
    reading.known.bind({count: 1}, reading.truth[count] - 1, reading.truth[count] + 1)
    assert f"{count}" in narrow(reading)


def test_second_attacker_uses_that_one_of_several_limits_holds() -> None:
    """So the rule of years tells of a table in blocks: one of its sums is small."""
    one, other = ("cases", "2021/22"), ("cases", "2022/23")
    known, truth, wanted = Known(), {one: 16, other: 1}, {"one": {one: 1}}
    known.bind({one: 1, other: 1}, 0, 17)
    assert too_narrow(known, truth, wanted, SMALL) == {}
    known.one_of.append((Limit(((one, 1),), 16, MOST), Limit(((other, 1),), 18, MOST)))
    assert too_narrow(known, truth, wanted, SMALL) == {"one": (16, 17)}


BLOCK = "2021/22 to 2023/24"


def with_last(edition: Published, *counts: Count) -> tuple[tuple[int, int], int]:
    """Return what is told of the last of some counts when all others are shown, and its truth."""
    reading = read_editions([edition])
    *shown, last = counts
    reading.known.shown = {count: reading.truth[count] for count in shown}
    return too_narrow(reading.known, reading.truth, {"last": {last: 1}}, SMALL)["last"], reading.truth[last]


def test_second_attacker_takes_years_from_the_block_that_they_make_up(edition: Published) -> None:
    told, last = with_last(edition, *(("charged", each) for each in (BLOCK, "2021/22", "2022/23", "2023/24")))
    assert told == (last, last)


def test_second_attacker_takes_parts_from_their_whole(edition: Published) -> None:
    parts = "charged", "victim does not support", "ended: no_suspect", "ended: evidence_or_public_interest"
    names = "recorded", *parts, "ended: ended_otherwise_or_open"
    told, last = with_last(edition, *((name, BLOCK) for name in names))
    assert told == (last, last)


@pytest.mark.parametrize("part", ["convicted", "reached: court_finalised"])
def test_second_attacker_knows_that_a_part_is_no_more_than_its_whole(edition: Published, part: str) -> None:
    told, last = with_last(edition, ("reached: charged", "2021/22"), (part, "2021/22"))
    assert told[0] == 0
    assert last <= told[1] <= SMALL.high
