"""A year that is read while crimes of it are gone is refused, unless the source or a reason says why."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.release.fallen_years import FallenYear
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.run import Released
from schemas.errors import RefusedError
from schemas.settings.loss_reason import LossReason
from tests.dashboard.release.released_homes import NOVEMBER, QUICK, changed, made
from tests.dashboard.release.signed_homes import manifest


@pytest.fixture
def home(released: Path) -> Path:
    """Return a home whose outcomes of 2024/25 are due: that year was closed with four crimes."""
    changed(released, "update build set as_at_date = date '2027-03-31'")
    return released


def later(home: Path, options: ReleaseOptions = QUICK) -> Released:
    return made(home, "2027-Q1", options, NOVEMBER)


def test_two_crimes_that_are_gone_refuse_the_reading(home: Path) -> None:
    changed(home, "delete from crimes where crime_ref in $two")
    with pytest.raises(RefusedError) as refused:
        later(home)
    assert "fell: 2024/25 from 4 to 2 since 2026-Q3, of which 0 were cancelled." in str(refused.value)
    assert "--accept-loss REASON. Nothing was released." in str(refused.value)
    assert not (home / "releases" / "2027-Q1").exists()
    accepted = replace(QUICK, accept_loss=LossReason.DUPLICATES_MERGED)
    assert later(home, accepted).report.fallen == ("2024/25: duplicates merged",)


def test_cancelled_crimes_say_why(home: Path) -> None:
    changed(home, "update crimes set is_cancelled = true, cancelled_date = '2026-10-20' where crime_ref in $two")
    report = later(home).report
    assert report.fallen == ("2024/25: cancelled crimes",)
    heading = "Complete years with fewer crimes than in the edition before, and why"
    assert f"{heading}\n  2024/25: cancelled crimes" in report.to_text()


def test_a_reason_that_a_load_kept_since_says_why(home: Path) -> None:
    changed(home, "delete from crimes where crime_ref in $two")
    changed(home, "update loads set reason = 'flag_withdrawn', loaded_at = timestamp '2026-10-01'")
    with pytest.raises(RefusedError):  # given before the edition
        later(home)
    changed(home, "update loads set loaded_at = timestamp '2026-10-20'")
    assert later(home).report.fallen == ("2024/25: flag withdrawn",)


def test_a_year_whose_next_reading_is_to_come_has_no_fall(released: Path) -> None:
    """Its crimes are missed when it is read."""
    changed(released, "delete from crimes where crime_ref in $two")
    assert made(released, "2026-Q4", now=NOVEMBER).report.fallen == ()


def test_a_year_that_is_not_read_again_has_no_fall(released: Path, home: Path) -> None:
    """What was read of it stands, whatever is gone since."""
    changed(home, "delete from crimes where recorded_month between date '2022-04-01' and date '2023-03-01'")
    assert later(home).report.fallen == ()


def test_only_as_many_as_were_cancelled_are_explained() -> None:
    assert FallenYear("2022/23", before=20, now=18, cancelled=2, edition=manifest()).is_explained
    assert not FallenYear("2022/23", before=20, now=17, cancelled=2, edition=manifest()).is_explained
