"""A breakdown is one line: SQL names a role, and every column of the role is written there."""

from pathlib import Path

import schemas
from schemas.breakdown import Breakdown, Role, breakdowns_with
from schemas.sql_template import ROLE

PROJECT = Path(schemas.__file__ or "").parents[1]
FOLDERS = ("schemas", "dashboard/measure", "etl/warehouse/comparison_tables", "etl/warehouse/checks")
CRIMES = tuple(breakdown.value for breakdown in breakdowns_with(Role.CRIME))


def test_a_breakdown_is_its_column_with_a_label() -> None:
    assert Breakdown("sector") is Breakdown.SECTOR
    assert f"{Breakdown.SECTOR}: {Breakdown.SECTOR.label}" == "sector: Sector of work"
    assert all(breakdown.label for breakdown in Breakdown)


def test_what_other_adults_are_split_by_is_known_of_every_report() -> None:
    assert (
        set(breakdowns_with(Role.OTHER_ADULTS)) < set(breakdowns_with(Role.REPORT)) < set(breakdowns_with(Role.CRIME))
    )
    assert breakdowns_with(Role.ANY) == tuple(Breakdown)


def test_no_sql_lists_the_breakdowns_by_hand() -> None:
    """Three columns that follow each other are a list: it would miss the next breakdown that is declared."""
    by_hand = []
    for path in sorted(path for folder in FOLDERS for path in (PROJECT / folder).rglob("*.sql")):
        lines = [line for line in path.read_text("utf-8").splitlines() if not ROLE.search(line)]
        named = [any(f" {name}," in f" {line.split('.')[-1].strip()}" for name in CRIMES) for line in lines]
        if any(all(named[start : start + 3]) for start in range(len(named) - 2)):
            by_hand.append(path.name)
    assert by_hand == []
