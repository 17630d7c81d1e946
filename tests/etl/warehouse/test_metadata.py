"""What was accepted with a reason and which values are gone stands in the build, also in one that is made again."""

from pathlib import Path

import duckdb
import pytest

from dashboard.language.labels import english_label
from etl.load import Options, Progress, rebuild
from etl.status import as_text, read_status
from etl.warehouse.metadata import kept_accepted, kept_changes
from schemas.settings.loss_reason import LossReason
from tests.etl.homes import TestHome, write

ROWS = [{"crime_ref": f"C{number}", "victim_ref": f"V{number}", "area": "North"} for number in range(20)]


def loaded(home: TestHome, folder: Path) -> TestHome:
    """Load a month, and one without five crimes, which is accepted, and in which the others have another area."""
    home.load(write(folder / "one", "crimes.csv", ROWS), "2023-01-01")
    moved = [row | {"area": "East"} for row in ROWS[5:]]
    home.load(write(folder / "two", "crimes.csv", moved), "2023-02-01", accept_loss=LossReason.DELETED_UNDER_RETENTION)
    return home


def test_a_loss_that_was_accepted_is_said_by_status_for_a_year(home: TestHome, tmp_path: Path) -> None:
    loaded(home, tmp_path)
    status = read_status(home.root)
    (kept,) = status.accepted_losses
    assert (kept.title, kept.keys, kept.reason, f"{kept.as_at}") == (
        *("flagged crimes", 5, "deleted_under_retention"),
        "2023-02-01",
    )
    assert "  as at 2023-02-01: 5 flagged crimes; deleted under retention (load " in as_text(status)
    assert status.json()["accepted_losses"][0]["keys"] == 5
    rebuild(home.root, Options(), Progress())
    assert read_status(home.root).accepted_losses == status.accepted_losses
    moved = [row | {"area": "East"} for row in ROWS[5:]]
    home.load(write(tmp_path / "three", "crimes.csv", moved), "2024-02-01", accept_loss=LossReason.FEWER_WERE_RECORDED)
    later = read_status(home.root)
    assert [(one.title, one.keys) for one in later.accepted_losses] == [(None, None)]
    assert "  as at 2024-02-01: whole files; fewer were recorded" in as_text(later)


def test_a_value_that_is_gone_is_said_until_the_next_extract(home: TestHome, tmp_path: Path) -> None:
    loaded(home, tmp_path)
    (changed,) = read_status(home.root).changed_columns
    assert (changed.column, changed.changed, changed.held) == ("area", 15, 15)
    assert [(one.value, one.before, one.left, one.now) for one in changed.gone] == [("North", 15, 0, (("East", 15),))]
    rebuild(home.root, Options(), Progress())
    assert read_status(home.root).changed_columns == (changed,)
    home.load(write(tmp_path / "three", "crimes.csv", [row | {"area": "East"} for row in ROWS[5:]]), "2023-03-01")
    assert read_status(home.root).changed_columns == ()


def test_a_build_of_an_earlier_version_says_neither() -> None:
    with duckdb.connect() as con:
        assert kept_accepted(con) == ()
        assert kept_changes(con) == ()


@pytest.mark.parametrize("reason", LossReason)
def test_every_reason_has_its_words(reason: LossReason) -> None:
    assert reason.label == english_label(reason)
