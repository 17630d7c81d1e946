"""The ledger: what was written comes back, and its hash tells nothing of the counts."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from dashboard.editions.manifest import sha256_of
from dashboard.release.record.draws import Draws
from dashboard.release.record.ledger import finish, ledger_of, read_ledger, settle_unfinished, write_ledger
from dashboard.release.tables.declared_tables import OutsideFigure
from dashboard.release.tables.true_counts import CellKey, TrueCount
from schemas.errors import RefusedError
from tests.dashboard.release.counted_tables import counts, past_of, record, shares

KNOWN = (OutsideFigure("a study", "the press", (("reports", "2021/22"), ("reports", "2022/23")), 60, 10),)


def test_a_record_comes_back_with_what_it_hides(tmp_path: Path) -> None:
    """Two editions: restated counts, changes, hidden cells of both, and what is known outside."""
    first = past_of(record(counts("reports", 20, 30, 40), shares("charged", (5, 40), (20, 40)), edition="2026-Q2"))
    second = past_of(
        record(counts("reports", 20, 33, 40), shares("charged", (5, 40), (29, 40)), past=first, known=KNOWN)
    )
    write_ledger(tmp_path / "ledger", second)
    found = read_ledger(tmp_path / "ledger")
    assert found == second
    assert {entry.is_change for entry in found.record.entries} == {True, False}
    assert [(relation.low, relation.high) for relation in found.record.relations if relation.low == 10] == [(10, 60)]


def test_a_quantity_has_the_name_of_today_whatever_its_ledger_calls_it(tmp_path: Path) -> None:
    """Else a count of which an earlier edition hid or showed the value would be taken for another one."""
    past = past_of(record(counts("known", 20, 30, 40, quantity="identified within a week")))
    write_ledger(tmp_path / "ledger", past)
    found = read_ledger(tmp_path / "ledger")
    assert {entry.key.quantity for entry in found.record.entries} == {"identified promptly"}
    again = record(counts("known", 20, 30, 40, quantity="identified promptly"), edition="2026-Q2", past=found)
    assert len(again.entries) == len(found.record.entries), "the same counts, so nothing new is known"


def test_what_was_drawn_comes_back_with_the_fingerprint_of_its_secret(tmp_path: Path) -> None:
    draws = Draws(b"1" * 32, "policy")
    past = past_of(record(counts("reports", 20, 30, 40), draws=draws))
    write_ledger(tmp_path / "ledger", replace(past, secret=draws.fingerprint))
    found = read_ledger(tmp_path / "ledger")
    assert found == replace(past, secret=draws.fingerprint)
    assert draws.secret.hex().encode() not in (tmp_path / "ledger").read_bytes()


def test_what_was_read_comes_back_and_with_how_many_crimes_which_years_were_closed(tmp_path: Path) -> None:
    read = {
        CellKey("charged", "2021/22", "", "count"): TrueCount(9, 4, 20),
        CellKey("actions", "2021/22", "welfare", "count"): TrueCount(0),
    }
    past = replace(
        past_of(record(counts("reports", 20, 30, 40))),
        read=read,
        closed={"2021/22": 40, "2022/23": 0},
        proofs=frozenset({("2021/22", "L1"), ("2021/22", "L2")}),
        returned=frozenset({("2021/22", "2026-Q4")}),
        kept=frozenset({"2022/23"}),
        erased={"2022/23": 2},
    )
    write_ledger(tmp_path / "ledger", past)
    assert read_ledger(tmp_path / "ledger") == past


def test_a_ledger_of_a_version_that_drew_nothing_is_read(tmp_path: Path) -> None:
    past = past_of(record(counts("reports", 20, 30, 40)))
    write_ledger(tmp_path / "ledger", past)
    older = pl.read_parquet(tmp_path / "ledger").drop("factor", "people", "outside").filter(pl.col("kind") != "secret")
    older.write_parquet(tmp_path / "older")
    assert read_ledger(tmp_path / "older") == past


def test_two_ledgers_of_the_same_counts_have_different_hashes(tmp_path: Path) -> None:
    """Else somebody could try the few values of a hidden count until the hash in the manifest fits."""
    past = past_of(record(counts("reports", 20, 30, 40)))
    for name in ("one", "other"):
        write_ledger(tmp_path / name, past)
    assert read_ledger(tmp_path / "one") == read_ledger(tmp_path / "other")
    assert sha256_of(tmp_path / "one") != sha256_of(tmp_path / "other")


def test_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger").write_bytes(b"x" * 100)
    for path in (tmp_path / "ledger", tmp_path / "none"):
        with pytest.raises(RefusedError, match="Restore it from the backup"):
            read_ledger(path)


def test_a_ledger_lies_outside_the_releases(tmp_path: Path) -> None:
    assert ledger_of(tmp_path, "2026-Q3") == tmp_path / "release_ledger" / "2026-Q3.parquet"


def lying(home: Path, *names: str) -> Path:
    """Return the folder of ledgers with these files in it, each holding its name."""
    folder = home / "release_ledger"
    folder.mkdir()
    for name in names:
        (folder / name).write_text(name, "utf-8")
    return folder


def test_a_run_that_was_killed_before_its_edition_was_out_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    folder = lying(
        tmp_path, "2026-Q3.parquet.unfinished", "2026-Q3.report.json", "2026-Q3.report.txt", "2026-Q2.report.txt"
    )
    settle_unfinished(tmp_path)
    assert [path.name for path in folder.iterdir()] == ["2026-Q2.report.txt"]


def test_a_run_that_was_killed_after_its_edition_was_out_is_finished(tmp_path: Path) -> None:
    folder = lying(tmp_path, "2026-Q3.parquet.unfinished", "2026-Q3.report.txt")
    (tmp_path / "releases" / "2026-Q3").mkdir(parents=True)
    assert ledger_of(tmp_path, "2026-Q3") == folder / "2026-Q3.parquet.unfinished"
    settle_unfinished(tmp_path)
    assert ledger_of(tmp_path, "2026-Q3") == folder / "2026-Q3.parquet"
    assert {path.name for path in folder.iterdir()} == {"2026-Q3.parquet", "2026-Q3.report.txt"}


def test_an_unfinished_ledger_is_never_put_in_place_of_another(tmp_path: Path) -> None:
    folder = lying(tmp_path, "2026-Q3.parquet.unfinished", "2026-Q3.parquet")
    finish(tmp_path, "2026-Q3")
    assert ledger_of(tmp_path, "2026-Q3").read_text("utf-8") == "2026-Q3.parquet"
    assert len(list(folder.iterdir())) == 2
