"""Editions against what no disk holds: the number and the fingerprint on a paper, and the seal of the home's key."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.commands.verify_editions import (
    OnPaper,
    digits_of,
    verify_choice,
    verify_editions,
    verify_editions_without_attack,
)
from dashboard.editions.manifest import fingerprint_of
from dashboard.release import attacked_choices
from dashboard.release import verify as module
from dashboard.release.attacked_choices import AttackedChoice
from dashboard.release.record.edition_chain import read_chain
from dashboard.release.verify import Verified
from etl.store.key import make_key
from schemas.errors import RefusedError, UsageError
from schemas.home.layout import Home
from tests.dashboard.release.signed_homes import sign_editions

TWO = ("2026-Q2", "2026-Q3")


@pytest.fixture(autouse=True)
def _no_attack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verify signatures and order alone: these editions hold no figures."""
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    monkeypatch.setattr(module, "verify", lambda home, _: Verified(read_chain(home).names, 0, None))
    monkeypatch.setattr(module, "verify_shown", lambda home, _: read_chain(home))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    root = tmp_path / "home"
    root.mkdir()
    sign_editions(root, *TWO)
    make_key(root)
    return Home(root)


def verified(home: Home, fingerprint: str | None = None, number: int | None = None) -> str:
    return verify_editions(home, lambda _: None, OnPaper(fingerprint and digits_of(fingerprint), number))


def signed_anew(home: Home, *names: str) -> None:
    """Exchange every edition, ledger and note for others that another key signed."""
    for path in (home.releases, home.release_ledgers):
        shutil.rmtree(path)
    home.release_key.unlink(missing_ok=True)
    sign_editions(home.root, *names)
    home.release_key.unlink()


def taken_away(home: Home) -> None:
    """Take the last edition away and leave all as it was before it, its note too: as an older copy of the disk holds it."""
    for path in (home.releases, home.release_ledgers):
        shutil.rmtree(path)
    sign_editions(home.root, TWO[0])


def test_the_fingerprint_of_the_key_is_said(home: Home) -> None:
    fingerprint = fingerprint_of(home.releases)
    assert [len(group) for group in fingerprint.split()] == [4] * 8
    assert verified(home).startswith(
        "2 as released: 2026-Q2, 2026-Q3. Attacked together: 0 counts. "
        f"Signed with the key of fingerprint {fingerprint}."
    )
    assert verified(home, fingerprint.upper().replace(" ", "-"), 2) == verified(home)


def test_everything_signed_anew_is_told_by_the_fingerprint_on_a_paper(home: Home) -> None:
    home.key.unlink()  # without it no seal tells
    paper = fingerprint_of(home.releases)
    signed_anew(home, *TWO)
    said = verified(home)
    assert "whether somebody signed all of them anew was not compared" in said
    assert f"--fingerprint. That of the key here is {fingerprint_of(home.releases)}." in said
    with pytest.raises(RefusedError, match="and the paper has another: somebody signed everything anew"):
        verified(home, paper)


def test_the_seal_of_the_home_tells_what_was_signed_anew(home: Home) -> None:
    verified(home)
    assert verified(home)
    signed_anew(home, *TWO)
    with pytest.raises(RefusedError, match="the list of editions is not as it was when it was last verified"):
        verified(home)
    with pytest.raises(RefusedError, match="the list of editions is not as it was when it was last verified"):
        verify_editions_without_attack(home, lambda _: None)


@pytest.mark.parametrize("harm", [taken_away, lambda home: shutil.rmtree(home.releases)], ids=["the last", "all"])
def test_editions_taken_away_with_all_that_names_them_are_told_by_seal_and_number(
    home: Home, harm: Callable[[Home], None]
) -> None:
    verified(home)
    harm(home)
    if home.release_ledgers.exists() and not home.releases.exists():
        shutil.rmtree(home.release_ledgers)
    with pytest.raises(RefusedError, match="the list of editions is not as it was when it was last verified"):
        verified(home)
    home.key.unlink()
    verified(home)  # nothing on the disk tells
    with pytest.raises(
        RefusedError, match=r"says that its edition is number 2, and there are [01]: editions were taken away"
    ):
        verified(home, number=2)


def test_a_fingerprint_without_editions_is_refused(tmp_path: Path) -> None:
    assert verified(Home(tmp_path)).startswith("Nothing was released yet.")
    with pytest.raises(RefusedError, match="A paper has a fingerprint, and no edition is here"):
        verified(Home(tmp_path), "ab" * 16)


@pytest.mark.parametrize("typed", ["", "abcd", "g" * 32, "ab" * 17])
def test_what_is_no_fingerprint_is_wrong_usage(typed: str) -> None:
    with pytest.raises(UsageError, match="A fingerprint has 32 digits"):
        digits_of(typed)


def test_it_is_typed_as_an_option(home: Home) -> None:
    paper = fingerprint_of(home.releases)
    signed_anew(home, *TWO)
    ended = CliRunner().invoke(
        app, ["verify", "--home", str(home.root), "--fingerprint", paper, "--number", "2", "--json"]
    )
    (part,) = (part for part in json.loads(ended.stdout)["parts"] if part["name"] == "editions")
    assert "the paper has another" in part["says"]
    assert part["exit_code"] == 1


def choices(monkeypatch: pytest.MonkeyPatch, *found: AttackedChoice) -> None:
    monkeypatch.setattr(attacked_choices, "attack_choices", lambda *_: found)


def test_a_choice_that_gives_nothing_away_is_said_to(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    choices(
        monkeypatch,
        AttackedChoice("2026-Q2", 9, (), is_repeated=True),
        AttackedChoice("2026-Q3", 4, (), is_repeated=True),
    )
    said = verify_choice(home, lambda _: None)
    assert said.startswith("13 counts of 2 editions: whoever has this program and not the secret must hold")
    assert "another version" not in said


def test_a_choice_that_gives_counts_away_is_refused_with_their_names(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices(
        monkeypatch,
        AttackedChoice("2026-Q2", 0, (), is_repeated=False),
        AttackedChoice("2026-Q3", 9, ("charged, 2021/22", "charged, 2022/23"), is_repeated=True),
    )
    with pytest.raises(
        RefusedError, match=r"can tell 2 counts more closely .* 2026-Q3: charged, 2021/22; charged, 2022/23\."
    ) as refusal:
        verify_choice(home, lambda _: None)
    assert "The cells of 2026-Q2 were chosen by another version" in str(refusal.value)
    assert "docs/recall.md" in str(refusal.value)


def test_where_nothing_was_released_no_choice_was_made(tmp_path: Path) -> None:
    assert verify_choice(Home(tmp_path), lambda _: None) == "Nothing was released yet."


def test_the_choice_is_attacked_only_where_somebody_asks(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    choices(monkeypatch, AttackedChoice("2026-Q3", 9, (), is_repeated=True))
    asked, silent = (
        CliRunner().invoke(app, ["verify", "--home", str(home.root), *more]).stdout for more in (["--choice"], [])
    )
    assert "choice: 9 counts of 1 edition:" in asked
    assert "choice:" not in silent
