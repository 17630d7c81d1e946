"""Any extract at any size: as many rows as were asked for, whatever the size, in blocks that fit together."""

import csv
from pathlib import Path

import pytest

from sample_data.generator import bulk_rows
from sample_data.generator.faults.examples import EXAMPLES
from sample_data.generator.generate import main
from schemas.extracts import EXTRACTS


def rows_of(folder: Path, extract: str, rows: int) -> list[dict[str, str]]:
    main(["--only", extract, "--rows", str(rows), "--out", str(folder)])
    with (folder / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("extract", sorted(bulk_rows.BLOCKS))
@pytest.mark.parametrize("rows", [0, 1, 1_000])
def test_as_many_rows_as_asked_for(tmp_path: Path, extract: str, rows: int) -> None:
    found = rows_of(tmp_path, extract, rows)
    shown = {header: EXTRACTS[extract].aliases.get(header, header) for header in (found[0] if found else {})}
    keys = {tuple(row[header] for header, ours in shown.items() if ours in EXTRACTS[extract].key) for row in found}
    assert (len(found), len(keys)) == (rows, rows)


def test_every_extract_of_the_contract_with_an_example_can_be_written_at_any_size() -> None:
    assert set(bulk_rows.BLOCKS) == set(EXAMPLES)


def test_a_row_is_the_same_however_many_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_rows, "ROWS_A_BLOCK", 400)
    large = rows_of(tmp_path / "large", "crimes", 1_000)
    small = rows_of(tmp_path / "small", "crimes", 450)
    assert small == large[:450]
    assert len({row["crime_ref"] for row in large}) == 1_000


@pytest.mark.parametrize("rows", [1, 2, 5, 999])
@pytest.mark.parametrize("extract", ["outcomes", "stages", "swlo_case_crimes"])
def test_children_belong_to_the_first_crimes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extract: str, rows: int
) -> None:
    monkeypatch.setattr(bulk_rows, "ROWS_A_BLOCK", 400)
    crimes = {row["crime_ref"]: row for row in rows_of(tmp_path, "crimes", rows)}
    children = rows_of(tmp_path, extract, rows)
    assert len(children) == rows
    assert {row["crime_ref"] for row in children} <= set(crimes)
    if extract == "outcomes":
        assert all(crimes[row["crime_ref"]]["recorded_date"] <= row["outcome_date"] for row in children)
        assert len({(row["crime_ref"], row["outcome_code"], row["outcome_date"]) for row in children}) == rows


def test_reports_of_sex_workers_do_not_grow_with_the_crimes_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_rows, "ROWS_A_BLOCK", 500)
    known = [row for row in rows_of(tmp_path, "crimes", 1_500) if row["identified_by"]]
    assert len(known) == 500 / bulk_rows.ONE_REPORT_IN


@pytest.mark.parametrize("arguments", [["--only", "crimes"], ["--rows", "5"], ["--only", "crimes", "--rows", "-1"]])
def test_half_an_order_is_refused(tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*arguments, "--out", str(tmp_path)])
    assert "--rows" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
