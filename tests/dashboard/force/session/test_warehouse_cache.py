"""Open one build for a run, and keep its results until another is loaded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.force.session import warehouse_cache
from dashboard.force.session.open_builds import BUILDS, OpenBuild
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review, ReviewStore
from dashboard.warehouse.reader import open_warehouse
from schemas.settings.case_review import Reviewer, settings
from tests.conftest import Builder
from tests.dashboard import homes
from tests.dashboard.force.publishing import published

HomeOf = Callable[[str], Path]


@pytest.fixture
def run_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return what opens the build of a home as a run of a page does."""

    def begin(home: Path) -> None:
        build = OpenBuild(open_warehouse(home))
        monkeypatch.setattr(warehouse_cache, "build_of_run", lambda: build)

    return begin


def test_without_a_load_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_HOME", str(tmp_path))
    assert warehouse_cache.home() == tmp_path
    with warehouse_cache.run_of_page() as is_open:
        assert is_open is False


def test_a_run_reads_one_build_to_its_end_whatever_is_published(
    built_once: Callable[[str, Builder], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copytree(built_once("one_row", homes.one_row), tmp_path / "home")
    monkeypatch.setenv("OUTCOMES_HOME", str(home))
    first = published(home, "20300101-000001-abcdef")
    with warehouse_cache.run_of_page() as is_open:
        assert is_open
        mine = warehouse_cache.build_of_run()
        for number in range(2, 6):
            published(home, f"20300101-00000{number}-abcdef")
            BUILDS.current(home)
        assert not first.exists()
        assert warehouse_cache.build_of_run() is mine
        assert warehouse_cache.list_rows("months")  # its file is deleted, and this run reads it to the end
    with warehouse_cache.run_of_page():
        assert warehouse_cache.build_of_run() is not mine


def test_months_go_from_the_first_crime_to_the_day_of_the_data(home_of: HomeOf, run_of: Callable[[Path], None]) -> None:
    run_of(home_of("one_row"))
    months = warehouse_cache.months()
    assert (months[0], months[-1]) == (date(2021, 3, 1), date(2026, 9, 1))
    assert len(months) == 5 * 12 + 7


def test_values_of_a_column_stand_in_the_order_of_how_often_they_occur(
    home_of: HomeOf, run_of: Callable[[Path], None]
) -> None:
    run_of(home_of("ordinary"))
    assert warehouse_cache.values()["area"] == ("North",)
    assert set(warehouse_cache.values()) == {"offence_group", "report_route", "sector", "area"}


def test_a_result_is_kept_and_another_build_has_its_own(home_of: HomeOf, run_of: Callable[[Path], None]) -> None:
    run_of(home_of("ordinary"))
    first = warehouse_cache.result_of("charged", Selection())
    assert warehouse_cache.result_of("charged", Selection()) is first
    run_of(home_of("one_row"))
    assert warehouse_cache.result_of("charged", Selection()).rows[0].denominator == 1


def test_a_metric_of_reviews_is_measured_anew(morning: Path, run_of: Callable[[Path], None]) -> None:
    run_of(morning)

    def answers() -> int:
        rows = warehouse_cache.result_of("case_review_agreement", Selection()).rows
        return max((row.denominator or 0 for row in rows), default=0)

    assert answers() == 0
    for reviewer in Reviewer:
        ReviewStore(morning).append(Review("C1", reviewer, dict.fromkeys(settings().questions, "yes")), 0)
    assert answers() == 1
