"""What an edition shows: no single year where the rule says so, and what nothing can protect."""

from pathlib import Path

import pytest

from dashboard.disclosure.suppress import UnprotectableError
from dashboard.release.protect import protect
from dashboard.release.tables.reviewed_files import read_rules
from tests.dashboard.release.counted_tables import TOGETHER, YEARS, counts


def test_tables_of_few_show_no_single_year(tmp_path: Path) -> None:
    tables = counts("few", 8, 8, 7), counts("reports", 50, 60, 70)
    found = protect("2026-Q3", tables, read_rules(tmp_path), (), None, None, lambda _: None)
    assert [(table.table.years, table.table.cumulative) for table in found.tables] == [((), ""), (YEARS, TOGETHER)]
    assert {key.table for key in found.record.index_of if key.period in YEARS} == {"reports"}


def test_what_nothing_can_protect_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.release.protect.choose_cells", lambda *_: frozenset())
    with pytest.raises(UnprotectableError, match="reports, 2021/22"):
        protect("2026-Q3", [counts("reports", 5, 60, 70)], read_rules(tmp_path), (), None, None, lambda _: None)
