"""`outcomes verify`: whatever was changed, exchanged or taken away is found, and the attacker goes over everything again."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.disclosure.audit import FeasibleRange
from dashboard.editions.reader import open_edition
from dashboard.release import verify as module
from dashboard.release.record.ledger import read_ledger
from dashboard.release.run import release
from dashboard.release.verify import verify
from schemas.errors import RefusedError
from tests.dashboard.release.released_homes import NOVEMBER, OCTOBER, QUICK, HomeOf, altered, copied, made


@pytest.fixture(scope="module")
def two(home_of: HomeOf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = copied(home_of, tmp_path_factory.mktemp("two"))
    made(home, "2026-Q2", now=OCTOBER)
    made(home, "2026-Q3", now=NOVEMBER)
    return home


@pytest.fixture
def home(two: Path, tmp_path: Path) -> Path:
    shutil.copytree(two, tmp_path / "home", symlinks=True)
    return tmp_path / "home"


def test_verify_passes_editions_as_released(home: Path) -> None:
    found = verify(home)
    assert found.editions == ("2026-Q2", "2026-Q3")
    assert found.attacked > 0
    assert found.least_width is not None
    assert found.least_width >= 5


def test_the_narrowest_range_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ranges = [FeasibleRange(0, 2, 11, True), FeasibleRange(1, 4, 10, True)]  # 9 and 6 wide
    monkeypatch.setattr(module, "audit", lambda *_: ranges)
    assert (verify(home).attacked, verify(home).least_width) == (2, 6)


def test_a_home_without_editions(tmp_path: Path) -> None:
    assert verify(tmp_path).editions == ()


def flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def exchanged(folder: Path, other: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(other, folder, symlinks=True)


TAMPERED: dict[str, tuple[Callable[[Path], None], str]] = {
    "cube": (lambda home: altered(home / "releases/2026-Q2/cube.duckdb", flipped), "cube.duckdb is missing or was changed"),
    "policy": (
        lambda home: altered(home / "releases/2026-Q2/policy.toml", lambda text: text.replace(b"= 7", b"= 2")),
        "policy.toml is missing or was changed",
    ),
    "manifest": (
        lambda home: altered(home / "releases/2026-Q2/manifest.json", lambda text: text.replace(b"2026-09-30", b"2026-09-29")),
        "signature does not fit",
    ),
    "signature": (lambda home: altered(home / "releases/2026-Q2/manifest.sig", flipped), "signature does not fit"),
    "another edition's folder": (
        lambda home: exchanged(home / "releases/2026-Q2", home / "releases/2026-Q3"),
        "that of another edition",
    ),
    "earlier edition gone": (lambda home: shutil.rmtree(home / "releases/2026-Q2"), "None was found before it"),
    "last edition gone": (lambda home: shutil.rmtree(home / "releases/2026-Q3"), "2026-Q3 was number 2, and there are 1"),
    "ledger gone": (lambda home: (home / "release_ledger/2026-Q2.parquet").unlink(), "ledger .* is missing or was changed"),
    "ledger exchanged": (
        lambda home: altered(
            home / "release_ledger/2026-Q2.parquet", lambda _: (home / "release_ledger/2026-Q3.parquet").read_bytes()
        ),
        "ledger .* is missing or was changed",
    ),
    "public key": (lambda home: altered(home / "releases/public_key", lambda _: b"00" * 32), "signature does not fit"),
    "note of the last": (lambda home: (home / "release_ledger/HEAD").unlink(), "the note of the last one, .* is gone"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found_and_blocks_the_next_release(home: Path, what: str) -> None:
    tamper, message = TAMPERED[what]
    tamper(home)
    with pytest.raises(RefusedError, match=message):
        verify(home)
    with pytest.raises(RefusedError, match=message):
        release(home, "2026-Q4", QUICK)


def _last_taken_away(home: Path) -> None:
    """Take the last edition away with its ledger, and set the note back as earlier versions wrote it."""
    shutil.rmtree(home / "releases" / "2026-Q3")
    (home / "release_ledger" / "2026-Q3.parquet").unlink()
    altered(home / "release_ledger" / "HEAD", lambda _: b"2026-Q2")


def test_the_last_edition_taken_away_with_its_note_set_back_is_found(home: Path) -> None:
    _last_taken_away(home)
    with pytest.raises(RefusedError, match="is of an earlier version than the editions"):
        verify(home)


def test_a_ledger_that_everybody_may_read_is_found(home: Path) -> None:
    verify(home)
    (home / "release_ledger" / "2026-Q2.parquet").chmod(0o444)
    with pytest.raises(RefusedError, match=r"Every account of this machine can read or write .*2026-Q2\.parquet"):
        verify(home)


@pytest.mark.parametrize("file", ["cube.duckdb", "manifest.json", "manifest.sig", "policy.toml"])
def test_readers_do_not_open_what_was_changed(home: Path, file: str) -> None:
    altered(home / "releases" / "2026-Q3" / file, flipped)
    with pytest.raises(RefusedError, match="is not shown"):
        open_edition(home / "releases", "2026-Q3")


def test_a_cube_that_shows_what_its_ledger_hides_is_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signed or not: what readers get is compared with what was attacked."""
    real = open_edition

    def leaking(releases: Path, name: str) -> object:
        edition = real(releases, name)
        cell_key, cell = next((cell_key, cell) for cell_key, cell in edition.cells.items() if cell.status == "hidden")
        return replace(edition, cells={**edition.cells, cell_key: replace(cell, status="shown", value=3)})

    monkeypatch.setattr(module, "open_edition", leaking)
    with pytest.raises(RefusedError, match="and its ledger disagree on"):
        verify(home)


