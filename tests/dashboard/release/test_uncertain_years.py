"""A crime that a rejected row may count otherwise stops the edition that reads its year, until somebody accepts it."""

from pathlib import Path

import pytest

from dashboard.release.preconditions import ReleaseOptions
from schemas.errors import RefusedError
from tests.dashboard.release.released_homes import HomeOf, again, changed, copied, made

ACCEPTED = ReleaseOptions(measure_coarser=False, accept_rejected=True)
OF_A_YEAR = """
insert into uncertain_crimes
select '{metric}', crime_ref from crimes where recorded_date between date '2022-04-01' and date '2023-03-31' limit {count}
"""


@pytest.fixture
def home(home_of: HomeOf, tmp_path: Path) -> Path:
    return copied(home_of, tmp_path)


def test_an_uncertain_crime_of_a_complete_year_refuses_the_edition_unless_it_is_accepted(home: Path) -> None:
    changed(home, OF_A_YEAR.format(metric="charged", count=2))
    with pytest.raises(RefusedError) as refused:
        made(home)
    assert "(2022/23: 2 crimes)" in str(refused.value)
    assert "--accept-rejected. Nothing was released." in str(refused.value)
    assert not (home / "releases" / "2026-Q3").exists()
    report = made(home, options=ACCEPTED).report
    assert report.uncertain == ("2022/23: 2 crimes",)
    heading = "Complete years with crimes that a rejected row may count otherwise, accepted"
    assert f"{heading}\n  2022/23: 2 crimes" in report.to_text()


def test_what_no_table_counts_and_what_is_of_no_year_that_is_read_stops_nothing(home: Path) -> None:
    """Of 2024/25 the crimes are counted and no outcome is read yet."""
    changed(home, OF_A_YEAR.format(metric="days_to_charge", count=1))
    changed(
        home,
        "insert into uncertain_crimes select 'charged', crime_ref from crimes where recorded_date >= date '2024-04-01' limit 1",
    )
    assert made(home).report.uncertain == ()


def test_what_was_read_is_not_asked_again(released: Path) -> None:
    changed(released, OF_A_YEAR.format(metric="charged", count=2))
    assert again(released).report.uncertain == ()
