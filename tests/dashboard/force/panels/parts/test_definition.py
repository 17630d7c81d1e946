"""Explain a figure from the header of its metric, with nothing in it run as markup."""

from dataclasses import replace

from dashboard.force.panels.parts.definition import definition_html, maturity_rule
from schemas.metrics.registry import CAVEATS, METRICS


def test_a_share_says_what_it_counts_out_of_what_and_what_it_is_read_with() -> None:
    metric = METRICS["charged"]
    html = definition_html(metric)
    assert f"<b>{metric.numerator}</b>, out of <b>{metric.denominator}</b>." in html
    assert METRICS["victim_does_not_support"].title in html
    assert html.count("<li>") == len(metric.caveats) > 0
    assert all(CAVEATS[name] in html for name in metric.caveats)


def test_a_count_is_out_of_nothing() -> None:
    assert ", out of" not in definition_html(METRICS["reports_received"])


def test_a_count_that_is_judged_over_time_says_how() -> None:
    rules = "Limits: mean of the first 12 points ± 2.66 times their mean moving range."
    assert rules in definition_html(METRICS["reports_received"])
    assert "on the scale of the days to the power of 1/3.6" in definition_html(METRICS["forum_referred"])
    # held by the worlds of tests/dashboard/statistics/test_control_chart.py
    assert "about 3 to 4 of 10 such charts of 24 points show a signal" in definition_html(METRICS["forum_referred"])
    assert "moving range" not in definition_html(METRICS["charged"]) + definition_html(METRICS["swlo_active"])


def test_a_header_is_not_run_as_markup() -> None:
    html = definition_html(replace(METRICS["charged"], question="<script>", numerator="<i>"))
    assert "&lt;script&gt;" in html
    assert "<b>&lt;i&gt;</b>" in html


def test_a_figure_is_mature_at_once_or_months_after_its_last_quarter() -> None:
    assert maturity_rule(0) == "at once"
    assert maturity_rule(24).startswith("24 months after the end of the last quarter shown")
