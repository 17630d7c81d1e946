"""Any figure on standard output, as text or as stable JSON; what cannot be meant together is refused."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.cli import app
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS
from tests.etl.homes import make_home, write


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with one crime, charged."""
    folder = tmp_path_factory.mktemp("extracts")
    write(folder, "crimes.csv", [{}])
    write(folder, "outcomes.csv", [{"outcome_code": "1"}], "outcomes")
    home = make_home(tmp_path_factory.mktemp("home"))
    home.load(folder, "2026-01-01")
    return home.root


def outcomes(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def test_metrics_says_what_every_metric_counts() -> None:
    listed = json.loads(outcomes("metrics", "--json").stdout)["metrics"]
    assert [metric["name"] for metric in listed] == sorted(METRICS)
    assert METRICS["charged"].numerator in outcomes("metrics").stdout


def test_measure_answers_in_the_stable_json(loaded: Path) -> None:
    answer = json.loads(outcomes("measure", "charged", "--json", "--home", str(loaded)).stdout)
    assert set(answer) == {"metric", "basis", "cohort", "victims", "build", "rows"}
    (row,) = answer["rows"]
    assert (row["numerator"], row["denominator"], row["people"], row["rate"]) == (1, 1, 1, 1.0)


def test_measure_says_n_of_n_beside_the_percentage(loaded: Path) -> None:
    assert "1 of 1 (100.0%" in outcomes("measure", "charged", "--home", str(loaded)).stdout


def test_measure_narrows_by_what_is_asked(loaded: Path) -> None:
    words = ("--where", "report_route=emergency_999", "--json", "--home", str(loaded))
    (row,) = json.loads(outcomes("measure", "charged", *words).stdout)["rows"]
    assert (row["numerator"], row["denominator"]) == (0, 0)


def test_measure_prints_every_figure_and_its_progress_apart(loaded: Path) -> None:
    found = outcomes("measure", "charged", "--all", "--json", "--home", str(loaded))
    figures = json.loads(found.stdout)["figures"]
    assert {figure["metric"] for figure in figures} == {"charged"}
    assert (figures[0]["numerator"], figures[0]["denominator"]) == (1, 1)
    assert found.stderr.splitlines() == ["1 of 1: charged"]
    lines = outcomes("measure", "charged", "--all", "--home", str(loaded)).stdout.splitlines()
    assert "charged, recorded, sexual violence, sex workers, all months" in lines
    assert any("1 of 1 (100.0%" in line for line in lines)


def test_every_figure_leaves_nothing_to_choose(loaded: Path) -> None:
    with pytest.raises(UsageError, match="name no other choice"):
        outcomes("measure", "--all", "--by", "area", "--home", str(loaded))


def test_without_a_metric_it_says_what_to_name(loaded: Path) -> None:
    with pytest.raises(UsageError, match="No metric is named"):
        outcomes("measure", "--home", str(loaded))
