"""A home is encrypted as a whole: interrupted anywhere nothing opens it but the same command, which finishes it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.records.seals import seal
from etl.intake.options import Options
from etl.store.key import read_key
from etl.store.store import Store
from etl.upkeep import encrypt as module
from etl.upkeep.encrypt import Encrypted, encrypt
from etl.warehouse.verify_build import verify_build
from schemas.errors import RefusedError, UsageError
from schemas.home.encryption.clear_files import files_in_the_clear, files_to_encrypt
from schemas.home.encryption.encrypted_home import EncryptionMark, read_mark
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.layout import Home
from schemas.home.version import open_home
from schemas.operating_system import durable
from tests.encrypted import given, new_key
from tests.erased_bytes import places
from tests.etl.homes import SILENT, make_home, write

CANARY = "Zylvaqua"


class KilledError(BaseException):
    """Stands for a kill: nothing catches it."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    rows = [{"crime_ref": f"{CANARY}1", "area": CANARY}, {"crime_ref": f"{CANARY}2", "victim_age": "400"}]
    with given(None):
        home = make_home(folder / "home")
        home.load(write(folder / "in", "crimes.csv", rows))
        decision = Decision(f"{CANARY}1", "reviewed", "satisfied", date(2026, 6, 30), "O1")
        DecisionStore(home.root).append(decision, 0)
        seal(Home(home.root).seals, read_key(home.root), {"decisions.sqlite": DecisionStore(home.root).file.verify()})
    return home.root


