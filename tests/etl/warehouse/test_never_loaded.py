"""Say which figures read an extract that was never loaded."""

from datetime import date

import pytest

from etl.store.loaded_file import LoadedFile
from etl.warehouse.effects.columns_read import reads
from etl.warehouse.never_loaded import OF_WHAT_IS_THERE, never_loaded
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS


def _files(*extracts: str) -> list[LoadedFile]:
    return [
        LoadedFile(name, name, f"{name}.csv", "", "", date(2026, 8, 31), "snapshot", 0, 1, 1, 0, 0, (), ())
        for name in extracts
    ]


def test_where_every_extract_was_loaded_every_figure_is_known() -> None:
    assert never_loaded(_files(*EXTRACTS)) == []


def test_where_nothing_was_loaded_each_figure_names_what_it_reads() -> None:
    found = never_loaded([])
    assert {name for name, _ in found} == set(reads()) - OF_WHAT_IS_THERE
    assert [extract for name, extract in found if name == "convicted"] == ["crimes", "stages"]


@pytest.mark.parametrize(
    ("lacking", "unknown", "known"),
    [
        ("stages", ["attrition", "convicted", "referred_to_cps"], ["charged", "crimes_recorded", "full_reporting"]),
        ("crimes", ["charged", "reports_received", "disparity"], ["full_reporting", "swlo_opened"]),
        ("swlo_contacts", ["swlo_first_contact"], ["swlo_opened", "swlo_active", "risk_bands"]),
        ("swlo_case_crimes", ["swlo_contact_within_7_days"], ["swlo_opened", "charged"]),
        ("partner_disclosures", ["full_reporting", "disclosures_by_consent"], ["reports_received", "charged"]),
    ],
)
def test_an_extract_that_is_lacking_leaves_out_what_reads_it(
    lacking: str, unknown: list[str], known: list[str]
) -> None:
    found = dict(never_loaded(_files(*(set(EXTRACTS) - {lacking}))))
    assert set(found.values()) == {lacking}
    assert set(unknown) <= set(found)
    assert not set(known) & set(found)


def test_a_comparison_stands_as_long_as_one_of_its_parts_does() -> None:
    compared = next(metric for metric in METRICS.values() if metric.compares and metric.compared_with == "other_adults")
    assert compared.name in dict(never_loaded(_files("stages")))
    assert compared.name not in dict(never_loaded(_files("crimes")))


def test_a_comparison_of_which_one_part_is_lacking_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = next(one for one in METRICS.values() if one.compares and one.compared_with == "other_adults")
    found = dict(reads())
    found[compared.compares[0]] = found["convicted"]  # as if it read stages
    monkeypatch.setattr("etl.warehouse.never_loaded.reads", lambda: found)
    monkeypatch.setattr("etl.warehouse.never_loaded.is_needed", lambda metric, extract: True)
    lacking = dict(never_loaded(_files("crimes")))
    assert lacking[compared.compares[0]] == "stages"
    assert compared.name not in lacking


def test_without_outcomes_every_crime_is_open_and_its_figures_say_so() -> None:
    assert "outcomes" not in dict(never_loaded([])).values()
