"""One file is staged: every row of it is counted once, and no reference of a person is written."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.errors import ExtractRefused
from etl.mapping.load import load_mapping
from etl.readers import reader
from etl.readers.control_file import control_file_of
from etl.staging.pseudonymise import Tokeniser
from etl.staging.stage import ROWS_NAMED, Source, file_id, stage
from etl.staging.unknown_wordings import UnknownWordings
from etl.store.store import LoadedFile, Store
from schemas.extracts import EXTRACTS
from schemas.operating_system.sha256 import sha256_of
from tests.etl.homes import write
from tests.etl.readers.contained.binary_books import xlsb

ROWS = [
    {"crime_ref": "C1"},
    {"crime_ref": "C1"},  # an exact duplicate
    {"crime_ref": "C2", "victim_age": "400"},  # rejected
    {"crime_ref": "C3", "area": "North"},  # these two contradict each other
    {"crime_ref": "C3", "area": "South"},
    {"crime_ref": "C4"},
]


def source(path: Path, day: date = date(2023, 1, 1)) -> Source:
    mapping = load_mapping(None)
    return Source(path, EXTRACTS["crimes"], mapping.extract("crimes"), mapping.sha256, day, False)


def staged(tmp_path: Path) -> tuple[LoadedFile, Store, list[int]]:
    store, passed = Store(tmp_path / "store"), []
    path = write(tmp_path / "in", "crimes.csv", ROWS)
    return stage(source(path), store, Tokeniser(b"k" * 32), passed.append, UnknownWordings("crimes")), store, passed


def test_every_row_is_counted_once(tmp_path: Path) -> None:
    loaded, _, passed = staged(tmp_path)
    assert (loaded.rows_in, loaded.usable, loaded.rejected, loaded.duplicates) == (6, 2, 3, 1)
    assert loaded.rows_in == loaded.usable + loaded.rejected + loaded.duplicates
    assert passed[-1] == 6


def test_the_rows_of_each_rule_are_named(tmp_path: Path) -> None:
    loaded, _, _ = staged(tmp_path)
    rows = {row for finding in loaded.findings if finding.severity == "reject" for row in finding.rows}
    assert {4, 5, 6} <= rows  # counted with the header as row 1


def test_rejected_rows_are_kept_beside_the_accepted_ones(tmp_path: Path) -> None:
    loaded, store, _ = staged(tmp_path)
    kept = pl.concat([pl.read_parquet(path) for path in store.rejected_paths(loaded)])
    assert sorted(kept["crime_ref"]) == ["C2", "C3", "C3"]


def test_accepted_rows_carry_tokens_and_no_reference(tmp_path: Path) -> None:
    loaded, store, _ = staged(tmp_path)
    kept = pl.concat([pl.read_parquet(path) for path in store.part_paths(loaded)])
    assert sorted(kept["crime_ref"]) == ["C1", "C4"]
    assert "victim_ref" not in kept.columns
    assert not kept["victim_token"].is_in(["V1"]).any()
    everything = b"".join(path.read_bytes() for path in store.root.rglob("*.parquet"))
    assert b"400" not in everything  # a cell that broke a rule is emptied


def test_the_same_reading_has_the_same_id(tmp_path: Path) -> None:
    found = source(write(tmp_path, "crimes.csv", ROWS))
    assert file_id(found, "sha") == file_id(found, "sha")
    assert file_id(found, "sha") != file_id(found, "other")
    assert file_id(found, "sha") != file_id(source(found.path, date(2023, 1, 2)), "sha")
    assert file_id(found, "sha") != file_id(replace(found, mapping_sha256="mended"), "sha")
    assert file_id(found, "sha") != file_id(replace(found, is_deletions=True), "sha")
    assert file_id(found, "sha") == file_id(replace(found, correction=1), "sha")


def test_a_list_of_deletions_is_always_changes(tmp_path: Path) -> None:
    found = source(tmp_path / "crimes.csv")
    assert (found.kind, replace(found, is_deletions=True).kind) == ("snapshot", "changes")


def test_the_first_rows_of_a_finding_are_named_and_all_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "ROWS_OF_A_BATCH", 7)
    rows = [{"crime_ref": f"C{number}", "victim_age": "old"} for number in range(ROWS_NAMED + 1)]
    path = write(tmp_path / "in", "crimes.csv", rows)
    (finding,) = stage(
        source(path), Store(tmp_path / "store"), Tokeniser(b"k" * 32), lambda _: None, UnknownWordings("crimes")
    ).findings
    assert (finding.rule, finding.count) == ("not_a_whole_number", ROWS_NAMED + 1)
    assert finding.rows == tuple(range(2, ROWS_NAMED + 2))


def test_equal_rows_of_what_others_publish_are_dropped_and_refuse_nothing(tmp_path: Path) -> None:
    columns = [column.name for column in EXTRACTS["public_street_crimes"].columns]
    values = {"crime_id": "a1", "month": "2022-08", "reported_by": "Gwent Police", "crime_type": "Drugs"}
    row = ",".join(values.get(name, "") for name in columns)
    path = tmp_path / "public_street_crimes.csv"
    path.write_text("\n".join([",".join(columns), *[row] * 30, ""]), "utf-8")
    mapping = load_mapping(None)
    street = EXTRACTS["public_street_crimes"]
    given = Source(path, street, mapping.extract(street.name), mapping.sha256, date(2022, 8, 31))
    loaded = stage(given, Store(tmp_path / "store"), Tokeniser(bytes(32)), lambda _: None, UnknownWordings("crimes"))
    assert (loaded.rows_in, loaded.usable, loaded.duplicates) == (30, 1, 29)


def stated(path: Path, **states: object) -> None:
    control_file_of(path).write_text(json.dumps(states), "utf-8")


def staged_with(path: Path, store: Path) -> LoadedFile:
    return stage(source(path), Store(store), Tokeniser(b"k" * 32), lambda _: None)


def test_a_file_that_was_cut_off_is_not_what_its_control_file_states(tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", ROWS)
    stated(path, rows=6, sha256=sha256_of(path), made_by="Jane Roe")
    assert staged_with(path, tmp_path / "whole").notes == ()
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"C4")])  # the last row is gone
    with pytest.raises(ExtractRefused, match="its SHA-256 is not the one that its control file states"):
        staged_with(path, tmp_path / "cut")
    stated(path, rows=6)
    with pytest.raises(ExtractRefused, match="it has 5 rows below its header, and its control file states 6"):
        staged_with(path, tmp_path / "rows")


def test_a_file_that_may_have_been_cut_off_is_questioned_unless_its_rows_are_stated(tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", ROWS)
    path.write_bytes(path.read_bytes().rstrip())
    (question,) = staged_with(path, tmp_path / "asked").notes
    assert question.startswith("Is it whole? Its last row has no line end.")
    stated(path, rows=6)
    assert staged_with(path, tmp_path / "answered").notes == ()


def as_json(path: Path) -> bytes:
    return json.dumps(list(csv.DictReader(path.read_text("utf-8").splitlines()))).encode()


def as_binary(path: Path) -> bytes:
    return xlsb(*csv.reader(path.read_text("utf-8").splitlines()))


@pytest.mark.parametrize(("form", "made"), [("json", as_json), ("xlsb", as_binary)])
def test_a_control_file_counts_the_rows_of_every_form(tmp_path: Path, form: str, made: Callable[[Path], bytes]) -> None:
    path = tmp_path / f"crimes.{form}"
    path.write_bytes(made(write(tmp_path / "in", "crimes.csv", ROWS)))
    stated(path, rows=6, sha256=sha256_of(path))
    assert staged_with(path, tmp_path / "whole").rows_in == 6
    stated(path, rows=7)
    with pytest.raises(ExtractRefused, match="it has 6 rows below its header, and its control file states 7"):
        staged_with(path, tmp_path / "fewer")


FOLD = """[crimes.fold]
suspect_relationship = "same_or_unknown"
identified_date = "earliest"
"""


def folded(folder: Path, rows: list[dict[str, object]], mapping: str) -> tuple[LoadedFile, list[dict[str, object]]]:
    path = write(folder / "in", "crimes.csv", rows)
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    read = load_mapping(folder / "mapping.toml")
    given = Source(path, EXTRACTS["crimes"], read.extract("crimes"), read.sha256, date(2026, 3, 31))
    store = Store(folder / f"store {len(mapping)}")
    loaded = stage(given, store, Tokeniser(bytes(32)), lambda _: None)
    parts = sorted((store.staging / "accepted" / loaded.folder).glob("part-*.parquet"))
    return loaded, pl.concat([pl.read_parquet(part) for part in parts]).sort("row_number").to_dicts()


def test_rows_per_suspect_are_folded_where_the_mapping_says_so_and_are_a_conflict_without(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"crime_ref": "C1", "suspect_relationship": "client", "identified_date": "2023-02-02"},
        {"crime_ref": "C1", "suspect_relationship": "stranger", "identified_date": "2023-02-01"},
        {"crime_ref": "C1", "suspect_relationship": "stranger", "identified_date": "2023-02-01"},
        {"crime_ref": "C2", "suspect_relationship": "client", "identified_date": "2022-03-03"},
        {"crime_ref": "C3", "suspect_relationship": "client", "area": "North"},
        {"crime_ref": "C3", "suspect_relationship": "client", "area": "South"},
    ]
    loaded, kept = folded(tmp_path, rows, "")
    assert (loaded.usable, loaded.rejected, loaded.duplicates, loaded.folded) == (1, 4, 1, 0)
    loaded, kept = folded(tmp_path, rows, FOLD)
    assert (loaded.rows_in, loaded.usable, loaded.rejected, loaded.duplicates, loaded.folded) == (6, 2, 2, 2, 1)
    assert [
        (row["row_number"], row["crime_ref"], row["suspect_relationship"], row["identified_date"]) for row in kept
    ] == [
        (2, "C1", "unknown", date(2023, 2, 1)),
        (5, "C2", "client", date(2022, 3, 3)),
    ]
    (note,) = loaded.notes
    assert note.startswith("2 rows were folded into 1, one for each key, as the mapping says: they differ in")


def test_folded_rows_are_not_taken_for_what_a_spreadsheet_ruined(tmp_path: Path) -> None:
    kinds = ("client", "stranger", "exploiter", "other", "unknown", "partner_or_ex")
    rows: list[dict[str, object]] = [
        {"crime_ref": f"C{number}", "suspect_relationship": kind} for number in range(3) for kind in kinds
    ]
    loaded, _ = folded(tmp_path, rows, FOLD)
    assert (loaded.usable, loaded.folded) == (3, 15)


def test_rows_far_apart_are_folded_in_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "ROWS_OF_A_BATCH", 2)
    rows: list[dict[str, object]] = [
        {"crime_ref": "C1", "suspect_relationship": "client", "identified_date": "2023-02-02"},
        {"crime_ref": "C2"},
        {"crime_ref": "C3"},
        {"crime_ref": "C4"},
        {"crime_ref": "C1", "suspect_relationship": "stranger", "identified_date": "2023-02-01"},
    ]
    loaded, kept = folded(tmp_path, rows, FOLD)
    assert (len(loaded.parts), [row["crime_ref"] for row in kept]) == (3, ["C1", "C2", "C3", "C4"])
    assert (kept[0]["suspect_relationship"], kept[0]["identified_date"]) == ("unknown", date(2023, 2, 1))
