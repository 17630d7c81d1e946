"""A crime of a complete year that a rejected row may count otherwise stops an edition, until somebody accepts it."""

from pathlib import Path

import pytest

from dashboard.release.preconditions import ReleaseOptions
from schemas.errors import RefusedError
from tests.dashboard.release.released_homes import again, changed

ACCEPTED = ReleaseOptions(supersede=True, measure_coarser=False, accept_rejected=True)
OF_A_YEAR = """
insert into uncertain_crimes
select '{metric}', crime_ref from crimes where recorded_date between date '2022-04-01' and date '2023-03-31' limit {count}
"""


def test_an_uncertain_crime_of_a_complete_year_refuses_the_edition_unless_it_is_accepted(released: Path) -> None:
    changed(released, OF_A_YEAR.format(metric="charged", count=2))
    with pytest.raises(RefusedError) as refused:
        again(released)
    assert "(2022/23: 2 crimes)" in str(refused.value)
    assert "--accept-rejected. Nothing was released." in str(refused.value)
    assert not (released / "releases" / "2026-Q3-r2").exists()
    report = again(released, ACCEPTED).report
    assert report.uncertain == ("2022/23: 2 crimes",)
    heading = "Complete years with crimes that a rejected row may count otherwise, accepted"
    assert f"{heading}\n  2022/23: 2 crimes" in report.to_text()


def test_what_no_table_counts_and_what_is_of_no_complete_year_stops_nothing(released: Path) -> None:
    changed(released, OF_A_YEAR.format(metric="days_to_charge", count=1))
    changed(
        released,
        "insert into uncertain_crimes select 'charged', crime_ref from crimes where recorded_date >= date '2026-04-01' limit 1",
    )
    assert again(released).report.uncertain == ()
