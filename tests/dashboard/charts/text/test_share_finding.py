"""The title of shares: counts are summed, never shares, and a word stands only where the interval allows it."""

from dataclasses import replace

from dashboard.charts.text.share_finding import (
    headline_rows,
    is_mix,
    join_names,
    nothing_to_count,
    period_name,
    share_finding,
    with_comparison,
)
from dashboard.measure.result import Period, Row
from dashboard.measure.selection import Selection
from dashboard.statistics.words import Word
from tests.dashboard.charts.measured import measurement, metric, share, year

BY_SECTOR = Selection(by="sector")


def test_a_step_is_named_beside_its_metric_unless_it_is_all() -> None:
    steps = {"steps": ("all", "within_7_days"), "headline": "within_7_days"}
    rows = share(9, 10, step="all"), share(6, 10, step="within_7_days")
    assert share_finding(measurement(*rows, **steps)) == "Charged or summonsed, within 7 days: 6 of 10 (60.0%)"
    of_all = measurement(*rows, **steps | {"headline": "all"})
    assert share_finding(of_all) == "Charged or summonsed: 9 of 10 (90.0%)"


def test_groups_that_stand_out_are_named_on_their_side() -> None:
    counts = {"street": 70, "indoor": 5, "online": 33, "mixed": 31}
    rows = [share(count, 100, breakdown=sector) for sector, count in counts.items()]
    assert share_finding(measurement(*rows, selection=BY_SECTOR)) == (
        "Charged or summonsed: 139 of 400 (34.8%); higher than the rest: Street, lower than the rest: Indoor"
    )


def test_groups_of_several_periods_are_summed_and_not_compared() -> None:
    rows = [
        share(count, 100, breakdown=sector, period=year(start))
        for start in (2020, 2021)
        for sector, count in (("street", 70), ("indoor", 5))
    ]
    found = share_finding(measurement(*rows, selection=Selection(by="sector", per="year")))
    assert found == "Charged or summonsed: 150 of 400 (37.5%)"


def test_mix_names_the_largest_part_and_says_so_far_while_cases_are_open() -> None:
    parts = {"steps": ("a", "b"), "steps_are_parts": True, "title": "Outcomes"}
    rows = share(4, 10, step="a"), share(6, 10, step="b")
    assert share_finding(measurement(*rows, **parts)) == "Outcomes: most often b, 6 of 10 (60.0%)"
    open_rows = share(4, 10, step="a"), share(5, 10, 1, step="b")
    assert share_finding(measurement(*open_rows, **parts)) == "Outcomes: most often b, 5 of 10 (50.0%) so far"


def test_steps_are_a_mix_when_none_is_the_whole() -> None:
    assert is_mix(metric(steps=("a", "b"), steps_are_parts=True))
    assert not is_mix(metric(steps=("a", "all"), steps_are_parts=True))
    assert not is_mix(metric(steps=("a", "b")))


def test_headline_rows_are_those_of_the_headline_step_or_all() -> None:
    first, second = share(1, 10, step="a"), share(2, 10, step="b")
    assert headline_rows(measurement(first, second, steps=("a", "b"), headline="b")) == [second]
    assert headline_rows(measurement(share(1, 10))) == [share(1, 10)]


def test_nothing_to_count_names_the_metric() -> None:
    assert nothing_to_count(measurement()) == "Charged or summonsed: nothing to count in this selection"


def test_comparison_says_no_more_than_its_word() -> None:
    latest, before = share(7, 10), Row(period=year(2020))
    assert [with_comparison("7 of 10", word, latest, before, "3 of 10") for word in Word] == [
        "7 of 10, higher than in 2020/21 (3 of 10)",
        "7 of 10, lower than in 2020/21 (3 of 10)",
        "7 of 10, similar to 2020/21 (3 of 10)",
        "7 of 10, no clear change from 2020/21 (3 of 10)",
        "7 of 10, too few to compare with 2020/21 (3 of 10)",
        "7 of 10, not compared with 2020/21 (3 of 10), as too many carry no person",
    ]


def test_a_word_that_was_not_tested_on_all_says_on_how_many() -> None:
    latest, before = replace(share(7, 10), first=(6, 8)), Row(period=year(2020), denominator=9)
    tested = [with_comparison("7 of 10", word, latest, before, "3 of 9") for word in (Word.HIGHER, Word.NAMELESS)]
    assert tested == [
        "7 of 10, higher than in 2020/21 (3 of 9) (tested on one for each person: 8 and 9)",
        "7 of 10, not compared with 2020/21 (3 of 9), as too many carry no person",
    ]


def test_groups_are_compared_on_one_report_a_person_or_not_at_all() -> None:
    def title(*rows: Row) -> str:
        return share_finding(measurement(*rows, selection=Selection(by="area")))

    north, south = share(60, 100, breakdown="North"), share(20, 100, breakdown="South")
    assert title(north, south).endswith("higher than the rest: North, lower than the rest: South")
    few = replace(north, first=(56, 90))
    assert title(few, south).endswith("lower than the rest: South (tested on one for each person: 190)")
    assert title(replace(north, first=(25, 90)), south).endswith("; no group clearly differs from the rest")
    nameless = replace(north, first=(53, 89), nameless=11)
    assert title(nameless, south).endswith("; too many carry no person to compare the groups")
    three = replace(share(1, 3, breakdown="East"), first=(0, 1), nameless=2)
    assert title(north, south, three).endswith(
        "higher than the rest: North, lower than the rest: South (tested on one for each person: 201)"
    )
    assert title(replace(north, numerator=20), south, three).endswith("; no group clearly differs from the rest")


def test_names_are_joined_with_and() -> None:
    assert join_names(["Street"]) == "Street"
    assert join_names(["Street", "Indoor", "Online"]) == "Street and Indoor and Online"


def test_period_reads_as_part_of_a_sentence() -> None:
    rolling = Period(year(2020).start, year(2020).end, "year to 2021-03")
    assert [period_name(Row(period=period)) for period in (None, year(2020), rolling)] == [
        "the period",
        "2020/21",
        "the year to Mar 2021",
    ]


def test_share_is_all_still_open_only_when_it_can_end_anywhere() -> None:
    assert share_finding(measurement(share(0, 5, 5))).endswith("0 of 5 so far, all still open")
    assert share_finding(measurement(share(0, 20, 7))).endswith("0 of 20 (0.0%) so far")


def test_at_the_landmark_only_involved_and_not_involved_are_named_and_no_cause() -> None:
    rows = [share(n, of, breakdown=name) for name, n, of in (("involved", 40, 100), ("not_comparable", 0, 300))]
    by_officer = Selection(by="swlo_at_28_days")
    found = share_finding(measurement(*rows, share(18, 110, breakdown="not_involved"), selection=by_officer))
    assert found == (
        "Charged or summonsed: liaison officer involved 40 of 100 (40.0%), not involved 18 of 110 (16.4%): higher; not causal"
    )
    alone = share_finding(measurement(*rows, share(0, 0, breakdown="not_involved"), selection=by_officer))
    assert alone == "Charged or summonsed: 40 of 400 (10.0%)"
