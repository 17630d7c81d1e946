"""Print every figure of a build once, in an order that never changes, so that two prints can be compared by line."""

import json

import pytest

from dashboard.measure.every_figure import every_figure, json_lines, selections, text_lines
from dashboard.measure.measure import measure
from dashboard.warehouse.reader import Warehouse
from schemas.metrics.registry import METRICS
from tests.rows import crime, other_adult
from tests.warehouse import warehouse_of

Print = tuple[list[str], list[str]]

CHOSEN = {name: METRICS[name] for name in ("swlo_active", "prompt_identification")}


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    return warehouse_of({"crimes": [crime(outcome_code="1"), crime(outcome_code="16"), other_adult()]})


def asked(name: str) -> set[tuple[str | None, str, str, str, str | None]]:
    return {(each.basis, each.cohort, each.victims, each.per, each.by) for each in selections(METRICS[name])}


def test_every_basis_cohort_victim_period_and_split_is_asked() -> None:
    found = asked("victim_does_not_support")
    for basis in ("recorded", "closed"):
        for cohort in ("sexual_violence", "all_violence"):
            for per in ("all", "year", "quarter"):
                assert (basis, cohort, "sex_workers", per, None) in found
                assert (basis, cohort, "other_adults", per, "offence_group") in found
    assert ("recorded", "sexual_violence", "sex_workers", "year", "sector") in found


def test_what_a_metric_does_not_know_is_not_asked() -> None:
    assert not any(victims == "other_adults" and by == "sector" for _, _, victims, _, by in asked("charged"))
    assert {victims for _, _, victims, _, _ in asked("swlo_active")} == {"sex_workers"}


def test_a_metric_without_offences_is_asked_for_one_cohort_and_one_that_is_always_split_is_asked_split() -> None:
    assert {cohort for _, cohort, _, _, _ in asked("swlo_active")} == {"sexual_violence"}
    assert {by for _, _, _, _, by in asked("case_review_answers")} == {"reviewer"}


@pytest.fixture(scope="module")
def printed(warehouse: Warehouse) -> Print:
    return _print(warehouse)


def _print(warehouse: Warehouse) -> Print:
    """Return the lines of the chosen metrics, and what was reported meanwhile."""
    reports: list[str] = []
    return list(json_lines(warehouse, every_figure(warehouse, reports.append, CHOSEN))), reports


def test_json_is_one_document_with_a_figure_a_line(printed: Print) -> None:
    lines, _ = printed
    document = json.loads("\n".join(lines))
    assert list(document) == ["build", "as_at", "figures"]
    assert document["as_at"] == "2026-09-30"
    figures = document["figures"]
    assert [json.loads(line.rstrip(",\n]}") + "}") for line in lines[1:]] == figures
    first = figures[0]
    assert (first["metric"], first["cohort"], first["victims"], first["per"], first["by"], first["period"]) == (
        "prompt_identification",
        "sexual_violence",
        "sex_workers",
        "all",
        None,
        None,
    )
    assert (first["numerator"], first["denominator"]) == (2, 2)
    assert figures[-1]["metric"] == "swlo_active"


def test_a_build_without_a_figure_is_still_one_document(warehouse: Warehouse) -> None:
    assert json.loads("\n".join(json_lines(warehouse, [])))["figures"] == []


def test_two_prints_are_the_same_and_each_metric_is_reported(warehouse: Warehouse, printed: Print) -> None:
    assert _print(warehouse) == printed
    assert printed[1] == ["1 of 2: prompt_identification", "2 of 2: swlo_active"]


def test_every_metric_of_the_product_is_asked_whole_unless_it_is_always_split() -> None:
    for name, metric in METRICS.items():
        assert any(by == metric.split_by for *_, by in asked(name)), name


def test_text_heads_each_selection_and_indents_its_figures(warehouse: Warehouse) -> None:
    lines = list(text_lines(warehouse, [measure(warehouse, "charged", next(selections(METRICS["charged"])))]))
    assert lines[0] == "Every figure as at 30 September 2026, build " + warehouse.build + "."
    assert lines[1] == "\ncharged, recorded, sexual violence, sex workers, all months"
    assert lines[2].startswith("    ")
    assert "1 of 2 (50.0%" in lines[2]
