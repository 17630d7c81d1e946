"""Editions as somebody outside has them, attacked by the second attacker: it is told what a reader can see of the tables.

What binds the tables is written here by hand from what they say they count, and from nothing of `variables.py`.
"""

from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.editions.cells import COUNT, OF, Cell, ReleasedTable
from dashboard.editions.reader import Edition, open_edition
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.run import release
from tests.dashboard.release.released_homes import NOVEMBER, OCTOBER, QUICK, HomeOf, copied, moved_to
from tests.dashboard.release.second_attacker import Published, Small, too_narrow

SMALL = Small(low=1, high=7, width=5)
RECORDED = ("charged", "convicted", "resolved_within", "victim_does_not_support", "attrition", "how_it_ended")
"""Tables whose whole is the crimes recorded."""

Key = tuple[str, str, str, str]


def key_of(table: str, period: str, row: str = "", column: str = COUNT) -> Key:
    return (table, period, row, column)


def sums(edition: Edition, known: set[Key]) -> list[tuple[Key, list[Key]]]:
    found: list[tuple[Key, list[Key]]] = []
    for table in edition.tables:
        if table.shape == "parts":
            for period in table.periods:
                parts = [key_of(table.name, period, row) for row in table.rows]
                found.append((key_of(table.name, period, table.rows[0], OF), parts))
        if table.shape in ("steps", "parts"):  # the whole stands beside every row
            for period in table.periods:
                first, *others = [key_of(table.name, period, row, OF) for row in table.rows]
                found += [(first, [other]) for other in others]
        if table.name.startswith("crimes_by"):
            for period in table.periods:
                found.append(
                    (key_of("crimes_recorded", period), [key_of(table.name, period, row) for row in table.rows])
                )
    found += same_quantities(edition)
    return [(whole, parts) for whole, parts in found if parts and {whole, *parts} <= known]


def same_quantities(edition: Edition) -> list[tuple[Key, list[Key]]]:
    """Count crimes of a year or block wherever they stand; charged, convicted and withdrawn stand in two tables each.

    The years of a block are those of the table that shows them, whichever it is.
    """
    wholes: dict[str, list[Key]] = {}
    for table in edition.tables:
        for period in table.periods:
            if table.name == "crimes_recorded":
                wholes.setdefault(period, []).append(key_of(table.name, period))
            if table.name in RECORDED:
                wholes.setdefault(period, []).append(key_of(table.name, period, table.rows[0], OF))
    found = [(first, [other]) for first, *others in wholes.values() for other in others]
    for one, other, row in (
        ("charged", "how_it_ended", "charged"),
        ("convicted", "attrition", "convicted"), ("victim_does_not_support", "how_it_ended", "victim_does_not_support"),
        ("full_reporting", "anonymous_sharing", ""),
    ):  # fmt: skip
        for table in edition.tables:
            if table.name == other:
                column = OF if not row else COUNT
                found += [
                    (key_of(one, period, "", column), [key_of(other, period, row, column)]) for period in table.periods
                ]
    for block, (first, *_) in wholes.items():
        years = [wholes[year][0] for year in years_of(block) if year in wholes]
        if len(years) > 1 and len(years) == len(years_of(block)):
            found.append((first, years))
    return found


def years_of(period: str) -> list[str]:
    first, _, last = (year[:4] for year in period.partition(" to "))
    return [f"{year}/{(year + 1) % 100:02d}" for year in range(int(first), int(last or first) + 1)]


def shares(edition: Edition, known: set[Key]) -> list[tuple[Key, Key]]:
    found: list[tuple[Key, Key]] = []
    for table in edition.tables:
        for period in table.periods:
            if table.shape != "count":
                found += [(key_of(table.name, period, row), key_of(table.name, period, row, OF)) for row in table.rows]
            if table.shape == "steps":
                order = table.rows if table.name != "resolved_within" else tuple(reversed(table.rows))
                found += [
                    (key_of(table.name, period, inner), key_of(table.name, period, outer))
                    for outer, inner in pairwise(order)
                ]
            if table.name == "full_reporting":
                found.append((key_of("full_reporting", period), key_of("anonymous_sharing", period)))
            if table.name == "prompt_identification":
                found.append(
                    (key_of("prompt_identification", period, "", OF), key_of("victim_does_not_support", period, "", OF))
                )
    return [(part, whole) for part, whole in found if {part, whole} <= known]


def is_record_keeping(part: Key, truth: dict[tuple[str, ...], int]) -> bool:
    """Leave out the day of identification: that every crime has one tells of no person."""
    whole = truth.get(key_of("victim_does_not_support", part[1], "", OF))
    return part[0] == "prompt_identification" and part[3] == OF and truth[part] == whole


def columns(table: ReleasedTable) -> tuple[str, ...]:
    return (COUNT,) if table.shape == "count" else (COUNT, OF)


def published(home: Path, names: tuple[str, ...]) -> list[Published]:
    found: list[Published] = []
    for name in names:
        edition, record = open_edition(home / "releases", name), read_ledger(ledger_of(home, name)).record
        truth: dict[tuple[str, ...], int] = {
            tuple(key): record.entries[index].value for key, index in record.index_of.items()
        }
        known = set(truth)
        shown = frozenset(key for key in truth if cell_at(edition, key).value is not None)
        before = found[-1].counts if found else {}
        same = frozenset(key for key in truth if before.get(key) == truth[key])
        pairs = [pair for pair in shares(edition, known) if not is_record_keeping(pair[0], truth)]
        found.append(Published(truth, sums(edition, known), pairs, shown, same))
    return found


def cell_at(edition: Edition, key: tuple[str, ...]) -> Cell:
    table, period, row, column = key
    return edition.cells[table, period, row, column]


@pytest.fixture(scope="module")
def restated(home_of: HomeOf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables, in two editions: a new crime, a restated one and a late outcome lie between them."""
    home = copied(home_of, tmp_path_factory.mktemp("outside"))
    (home / "release_rules" / "tables.toml").unlink()
    release(home, "2026-Q3", QUICK, now=OCTOBER)
    moved_to(home, home_of("loaded_again"))
    release(home, "2026-Q4", QUICK, now=NOVEMBER)
    return home


def test_nobody_outside_can_work_out_a_hidden_count(restated: Path) -> None:
    editions = published(restated, ("2026-Q3", "2026-Q4"))
    assert any(edition.counts.keys() - edition.shown for edition in editions)
    assert too_narrow(editions, SMALL) == {}


def test_second_attacker_finds_a_released_edition_with_one_hidden_cell_shown(restated: Path) -> None:
    """With one more cell shown, of those hidden for another's sake, something can be told."""
    (edition,) = published(restated, ("2026-Q3",))
    secondary = [key for key in edition.counts.keys() - edition.shown if edition.counts[key] > SMALL.high]
    leaking = Published(edition.counts, edition.sums, edition.shares, edition.shown | frozenset(secondary))
    assert too_narrow([leaking], SMALL)
