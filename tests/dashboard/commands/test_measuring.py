"""Any figure on standard output, as text or as stable JSON; what cannot be meant together is refused."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.cli import app
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS
from tests.etl.homes import make_home, write


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with one crime, charged, and a case of each of two officers."""
    folder = tmp_path_factory.mktemp("extracts")
    write(folder, "crimes.csv", [{}])
    write(folder, "outcomes.csv", [{"outcome_code": "1"}], "outcomes")
    opened = {"O1": "2025-11-03", "O2": "2025-12-04"}
    cases = [{"case_ref": ref, "swlo_ref": ref, "opened_date": day} for ref, day in opened.items()]
    write(folder, "swlo_cases.csv", cases, "swlo_cases")
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
    found = outcomes("measure", "swlo_opened", "--all", "--json", "--home", str(loaded))
    figures = json.loads(found.stdout)["figures"]
    assert {figure["metric"] for figure in figures} == {"swlo_opened"}
    assert figures[0]["numerator"] == 1 + 1
    assert found.stderr.splitlines() == ["1 of 1: swlo_opened"]
    lines = outcomes("measure", "swlo_opened", "--all", "--home", str(loaded)).stdout.splitlines()
    (first,) = [number for number, line in enumerate(lines) if line.startswith("swlo_opened") and "all months" in line]
    assert lines[first + 1] == "    2025-11 to 2026-01: 2; 1 person, on average 2.0 each; not mature"


@pytest.mark.parametrize("choice", [("--by", "area"), ("--on", "2025-12-31"), ("--one-officer",)])
def test_every_figure_leaves_nothing_to_choose(loaded: Path, choice: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="name no other choice"):
        outcomes("measure", "--all", *choice, "--home", str(loaded))


def test_measure_answers_for_an_earlier_day_and_for_one_officer(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two officers opened a case each, on the 3rd of November and on the 4th of December."""

    def counted(metric: str, *words: str) -> int:
        found = outcomes("measure", metric, *words, "--json", "--home", str(loaded))
        return int(json.loads(found.stdout)["rows"][-1]["numerator"])

    assert [counted("swlo_active", *words) for words in ((), ("--on", "2025-12-04"), ("--on", "2025-12-03"))] == [
        2,
        2,
        1,
    ]
    for reference in ("O1", "O2"):
        monkeypatch.setenv("OUTCOMES_OFFICER", reference)
        assert counted("swlo_opened", "--one-officer") == 1
    assert counted("swlo_opened") == 2  # the variable alone narrows nothing
    months = ("--per", "month", "--from", "2025-11", "--on", "2025-11-30")
    assert counted("swlo_active_at_month_end", *months) == 1
    assert counted("swlo_active_at_month_end", *months, "--one-officer") == 0
    with pytest.raises(UsageError, match="as at 1 January 2026"):
        outcomes("measure", "swlo_active", "--on", "2026-01-02", "--home", str(loaded))


def test_an_officer_without_a_case_is_refused_and_not_repeated(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_OFFICER", "nobody")
    with pytest.raises(UsageError) as refused:
        outcomes("measure", "swlo_opened", "--one-officer", "--home", str(loaded))
    assert str(refused.value) == (
        "No case is that of this liaison officer. Check the reference in the variable OUTCOMES_OFFICER."
    )


@pytest.mark.parametrize("reference", [None, ""])
def test_one_officer_needs_her_reference(loaded: Path, monkeypatch: pytest.MonkeyPatch, reference: str | None) -> None:
    monkeypatch.delenv("OUTCOMES_OFFICER", raising=False)
    if reference is not None:
        monkeypatch.setenv("OUTCOMES_OFFICER", reference)
    with pytest.raises(UsageError, match="Put her reference into the variable OUTCOMES_OFFICER"):
        outcomes("measure", "swlo_opened", "--one-officer", "--home", str(loaded))


def test_the_json_says_that_it_is_one_officer_and_not_which(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_OFFICER", "O1")
    found = outcomes("measure", "swlo_opened", "--one-officer", "--json", "--home", str(loaded)).stdout
    token = token_of(read_key(loaded), "O1", "officer")
    assert json.loads(found)["one_officer"] is True
    assert token not in found


@pytest.mark.parametrize("months", [("--to", "2026-02"), ("--from", "2026-02")])
def test_a_month_after_the_day_of_the_data_is_refused_where_the_figure_depends_on_the_day(
    loaded: Path, months: tuple[str, str]
) -> None:
    with pytest.raises(UsageError, match="as at 1 January 2026, and a later month is not known yet"):
        outcomes("measure", "swlo_active_at_month_end", *months, "--home", str(loaded))
    assert outcomes("measure", "charged", *months, "--home", str(loaded)).exit_code == 0
    last = outcomes("measure", "swlo_active_at_month_end", "--to", "2026-01", "--json", "--home", str(loaded)).stdout
    assert json.loads(last)["rows"][-1]["numerator"] == 1 + 1


def test_without_a_metric_it_says_what_to_name(loaded: Path) -> None:
    with pytest.raises(UsageError, match="No metric is named"):
        outcomes("measure", "--home", str(loaded))


def test_measure_says_which_of_the_asked_years_are_not_covered(loaded: Path) -> None:
    """Cases begin in November 2025: a 0 of the year before would say no more than that nothing came."""
    asked = ("measure", "swlo_opened", "--per", "year", "--home", str(loaded))
    said = "Not covered: 2024/25, 2025/26 (part). The data on cases of the liaison officer begin in October 2025."
    assert said in outcomes(*asked, "--from", "2024-04").stdout
    assert "Not covered" not in outcomes(*asked, "--from", "2025-11").stdout + outcomes(*asked).stdout


def test_a_year_that_the_extract_does_not_cover_says_so_in_its_row(loaded: Path) -> None:
    asked = ("measure", "swlo_opened", "--per", "year", "--home", str(loaded), "--from", "2024-04")
    lines = outcomes(*asked).stdout.splitlines()
    assert "2024/25: not covered" in lines
    assert any(line.startswith("2025/26 (part): 2;") for line in lines)
    answer = json.loads(outcomes(*asked, "--json").stdout)
    assert answer["covered_from"] == "2025-10"
    early, late = answer["rows"]
    assert (early["period"], early["covered"], early["numerator"], early["mature"]) == ("2024/25", False, None, False)
    assert (late["period"], late["numerator"], "covered" in late) == ("2025/26 (part)", 2, False)


def test_the_days_of_a_count_are_printed_one_by_one(loaded: Path) -> None:
    """Cases were opened on the 3rd of November and on the 4th of December 2025."""
    asked = ("measure", "swlo_opened", "--per", "event", "--home", str(loaded))
    lines = outcomes(*asked).stdout.splitlines()[-2:]
    assert lines[0].startswith("2025-11-03: 1; ")
    assert lines[1].startswith("2025-12-04: 1, 31 days after the one before; ")
    assert [row.get("days_since") for row in json.loads(outcomes(*asked, "--json").stdout)["rows"]] == [None, 31]
