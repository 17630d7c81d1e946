"""SQL names a role of breakdowns or a threshold, and every column and number of it is written there."""

import pytest

from schemas.extracts.crimes import CRIMES
from schemas.sql_template import written_out


def test_a_line_with_a_role_stands_for_one_line_per_breakdown() -> None:
    sql = "select\n    crimes.{split of the other adults} as {split of the other adults},\nfrom crimes"
    assert written_out(sql).splitlines() == [
        "select",
        "    crimes.report_route as report_route,",
        "    crimes.area as area,",
        "    crimes.age_band as age_band,",
        "    crimes.suspect_relationship as suspect_relationship,",
        "from crimes",
    ]


def test_a_line_with_the_facts_of_a_crime_stands_for_one_line_per_column_that_says_something_of_it() -> None:
    lines = written_out("now.{fact of a crime},").splitlines()
    assert lines == [f"now.{name}," for name in CRIMES.facts]
    assert {"now.suspect_relationship,", "now.n100_date,"} < {*lines}


def test_a_role_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(ValueError, match="breakdown of a victim"):
        written_out("select {breakdown of a victim},")


def test_a_line_with_spans_stands_for_one_line_per_span() -> None:
    assert written_out("when days <= {reported_within_days} then {reported_within_days}").splitlines() == [
        "when days <= 1 then 1",
        "when days <= 7 then 7",
        "when days <= 28 then 28",
        "when days <= 365 then 365",
    ]


def test_every_span_that_a_metric_asks_for_is_there_longest_first() -> None:
    assert written_out("{open_longer}").splitlines() == ["365", "180", "90", "30", "7"]
    assert written_out("{ended_within}").splitlines() == ["7", "30", "180"]


def test_a_threshold_is_its_number_and_other_braces_are_left_alone() -> None:
    assert written_out("where age >= {adult_age}\nfrom ({rows})\nselect {'a': 1}") == (
        "where age >= 18\nfrom ({rows})\nselect {'a': 1}"
    )
