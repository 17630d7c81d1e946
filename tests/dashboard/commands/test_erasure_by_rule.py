"""What a rule says is to be erased is found, counted and, where it has vanished from the source, on no list afterwards."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.commands.erasing import LISTED, NOT_LISTED
from dashboard.commands.erasure_by_rule import past_its_period, vanished_from_source
from etl.store.key import read_key
from etl.store.store import Store
from schemas.errors import UsageError
from schemas.home.layout import Home
from schemas.settings.loss_reason import LossReason
from tests.dashboard.commands.homes_to_erase_from import (
    CANARY,
    CRIME,
    extracts_again,
    extracts_without_her,
    her_token,
    home_with_her,
)
from tests.erased_bytes import places
from tests.etl.homes import TestHome, without_effects


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> TestHome:
    with without_effects():
        return home_with_her(tmp_path_factory.mktemp("with her"))


def run(home: TestHome, *words: str) -> Result:
    with without_effects():
        given = ["erase", "--vanished", "--reason", "gone_from_the_source", *words, "--home", str(home.root)]
        return CliRunner().invoke(app, given)


def test_who_vanished_is_counted_first_erased_to_the_last_byte_and_may_come_again(
    home: TestHome, tmp_path: Path
) -> None:
    """One story, because its home is dear: still there, gone, not gone long enough, erased, and back in a later extract."""
    with pytest.raises(UsageError, match="No period is set"):
        past_its_period(home.root)
    refused = run(home, "--yes").exception
    assert "rejected rows of the newest extract crimes have no reference" in str(refused)
    with without_effects():
        home.load(
            extracts_without_her(tmp_path / "third"), "2026-11-15", accept_loss=LossReason.DELETED_UNDER_RETENTION
        )
    Home(home.root).settings.write_text("[retention]\nreviewed = 2026-11-30\nvanished_months = 1\n", "utf-8")
    Home(home.root).settings.chmod(0o600)
    with pytest.raises(UsageError, match="Nothing is gone from the source"):
        vanished_from_source(home.root)
    Home(home.root).settings.unlink()

    plan = run(home)
    assert plan.exit_code == 0, plan.output
    begins = "In older extracts and in none of the newest, by their references: persons 1, crime_ref 1, "
    assert plan.stdout.startswith(begins), plan.stdout
    assert NOT_LISTED in plan.stdout
    assert LISTED not in plan.stdout
    assert CANARY not in plan.output
    assert places(home.root, [CANARY])
    done = run(home, "--yes")
    assert done.stdout.endswith("It is erased.\n"), done.output
    assert places(home.root, [CANARY]) == []
    assert home.query("select suspect_token from stages") == [(her_token(home.root),)], (
        "as a suspect she is there still"
    )
    assert home.query("select crime_ref from crimes") == [("C-2",)]
    assert Store(Home(home.root).store, read_key(home.root)).erased() == frozenset()
    assert "Nothing is gone from the source" in str(run(home, "--yes").exception)

    with without_effects():
        home.load(extracts_again(tmp_path / "fourth", with_rejected=False), "2026-11-30")
    assert (CRIME,) in home.query("select crime_ref from crimes")
