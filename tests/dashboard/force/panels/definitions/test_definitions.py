"""Draw every metric, grouping and caveat from its own file."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import CAVEATS, METRICS
from tests.dashboard.pages import html_of, tables_of


def test_every_metric_stands_with_its_sql_in_the_order_of_their_titles(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "definitions")
    titles = [one.label for one in page.expander if one.label in {metric.title for metric in METRICS.values()}]
    assert titles == sorted(metric.title for metric in METRICS.values())
    assert {code.value for code in page.code} == {metric.sql for metric in METRICS.values()}


def test_only_sql_that_needs_no_reviews_is_said_to_run_in_the_shell(page_of: Callable[..., AppTest]) -> None:
    captions = {one.value for one in page_of("ordinary", "definitions").caption}
    assert "schemas/metrics/charged.sql · runs as it is in the DuckDB shell" in captions
    assert (
        "schemas/metrics/case_review_kappa.sql · reads the answers of the case review, which are kept beside the build"
        in captions
    )
    assert sum("DuckDB shell" in caption for caption in captions) == len(METRICS) - 3


def test_a_charge_waits_24_months_and_a_count_for_none(page_of: Callable[..., AppTest]) -> None:
    rows = dict(tables_of(page_of("ordinary", "definitions"))["Months until a figure can be judged"])
    assert METRICS["charged"].title in rows["24"].split("; ")
    assert list(rows) == ["1", "3", "6", "12", "24", "36"]
    assert not any(METRICS["reports_received"].title in titles for titles in rows.values())


def test_an_outcome_stands_with_its_group_and_how_it_ended(page_of: Callable[..., AppTest]) -> None:
    rows = {row[0]: row[1:] for row in tables_of(page_of("ordinary", "definitions"))["Outcomes and their groups"]}
    assert rows["1"] == ("Charged or summonsed", "Charged or summonsed", "Charged")
    assert rows["15"][2] == "Evidence, decider not recorded / Evidence, by the police / Evidence, by the CPS"
    assert "0" not in rows


def test_the_two_cohorts_are_told_by_offence_group(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("ordinary", "definitions"))["Offence groups"]
    assert [row[0] for row in rows if row[1] == "yes"] == ["Rape", "Other sexual offences"]
    assert [row[0] for row in rows if row[2] == "no"] == ["Other offences"]


def test_a_caveat_names_the_figures_that_it_belongs_to(page_of: Callable[..., AppTest]) -> None:
    rows = dict(tables_of(page_of("ordinary", "definitions"))["Caveats"])
    name, sentence = next(iter(CAVEATS.items()))
    assert rows[sentence].split("; ") == sorted(metric.title for metric in METRICS.values() if name in metric.caveats)


def test_the_glossary_stands_in_english_and_a_welsh_page_says_so(page_of: Callable[..., AppTest]) -> None:
    english, welsh = (" ".join(html_of(page_of("ordinary", "definitions", lang=lang))) for lang in ("en", "cy"))
    assert ">Glossary</h3>" in english
    assert ">Glossary</h3>" not in welsh
    assert ">Geirfa, yn Saesneg yn unig</h3>" in welsh
