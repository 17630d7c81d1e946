"""What reviewers answered is measured like everything else, beside a build that never changes."""

from pathlib import Path

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review, ReviewStore
from dashboard.warehouse.reader import open_warehouse
from etl.load import Options, rebuild
from schemas.errors import CannotRunError
from schemas.metrics.definition import MetricError
from schemas.metrics.registry import METRICS, read_metrics
from schemas.settings.case_review import Reviewer, settings
from tests.dashboard.caseload import homes
from tests.etl.homes import SILENT

ALL_YES = dict.fromkeys(settings().questions, "yes")
Counts = tuple[int | None, int | None]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return homes.morning(tmp_path)


def agreed(home: Path) -> dict[str | None, Counts]:
    rows = measure(open_warehouse(home), "case_review_agreement", Selection()).rows
    return {row.step: (row.numerator, row.denominator) for row in rows}


def test_a_build_that_is_open_sees_what_is_answered_later(home: Path) -> None:
    warehouse, store = open_warehouse(home), ReviewStore(home)

    def advice() -> Counts:
        rows = measure(warehouse, "case_review_agreement", Selection()).rows
        return next((row.numerator, row.denominator) for row in rows if row.step == "cps_advice")

    assert advice() == (0, 0)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
    assert advice() == (0, 0)
    store.append(Review("C1", Reviewer.ADVOCATE, ALL_YES | {"cps_advice": "no"}), 0)
    assert advice() == (0, 1)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES | {"cps_advice": "no"}), 1)
    assert advice() == (1, 1)


def test_results_survive_a_build(home: Path) -> None:
    for reviewer in Reviewer:
        ReviewStore(home).append(Review("C1", reviewer, ALL_YES), 0)
    before = agreed(home)
    rebuild(home, Options(), SILENT)
    assert agreed(home) == before == dict.fromkeys(settings().questions, (1, 1))


def test_reviews_that_cannot_be_read_stand_in_the_way_of_no_other_figure(home: Path) -> None:
    (home / "decisions").mkdir(exist_ok=True)
    (home / "decisions" / "reviews.sqlite").write_bytes(b"this is no database" * 400)
    assert measure(open_warehouse(home), "charged", Selection()).rows[0].denominator == 1
    with pytest.raises(CannotRunError, match=r"reviews\.sqlite cannot be read"):
        agreed(home)


def test_a_checklist_that_differs_from_the_metrics_stops_the_start(tmp_path: Path) -> None:
    for name in ("case_review_answers", "case_review_agreement", "case_review_kappa"):
        text = METRICS[name].path.read_text("utf-8")
        (tmp_path / f"{name}.sql").write_text(text.replace('    "cps_advice",\n', ""), "utf-8")
    with pytest.raises(
        MetricError, match=r"line 13: steps are not the questions of schemas/settings/case_review\.toml"
    ):
        read_metrics(tmp_path)
