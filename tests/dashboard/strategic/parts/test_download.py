"""A downloaded table holds the cells and nothing more."""

from pathlib import Path

import pytest

from tests.dashboard.strategic.editions import CHARGED, TOGETHER, YEARS, ordinary


def test_a_file_holds_the_cells_and_nothing_more(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.strategic.parts.download import to_csv

    written = to_csv(ordinary(), CHARGED).decode("utf-8-sig").splitlines()
    assert written[: written.index("")] == [
        "table,Charged or summonsed",
        'what is counted,"crimes of sexual violence recorded, open ones included"',
        "edition,2026-Q3",
        "as at,30 September 2026",
        "marking,OFFICIAL: for the strategic group",
        "note,sample data: no real person",
    ]
    real = to_csv(ordinary(is_sample=False), CHARGED).decode("utf-8-sig").splitlines()
    assert not [line for line in real if line.startswith("note")]
    assert written[written.index("") + 1 :] == [
        "Period,Part,Number,Out of",
        f"{YEARS[0]},Charged or summonsed,9,101",
        f"{YEARS[1]},Charged or summonsed,hidden to protect people,112",
        f"{YEARS[2]},Charged or summonsed,15,139",
        f"{YEARS[3]},Charged or summonsed,too early to say,170",
        f"{TOGETHER},Charged or summonsed,31,352",
    ]