def test_a_cube_that_calls_what_it_counted_not_read_is_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open_edition

    def forgetting(releases: Path, name: str) -> object:
        edition = real(releases, name)
        cell_key, cell = next((cell_key, cell) for cell_key, cell in edition.cells.items() if cell.status == "hidden")
        return replace(edition, cells={**edition.cells, cell_key: replace(cell, status="filling")})

    monkeypatch.setattr(module, "open_edition", forgetting)
    with pytest.raises(RefusedError, match="and its ledger disagree on"):
        verify(home)


def test_verify_finds_a_count_that_can_be_worked_out(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that hides one cell too few: the cells of its sums give it away."""
    past = read_ledger(home / "release_ledger" / "2026-Q3.parquet")
    hidden = [index for index, entry in enumerate(past.record.entries) if entry.is_checked]
    entries = tuple(
        replace(entry, is_checked=False, is_published=True) if index in hidden[1:] else entry
        for index, entry in enumerate(past.record.entries)
    )
    record = replace(past.record, entries=entries)
    monkeypatch.setattr(module, "read_ledger", lambda _: replace(past, record=record))
    monkeypatch.setattr(module, "_check_shown", lambda *_: None)
    with pytest.raises(RefusedError, match="can be worked out from all editions together"):
        verify(home)


def test_verify_names_what_earlier_editions_gave_away(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No release stops for it any more, because none can mend it: so here it is said, by name and never by value."""
    past = read_ledger(home / "release_ledger" / "2026-Q3.parquet")
    first, *others = past.record.entries
    record = replace(past.record, entries=(replace(first, is_given_away=True), *others))
    monkeypatch.setattr(module, "read_ledger", lambda _: replace(past, record=record))
    monkeypatch.setattr(module, "_check_shown", lambda *_: None)
    with pytest.raises(RefusedError, match=r"^1 count can be worked out .*docs/recall\.md") as refusal:
        verify(home)
    assert first.name in str(refusal.value)


def test_a_key_pair_that_was_exchanged_is_found(home: Path) -> None:
    (home / "release_key").write_text("11" * 32, "ascii")
    with pytest.raises(RefusedError, match="not the public half"):
        verify(home)
