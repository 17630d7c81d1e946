"""Editions of a home as somebody outside has them: the second attacker is told what a reader can see of the tables."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.cells import Status
from dashboard.editions.reader import open_edition
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.run import release
from tests.dashboard.release.read_from_outside import SMALL, Published, read_editions
from tests.dashboard.release.released_homes import NOVEMBER, OCTOBER, QUICK, HomeOf, copied, moved_to
from tests.dashboard.release.second_attacker import too_narrow


def published(home: Path, name: str) -> Published:
    edition, past = open_edition(home / "releases", name), read_ledger(ledger_of(home, name))
    truth = {tuple(place): past.record.entries[index].value for place, index in past.record.index_of.items()}
    return Published(
        edition.tables, edition.cells, {**truth, **{tuple(place): count.value for place, count in past.read.items()}}
    )


def told(*editions: Published) -> dict[str, tuple[int, int]]:
    reading = read_editions(editions)
    return too_narrow(reading.known, reading.truth, reading.wanted, SMALL)


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
    editions = [published(restated, name) for name in ("2026-Q3", "2026-Q4")]
    assert any(cell.status is Status.HIDDEN for edition in editions for cell in edition.cells.values())
    assert told(*editions) == {}


def test_second_attacker_finds_a_released_edition_with_one_hidden_cell_shown(restated: Path) -> None:
    """With those shown that are hidden for another's sake, something can be told."""
    edition = published(restated, "2026-Q3")
    cells = {
        place: replace(cell, status=Status.SHOWN, value=edition.truth[place])
        if cell.status is Status.HIDDEN and edition.truth[place] > SMALL.high
        else cell
        for place, cell in edition.cells.items()
    }
    assert told(replace(edition, cells=cells))
