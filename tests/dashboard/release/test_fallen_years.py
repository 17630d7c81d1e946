"""A complete year with fewer crimes than in the edition before is refused, unless the source or a reason says why."""

from pathlib import Path

import pytest

from dashboard.release.fallen_years import FallenYear
from dashboard.release.preconditions import ReleaseOptions
from schemas.errors import RefusedError
from schemas.settings.loss_reason import LossReason
from tests.dashboard.release.released_homes import again, changed

REASON = ReleaseOptions(supersede=True, measure_coarser=False, accept_loss=LossReason.DUPLICATES_MERGED)


def test_two_crimes_that_are_gone_from_a_complete_year_refuse_the_edition(released: Path) -> None:
    changed(released, "delete from crimes where crime_ref in $two")
    with pytest.raises(RefusedError) as refused:
        again(released)
    said = str(refused.value)
    assert "fell since 2026-Q3: 2022/23 from " in said
    assert "of which 0 were cancelled since" in said
    assert "--accept-loss REASON. Nothing was released." in said
    assert not (released / "releases" / "2026-Q3-r2").exists()
    assert again(released, REASON).report.fallen == ("2022/23: duplicates merged",)


def test_cancelled_crimes_say_why(released: Path) -> None:
    changed(
        released,
        "update crimes set is_cancelled = true, cancelled_date = date '2026-10-20' where crime_ref in $two",
    )
    report = again(released).report
    assert report.fallen == ("2022/23: cancelled crimes",)
    heading = "Complete years with fewer crimes than in the edition before, and why"
    assert f"{heading}\n  2022/23: cancelled crimes" in report.to_text()


def test_a_reason_that_a_load_kept_since_says_why(released: Path) -> None:
    changed(released, "delete from crimes where crime_ref in $two")
    changed(released, "update loads set reason = 'flag_withdrawn', loaded_at = timestamp '2026-10-01'")
    with pytest.raises(RefusedError):  # given before the edition
        again(released)
    changed(released, "update loads set loaded_at = timestamp '2026-10-20'")
    assert again(released).report.fallen == ("2022/23: flag withdrawn",)


def test_an_edition_of_the_same_crimes_has_no_fall(released: Path) -> None:
    assert again(released).report.fallen == ()


def test_only_as_many_as_were_cancelled_are_explained() -> None:
    assert FallenYear("2022/23", before=20, now=18, cancelled=2).is_explained
    assert not FallenYear("2022/23", before=20, now=17, cancelled=2).is_explained
