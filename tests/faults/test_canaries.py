"""A word of a supplier is found wherever a command repeats it, and nowhere else."""

from pathlib import Path

import pytest

from tests.faults.canaries import CANARY, leaks, write_workbook


@pytest.mark.parametrize(
    "place", ["home/audit/notified.jsonl", "drops/loaded/1/letter.html", "tmp/outcomes-fault-0.txt"]
)
def test_what_is_logged_or_written_in_a_letter_is_searched(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text(f"<b>{CANARY.upper()}</b>", "utf-8")
    assert leaks(tmp_path, "") == [f"it repeats a value of a supplier: in {place}"]


def test_what_is_said_and_the_names_of_files_are_searched(tmp_path: Path) -> None:
    (tmp_path / "home" / f"{CANARY}.partial").mkdir(parents=True)
    assert leaks(tmp_path, f"{CANARY}/1 was read") == [
        "it repeats a value of a supplier: in what it said",
        "it repeats a value of a supplier: in the name of home/*.partial",
    ]


def test_what_the_supplier_wrote_is_no_leak(tmp_path: Path) -> None:
    (tmp_path / "drops" / "loaded").mkdir(parents=True)
    write_workbook(tmp_path / "drops" / "loaded" / f"{CANARY}.xlsx", [{"crime_ref": CANARY}])
    (tmp_path / "drops" / "crimes.csv").write_text(CANARY, "utf-8")
    assert leaks(tmp_path, "Loaded.") == []
