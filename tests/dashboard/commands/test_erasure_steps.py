"""Of whoever is erased no byte is left in any file of the home, also after a kill in the middle and the next command."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import NoReturn

import pytest
from typer.testing import CliRunner, Result

from dashboard.audit.line import key_of_log, tokens_of
from dashboard.audit.log import AuditLog
from dashboard.caseload.decisions import DecisionStore
from dashboard.cli import app
from dashboard.commands import erasure_steps
from dashboard.commands.erasing import NOT_LISTED
from dashboard.commands.erasure_steps import Plan, erase, finish_begun
from dashboard.records.append_only_store import AppendOnly
from dashboard.records.asked import MarkStore
from dashboard.records.reviews import ReviewStore
from dashboard.release.record.cohorts import read_cohorts
from etl.erasure.target import Target
from etl.load import Options
from etl.store.key import read_key
from etl.store.store import Store
from etl.warehouse.files import WarehouseFolder
from schemas.errors import RefusedError, UsageError
from schemas.home import manifest_chain
from schemas.home.layout import Home, serving_build
from schemas.settings.erasure_reason import ErasureReason
from schemas.settings.loss_reason import LossReason
from tests.dashboard.audit.lines import is_named, logged
from tests.dashboard.commands.homes_to_erase_from import (
    CANARY,
    CASE,
    CRIME,
    SECOND,
    TEXT,
    extracts_again,
    extracts_without_her,
    her_token,
    home_with_her,
)
from tests.erased_bytes import free_blocks, places
from tests.etl.homes import SILENT, TestHome, without_effects

PARTS_WITH_HER = (
    "warehouse/",
    "decisions/decisions",
    "decisions/reviews",
    "decisions/marks",
    "audit/",
    "release_cohorts",
)


@pytest.fixture(scope="module")
def with_her(tmp_path_factory: pytest.TempPathFactory) -> TestHome:
    with without_effects():
        return home_with_her(tmp_path_factory.mktemp("with her"))


@pytest.fixture
def home(with_her: TestHome, tmp_path: Path) -> TestHome:
    return TestHome(copytree(with_her.root, tmp_path / "home"))


def erased(home: TestHome, *, is_meant: bool = True) -> Plan:
    wanted = Target(frozenset({her_token(home.root)}))
    with without_effects():
        return erase(home.root, wanted, ErasureReason.WRONG_PERSON, Options(), SILENT, is_meant=is_meant)


def left_of_her(root: Path) -> list[str]:
    in_the_log = tokens_of(key_of_log(read_key(root)), {"crime_ref": [CRIME], "case_ref": [CASE]})
    return places(root, [CANARY, her_token(root), *in_the_log])


def content_of(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "lock" not in path.name}


def next_command(home: TestHome) -> str:
    with without_effects():
        found = CliRunner().invoke(app, ["status", "--home", str(home.root)])
    assert found.exit_code == 0, found.output
    return found.stderr


def test_before_it_she_stands_in_every_place_and_the_text_of_a_rejected_cell_in_none(home: TestHome) -> None:
    found = left_of_her(home.root)
    for part in (*PARTS_WITH_HER, "store/accepted", "store/rejections"):
        assert any(place.startswith(part) for place in found), part
    assert {place.rpartition(": ")[2] for place in found} >= {
        "raw bytes",
        "values of Parquet",
        "tables of DuckDB",
        "rows of SQLite",
    }
    assert places(home.root, [TEXT]) == []
    assert not any(place.endswith("in its name") or "manifests" in place for place in found)


def test_nothing_of_her_is_left_in_any_byte_and_the_others_stay(home: TestHome) -> None:
    assert erased(home).staged.rows["crimes"] > 1
    assert left_of_her(home.root) == []
    assert home.query("select crime_ref from crimes") == [("C-2",)]
    assert home.query("select distinct suspect_token from stages") == [(None,)]
    build = serving_build(home.root)
    assert list(Home(home.root).warehouse.glob("*.duckdb")) == [build]
    assert build is not None
    assert free_blocks(build) == 0
    history = DecisionStore(home.root).history()
    assert [(ref, [len(one.answers) for one in each]) for ref, each in history.items()] == [("S-2", [1, 1])]
    assert (
        [ref for ref, _ in ReviewStore(home.root).latest()]
        == [ref for ref, _ in MarkStore(home.root).history()]
        == ["C-2"]
    )
    assert [one.purpose for one in logged(home.root) if one.what == "case"] == ["review", "review"]
    assert not is_named(home.root, "case_ref", CASE)
    assert is_named(home.root, "case_ref", "S-2")
    (year,) = read_cohorts(home.root).values()
    assert (year.erased, year.crimes, len(year.members)) == (1, 2, 1)


LEFT_OUT: list[tuple[object, str, object, str]] = [
    (Store, "withdrawn_files", [], "store/accepted"),
    (Store, "_remove_rows", None, "store/rejections"),
    (WarehouseFolder, "forget_all_others", None, "warehouse/"),
    (DecisionStore, "erase", 0, "decisions/decisions"),
    (ReviewStore, "erase", 0, "decisions/reviews"),
    (MarkStore, "erase", 0, "decisions/marks"),
    (AuditLog, "erase", 0, "audit/"),
    (erasure_steps, "erase_members", 0, "release_cohorts"),
]


@pytest.mark.parametrize(("owner", "name", "answer", "place"), LEFT_OUT, ids=[f"{one[1]} {one[3]}" for one in LEFT_OUT])
def test_where_one_place_is_left_out_she_is_found_there(
    home: TestHome, owner: object, name: str, answer: object, place: str
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(owner, name, lambda *_, **__: answer)
        erased(home)
    found = left_of_her(home.root)
    assert found
    assert all(where.startswith(place) or place.startswith("store") for where in found)


def test_all_of_the_home_verifies_afterwards_and_the_chain_says_what_was_erased(home: TestHome) -> None:
    verified = ["verify", "--home", str(home.root)]
    assert CliRunner().invoke(app, verified).exit_code == 0  # seals what is there before
    plan = erased(home)
    assert CliRunner().invoke(app, verified).exit_code == 0
    link = manifest_chain.read_chain(home.root / "store", bytes.fromhex((home.root / "key").read_text("ascii"))).links[
        -1
    ]
    assert (link.kind, link.content["reason"], link.content["records"]) == ("erase", "wrong_person", plan.records)
    assert plan.records == {
        "decisions.sqlite": 4,
        "reviews.sqlite": 1,
        "marks.sqlite": 1,
        "audit.sqlite": 1,
        "release_cohorts.json": 1,
    }
    loads = home.query("select sum(rows_in), sum(accepted), sum(rejected), sum(duplicates) from loads")
    assert loads[0][0] > sum(map(int, loads[0][1:]))  # type: ignore[arg-type, call-overload, operator]  # numbers


def test_a_plan_changes_nothing_and_names_nobody(home: TestHome) -> None:
    before = content_of(home.root)
    plan = erased(home, is_meant=False)
    assert content_of(home.root) == before
    assert plan.builds == len(list(Home(home.root).warehouse.glob("*.duckdb"))) > 1


def test_the_next_extracts_bring_her_back_as_rows_that_are_dropped_and_counted(home: TestHome, tmp_path: Path) -> None:
    erased(home)
    with without_effects():
        letter = home.load(extracts_again(tmp_path / "third"), "2026-11-15")
    assert all(file.erased > 0 for file in letter.files)
    assert left_of_her(home.root) == []
    assert home.query("select crime_ref from crimes") == [("C-2",)]


def test_a_second_erasure_finds_nothing(home: TestHome) -> None:
    erased(home)
    with pytest.raises(UsageError, match="Nothing in this home is of what is to be erased"):
        erased(home)


def test_records_that_somebody_changed_are_not_chained_anew_as_if_they_were_ours(home: TestHome) -> None:
    file = Home(home.root).reviews
    file.write_bytes(file.read_bytes().replace(b"C-2", b"C-3"))
    with pytest.raises(RefusedError, match=r"reviews\.sqlite"):
        erased(home)
    assert not Home(home.root).erasing.exists()


class KilledError(BaseException):
    """Stands for a kill: no handler of ours catches it."""


def killed(*_: object, **__: object) -> NoReturn:
    raise KilledError


BEFORE_IT_COUNTS: list[tuple[object, str]] = [
    (manifest_chain, "announce"),
    (Store, "_move_staged"),
    (manifest_chain, "add"),
]
AFTER: list[tuple[object, str]] = [
    (Store, "_remove_rows"),
    (WarehouseFolder, "publish"),
    (WarehouseFolder, "forget_all_others"),
    (erasure_steps, "_records"),
    (AppendOnly, "erase"),
    (AuditLog, "erase"),
    (erasure_steps, "seal"),
    (erasure_steps, "erase_members"),
    (erasure_steps, "_forget"),
]


def stopped_at(home: TestHome, place: tuple[object, str]) -> None:
    """Erase her and be killed at a place; what is counted for the plan passes."""
    owner, name = place
    kept: Callable[..., object] = getattr(owner, name)

    def only_when_meant(*given: object, **named: object) -> object:
        return kept(*given, **named) if named.get("is_meant") is False else killed()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(owner, name, only_when_meant)
        with pytest.raises(KilledError):
            erased(home)


@pytest.mark.parametrize("place", AFTER, ids=lambda place: place[1])
def test_killed_after_it_counts_the_next_command_finishes_it_and_says_so(
    home: TestHome, place: tuple[object, str]
) -> None:
    stopped_at(home, place)
    assert serving_build(home.root)
    assert "An erasure that was interrupted is finished: all of it is erased." in next_command(home)
    assert left_of_her(home.root) == []
    assert not Home(home.root).erasing.exists()
    assert CliRunner().invoke(app, ["verify", "--home", str(home.root)]).exit_code == 0


@pytest.mark.parametrize("place", BEFORE_IT_COUNTS, ids=lambda place: place[1])
def test_killed_before_it_counts_it_never_began_and_the_next_command_says_so(
    home: TestHome, place: tuple[object, str]
) -> None:
    def hers() -> set[str]:
        return {where for where in left_of_her(home.root) if not where.startswith("erasing")}

    before = hers()
    stopped_at(home, place)
    assert "An erasure was interrupted before it began: nothing was erased." in next_command(home)
    assert hers() == before
    assert not Home(home.root).erasing.exists()
    erased(home)
    assert left_of_her(home.root) == []


def test_where_nothing_was_interrupted_nothing_is_finished(home: TestHome) -> None:
    finish_begun(home.root)
    assert next_command(home) == ""
    assert home.query("select max(as_at_date) from loads") == [(SECOND,)]
    assert {CRIME, "C-2"} == home.crimes()
    assert CASE in DecisionStore(home.root).history()


def vanished(home: TestHome, *words: str) -> Result:
    with without_effects():
        given = ["erase", "--vanished", "--reason", "gone_from_the_source", *words, "--home", str(home.root)]
        return CliRunner().invoke(app, given)


def test_who_vanished_is_counted_erased_to_the_last_byte_and_may_come_again(home: TestHome, tmp_path: Path) -> None:
    assert "rejected rows of the newest extract crimes have no reference" in str(vanished(home, "--yes").exception)
    with without_effects():
        accepted = LossReason.DELETED_UNDER_RETENTION
        home.load(extracts_without_her(tmp_path / "third"), "2026-11-15", accept_loss=accepted)
    plan = vanished(home)
    begins = "In older extracts and in none of the newest, by their references: persons 1, crime_ref 1, "
    assert plan.stdout.startswith(begins), plan.output
    assert NOT_LISTED in plan.stdout
    assert CANARY not in plan.output
    assert vanished(home, "--yes").stdout.endswith("It is erased.\n")
    assert places(home.root, [CANARY]) == []
    assert home.query("select suspect_token from stages") == [(her_token(home.root),)], "as a suspect she is there"
    assert Store(Home(home.root).store, read_key(home.root)).erased() == frozenset()
    assert "Nothing is gone from the source" in str(vanished(home, "--yes").exception)
    with without_effects():
        home.load(extracts_again(tmp_path / "fourth", with_rejected=False), "2026-11-30")
    assert (CRIME,) in home.query("select crime_ref from crimes")