@pytest.fixture
def home(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(module, "STOPPED_AFTER", 0.0)
    home = Home(shutil.copytree(loaded, tmp_path / "home"))
    home.serving_lock.touch()
    return home


@pytest.fixture
def keys(tmp_path: Path) -> tuple[EncryptionKey, EncryptionKey]:
    return new_key(tmp_path, "first"), new_key(tmp_path, "second")


def run(home: Home, old: EncryptionKey | None, new: EncryptionKey) -> Encrypted:
    return encrypt(home.root, old, new, Options(), SILENT)


def is_whole(home: Home, key: EncryptionKey) -> None:
    """Assert that all of a home is there, under this key alone, and that no byte of it shows what it holds."""
    assert read_mark(home) == EncryptionMark(key.fingerprint)
    with given(key):
        open_home(home.root)
        assert Store(home.store, read_key(home.root)).verify() == 3
        assert verify_build(home, Store(home.store)) is not None
        assert len(DecisionStore(home.root).file.verify()) == 1
        assert files_in_the_clear(home) == []
    with given(None):
        assert places(home.root, [CANARY]) == []


def test_a_home_in_the_clear_is_encrypted_as_a_whole_and_then_anew(
    home: Home, keys: tuple[EncryptionKey, EncryptionKey]
) -> None:
    first, second = keys
    with given(None):
        assert {place.split(":")[0].split("/")[0] for place in places(home.root, [CANARY])} >= {
            "store",
            "warehouse",
            "decisions",
        }, "the search finds what stands in the clear"
    names = {path.relative_to(home.root) for path in files_to_encrypt(home)}
    assert run(home, None, first) == Encrypted(len(names), 0)
    is_whole(home, first)
    assert {path.relative_to(home.root) for path in files_to_encrypt(home)} == names
    assert run(home, first, second) == Encrypted(len(names), 0)
    is_whole(home, second)
    with given(first), pytest.raises(RefusedError, match="not the key"):
        open_home(home.root)


@pytest.mark.parametrize("is_first", [True, False])
def test_killed_at_any_of_its_writings_it_opens_with_no_key_and_the_same_command_finishes_it(
    loaded: Path,
    tmp_path: Path,
    keys: tuple[EncryptionKey, EncryptionKey],
    monkeypatch: pytest.MonkeyPatch,
    is_first: bool,
) -> None:
    monkeypatch.setattr(module, "STOPPED_AFTER", 0.0)
    before = shutil.copytree(loaded, tmp_path / "before")
    Home(before).serving_lock.touch()
    first, second = keys
    if not is_first:
        run(Home(before), None, first)
    old, new = (None, first) if is_first else keys
    kill_at, places_met = 0, 0
    while True:
        home = Home(shutil.copytree(before, tmp_path / f"home{kill_at}"))
        with monkeypatch.context() as patched:
            steps = kill(patched, kill_at)
            try:
                run(home, old, new)
                break
            except KilledError:
                places_met += 1
        mark = read_mark(home)
        if mark == EncryptionMark(None if old is None else old.fingerprint, new.fingerprint):
            for each in (first, second, None):
                with given(each), pytest.raises(RefusedError, match="Run the same command again"):
                    open_home(home.root)
        if mark != EncryptionMark(new.fingerprint):  # else it was killed after its end
            run(home, old, new)
        is_whole(home, new)
        shutil.rmtree(home.root)
        kill_at += 1
    assert places_met == len(steps) >= 2 * 8, "a mark, seven files and a mark, each before and after it has its name"


def kill(patched: pytest.MonkeyPatch, at: int) -> list[str]:
    """Kill the next run at one of the steps in which a file gets its name: before it (even) or after it (odd)."""
    steps: list[str] = []

    def killing(step: Callable[..., None]) -> Callable[..., None]:
        def run_step(*arguments: object, **named: object) -> None:
            for moment in ("before", "after"):
                if len(steps) == at:
                    raise KilledError
                steps.append(moment)
                if moment == "before":
                    step(*arguments, **named)

        return run_step

    for name in ("write", "move"):
        patched.setattr(durable, name, killing(getattr(durable, name)))
    return steps


def test_what_a_killed_command_left_in_the_clear_goes(home: Home, keys: tuple[EncryptionKey, EncryptionKey]) -> None:
    left = home.seals.with_name(home.seals.name + durable.PARTIAL)
    left.write_text(CANARY, "utf-8")
    home.encryption.with_name(home.encryption.name + durable.PARTIAL).touch()
    home.release_staging.mkdir()
    (home.release_staging / "ledger").write_text(CANARY, "utf-8")
    run(home, None, keys[0])
    assert not left.exists()
    is_whole(home, keys[0])


def test_while_it_may_be_served_nothing_is_changed(home: Home, keys: tuple[EncryptionKey, EncryptionKey]) -> None:
    home.serving_lock.unlink()
    with pytest.raises(RefusedError, match="outcomes lock"):
        run(home, None, keys[0])
    assert read_mark(home) is None


def test_other_keys_than_those_of_the_home_are_refused(
    home: Home, keys: tuple[EncryptionKey, EncryptionKey], tmp_path: Path
) -> None:
    first, second = keys
    with pytest.raises(RefusedError, match="not those of this home"):
        run(home, first, second)
    run(home, None, first)
    with pytest.raises(UsageError, match="already"):
        run(home, None, first)
    for old, new in ((None, second), (second, new_key(tmp_path, "third"))):
        with pytest.raises(RefusedError, match="not those of this home"):
            run(home, old, new)
    is_whole(home, first)


def test_a_file_in_the_clear_that_somebody_put_into_an_encrypted_home_is_never_taken_for_one_of_it(
    home: Home, keys: tuple[EncryptionKey, EncryptionKey]
) -> None:
    first, second = keys
    run(home, None, first)
    home.receiving.write_text("{}", "ascii")
    with pytest.raises(RefusedError, match=r"receiving\.json is no sealed file"):
        run(home, first, second)


def test_a_file_that_is_none_of_ours_stops_it_before_anything_is_changed(
    home: Home, keys: tuple[EncryptionKey, EncryptionKey]
) -> None:
    (home.root / "notes.txt").write_text("rang today", "utf-8")
    with pytest.raises(RefusedError, match="Move it out"):
        run(home, None, keys[0])
    assert read_mark(home) is None


def test_a_key_in_the_home_is_refused(home: Home) -> None:
    with pytest.raises(RefusedError, match="lies in the home"):
        run(home, None, new_key(home.sessions))
