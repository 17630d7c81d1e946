"""A signal of a control chart says whether a few people make it."""

from dataclasses import replace

from dashboard.charts.text.finding import finding
from tests.dashboard.charts import every_chart

USUAL = [8, 10] * 6
SIGNAL = "Reports received: {all}; more than its usual variation, last in Oct 2021"


def of_people(counts: list[int], people: list[int], nameless: int = 0) -> str:
    """Return the finding of counts by month, each with so many people; of the last so many without one."""
    found = every_chart.reports(*counts)
    rows = [replace(row, first=(n, 0)) for row, n in zip(found.rows, people, strict=True)]
    rows[-1] = replace(rows[-1], nameless=nameless)
    return finding(replace(found, rows=tuple(rows)))


def test_twenty_reports_of_one_person_are_a_signal_of_reports_and_not_of_people():
    said = of_people([*USUAL, 29], [*USUAL, 10])
    assert said == f"{SIGNAL.format(all=137)}; not so where each person counts once in each"


def test_a_signal_of_as_many_people_says_no_more():
    assert of_people([*USUAL, 29], [*USUAL, 27]) == SIGNAL.format(all=137)


def test_where_too_many_carry_no_person_nobody_can_say():
    said = of_people([*USUAL, 29], [*USUAL, 9], nameless=20)
    assert said == f"{SIGNAL.format(all=137)}; too many carry no person to say whether a few people make it"


def test_people_too_rare_to_judge_are_no_signal():
    said = of_people([*USUAL, 29], [*[1] * 12, 2])
    assert said.endswith("; not so where each person counts once in each")
