"""While a file is staged, wordings that nothing knows are counted for the letter, and kept nowhere."""

from pathlib import Path

import polars as pl

from etl.staging.unknown_wordings import UnknownWordings
from tests.etl.homes import TestHome, write


def test_only_cells_with_an_unknown_value_are_counted() -> None:
    unknown = UnknownWordings("outcomes")
    batch = pl.DataFrame({"row_number": [2, 3, 4, 5], "outcome_code": ["NFA", "NFA", "NFA", "16"]})
    findings = pl.DataFrame(
        {
            "row_number": [2, 3, 4, 5],
            "rule": ["unknown_value", "unknown_value", "unknown_value", "not_a_date"],
            "column_name": ["outcome_code", "outcome_code", "outcome_code", "outcome_date"],
        }
    )
    unknown.add(batch[:2], findings[:2])
    unknown.add(batch[2:], findings[2:])
    (wordings,) = unknown.wordings()
    assert [(one.text, one.rows) for one in wordings.shown] == [("NFA", 3)]


def test_an_unknown_wording_is_not_kept(home: TestHome, tmp_path: Path) -> None:
    rows = [{"crime_ref": f"C{number}", "outcome_code": "Filed elsewhere"} for number in range(3)]
    write(tmp_path / "in", "crimes.csv", [{"crime_ref": row["crime_ref"]} for row in rows])
    write(tmp_path / "in", "outcomes.csv", [*rows, {"crime_ref": "C1"}], "outcomes")
    letter = home.load(tmp_path / "in")
    shown = [one.text for file in letter.files for wordings in file.wordings for one in wordings.shown]
    assert shown == ["Filed elsewhere"]
    kept = [path for path in home.root.rglob("*") if path.is_file() and b"Filed elsewhere" in path.read_bytes()]
    assert kept == []
