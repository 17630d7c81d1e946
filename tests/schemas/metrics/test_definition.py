"""A metric file is whole, or nothing starts: the message names the file and the line."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dashboard.release.tables.reviewed_files import read_tables
from schemas.metrics.definition import MetricError, read_metric
from schemas.metrics.registry import CAVEATS, METRICS, read_metrics

HEADER = {
    "title": '"Charged"',
    "question": '"How many?"',
    "why_it_matters": '"It does."',
    "kind": '"proportion"',
    "bases": '["recorded"]',
    "unit": '"crime"',
    "numerator": '"charged"',
    "denominator": '"recorded"',
    "better": '"none"',
    "source": '"Home Office"',
    "owner": '"registrar"',
    "reviewed": "2026-11-22",
}


def written(folder: Path, differs: Mapping[str, str | None] | None = None, sql: str = "select 1") -> Path:
    """Write a metric file that differs from a good one; None leaves a key out."""
    entries = {key: value for key, value in {**HEADER, **(differs or {})}.items() if value is not None}
    path = folder / "charged.sql"
    toml = "\n".join(f"{key} = {value}" for key, value in entries.items())
    path.write_text(f"/*\n{toml}\n*/\n{sql}\n", encoding="utf-8")
    return path


def test_a_good_file(tmp_path: Path) -> None:
    metric = read_metric(written(tmp_path))
    assert (metric.name, metric.title, metric.sql) == ("charged", "Charged", "select 1")
    assert metric.headline_step is None


@pytest.mark.parametrize(("headline", "step"), [(None, "a"), ('"b"', "b")])
def test_the_first_step_is_shown_where_the_header_names_no_other(
    tmp_path: Path, headline: str | None, step: str
) -> None:
    metric = read_metric(written(tmp_path, {"steps": '["a", "b"]', "headline": headline}))
    assert metric.headline_step == step


@pytest.mark.parametrize(
    ("differs", "line", "fault"),
    [
        ({"kind": '"guess"'}, 5, "kind"),
        ({"owner": None}, 2, "owner"),
        ({"titel": '"Charged"'}, 14, "titel"),
        ({"title": '" "'}, 2, "title is empty"),
        ({"reviewed": '"yesterday"'}, 13, "reviewed"),
        ({"bases": "[]"}, 6, "bases is empty"),
        ({"denominator": None}, 2, "denominator is missing"),
        ({"breakdowns": '["shoe_size"]'}, 14, "breakdowns"),
        ({"steps": '["a", "a"]'}, 14, "steps names something twice"),
        ({"steps": '["a"]', "headline": '"b"'}, 15, "headline names none of the steps"),
        ({"steps_are_parts": "true"}, 14, "steps_are_parts stands without steps"),
        ({"matures_with": '"never"'}, 14, "matures_with names no family"),
        ({"compares": '["charged"]'}, 14, "compares belongs to a comparison"),
        ({"kind": '"comparison"'}, 2, "compares belongs to a comparison"),
        ({"kind": '"time_to_event"'}, 5, "kind is time_to_event, which needs steps"),
        (
            {"breakdowns_of": '"report"', "breakdowns": '["area"]'},
            15,
            "breakdowns names one that breakdowns_of brings",
        ),
        ({"unit": '"crime'}, 7, "not TOML"),
    ],
)
def test_a_bad_header_names_its_file_and_line(
    tmp_path: Path, differs: dict[str, str | None], line: int, fault: str
) -> None:
    with pytest.raises(MetricError, match=rf"^schemas/metrics/charged\.sql, line {line}: .*{fault}"):
        read_metric(written(tmp_path, differs))


def test_a_file_without_a_header(tmp_path: Path) -> None:
    path = tmp_path / "charged.sql"
    path.write_text("select 1\n", encoding="utf-8")
    with pytest.raises(MetricError, match=r"charged\.sql, line 1: found no header"):
        read_metric(path)


def test_one_select_and_no_more(tmp_path: Path) -> None:
    with pytest.raises(MetricError, match="without a semicolon"):
        read_metric(written(tmp_path, sql="select 1;"))


@pytest.mark.parametrize("key", ["caveats", "shown_with"])
def test_a_name_that_does_not_exist(tmp_path: Path, key: str) -> None:
    written(tmp_path, {key: '["nothing"]'})
    with pytest.raises(MetricError, match=rf"line 14: {key} names nothing, which does not exist"):
        read_metrics(tmp_path)


def test_every_caveat_is_used() -> None:
    of_metrics = {caveat for metric in METRICS.values() for caveat in metric.caveats}
    of_tables = {caveat for table in read_tables().tables for caveat in table.caveats}
    assert of_metrics | of_tables == set(CAVEATS)


def test_a_charge_is_never_shown_without_withdrawal_and_time() -> None:
    assert set(METRICS["charged"].shown_with) >= {"victim_does_not_support", "cumulative_incidence"}
    assert set(METRICS["charged_of_assigned"].shown_with) >= {"victim_does_not_support", "cumulative_incidence"}


def test_words_are_sentences() -> None:
    for metric in METRICS.values():
        assert metric.question.endswith("?"), metric.name
        assert metric.why_it_matters.endswith("."), metric.name
    assert all(sentence.endswith(".") for sentence in CAVEATS.values())


def test_a_comparison_with_the_lowest_band_narrows_by_nothing() -> None:
    assert METRICS["victim_again_against_lowest_band"].narrows == ()
    assert METRICS["victim_again_after_assessment"].narrows == ("band", "tool")


def test_a_metric_follows_the_day_where_its_sql_reads_it() -> None:
    assert METRICS["swlo_active"].follows_day
    assert not METRICS["swlo_opened"].follows_day


def test_what_is_counted_at_the_build_cannot_follow_the_day(tmp_path: Path) -> None:
    path = written(tmp_path, {"covers_other_adults": "true"}, "select as_at.as_at_date from as_at")
    with pytest.raises(MetricError, match="line 14: covers_other_adults stands with SQL that reads as_at"):
        read_metric(path)
