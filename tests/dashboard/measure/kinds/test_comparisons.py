"""Compare this cohort with the other adult victims over the same months, and with what their offences would give."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.measure.comparison_words import with_words
from dashboard.measure.kinds.comparisons import Worded, _ends_of_others, _expected
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.rows import REPORTED, Record, crime, other_adult
from tests.warehouse import warehouse_of


def other_person(number: int | None, **differs: Any) -> Record:
    """Return a crime of another adult victim who is known; None: who is not."""
    return other_adult(victim_token=None if number is None else f"O{number}", **differs)


def compared(crimes: list[Record], selection: Selection) -> dict[str | None, Row]:
    rows = measure(warehouse_of({"crimes": crimes}), "disparity", selection).rows
    return {row.step: row for row in rows}


def test_without_a_first_month_both_sides_start_with_the_earlier_of_them() -> None:
    earlier = date(2019, 5, 1)
    theirs = [other_adult(outcome_code="1", reported_date=earlier) for _ in range(10)]
    theirs += [other_adult(outcome_code="18") for _ in range(10)]
    ours = [crime(outcome_code="1") for _ in range(4)] + [crime(outcome_code="18") for _ in range(4)]
    row = compared([*ours, *theirs], Selection())["charged"]
    assert row.period is not None
    assert row.period.start == earlier
    assert row.ratio == pytest.approx((4 / 8) / (10 / 20))


def test_an_offence_that_no_other_victim_has_is_left_out_of_what_is_expected_and_said() -> None:
    ours = [crime(outcome_code="1") for _ in range(8)] + [
        crime(outcome_code="18", offence_code="20A") for _ in range(2)
    ]
    theirs = [other_adult(outcome_code="1") for _ in range(5)] + [other_adult(outcome_code="18") for _ in range(5)]
    row = compared([*ours, *theirs], Selection())["charged.expected"]
    assert (row.numerator, row.denominator) == (8, 8)
    assert row.ratio == pytest.approx(8 / (8 * 5 / 10))
    assert row.flag == "2 left out: no other victim of their offence group"


def test_no_other_victims_give_no_ratio_and_a_split_has_nothing_expected() -> None:
    ours = [crime(outcome_code="1") for _ in range(8)]
    assert compared(ours, Selection())["charged"].ratio is None
    assert not any(str(step).endswith(".expected") for step in compared(ours, Selection(by="offence_group")))


def test_a_value_that_no_other_victim_has_may_be_read_as_soon_as_ours() -> None:
    crimes = [crime(outcome_code="1", area="North"), other_adult(outcome_code="1", area="South")]
    asked = Selection(by="area", last_month=REPORTED.replace(day=1))
    rows = measure(warehouse_of({"crimes": crimes}), "disparity", asked).rows
    (north,) = [row for row in rows if (row.step, row.breakdown) == ("charged", "North")]
    assert (north.ratio, north.mature) == (None, True)  # nothing of theirs may still come


def test_a_word_holds_only_if_it_does_wherever_the_crimes_with_a_rejected_row_belong() -> None:
    """12 of 40 against 10 of 100 is higher, and so is 11 of 40; 8 of 40, where four are uncertain, is not."""
    ours = [
        crime(f"P{number}", crime_ref=f"A{number}", outcome_code="1" if number < 12 else "18") for number in range(40)
    ]
    theirs = [other_person(number, outcome_code="1" if number < 10 else "18") for number in range(100)]
    warehouse = warehouse_of({"crimes": [*ours, *theirs]})

    def words(*uncertain: str) -> list[str | None]:
        found = "insert into uncertain_crimes select 'charged', unnest(?)"
        warehouse.cursor().execute(found, [list(uncertain)])
        asked = Selection(last_month=REPORTED.replace(day=1))
        rows = {row.step: row for row in measure(warehouse, "disparity", asked).rows}
        assert (rows["charged"].numerator, rows["charged"].denominator) == (12, 40)
        return [rows[step].word for step in ("charged", "charged.expected")]

    assert words("another") == ["higher", "higher"]
    assert words("A0") == ["higher", "higher"]
    assert words("A1", "A2", "A3") == ["cannot tell", "cannot tell"]


def test_a_word_holds_only_if_it_does_wherever_the_rejected_rows_of_other_victims_belong() -> None:
    """12 of 40 against 10 of 100 is higher, and so it is against 12 of 100; against 17 of 100 it is not."""
    ours = [crime(f"P{number}", outcome_code="1" if number < 12 else "18") for number in range(40)]
    theirs = [other_person(number, outcome_code="1" if number < 10 else "18") for number in range(100)]
    warehouse = warehouse_of({"crimes": [*ours, *theirs]})
    month = REPORTED.replace(day=1)

    def words(rows_moving: int, months: list[date] | None, per: str = "all") -> list[str | None]:
        cursor = warehouse.cursor()
        cursor.execute("delete from moves_of_others")
        for cohort in ("sexual_violence", "all_violence"):
            kept = "insert into moves_of_others select 'disparity', 'charged', $cohort, $months from range($rows)"
            cursor.execute(kept, {"cohort": cohort, "months": months, "rows": rows_moving})
        rows = {row.step: row for row in measure(warehouse, "disparity", Selection(last_month=month, per=per)).rows}
        assert rows["charged"].ratio == pytest.approx(12 / 40 / (10 / 100))
        return [rows[step].word for step in ("charged", "charged.expected")]

    assert words(0, None) == ["higher", "higher"]
    assert words(2, None) == ["higher", "higher"]
    assert words(7, None) == ["cannot tell", "cannot tell"]
    for per in ("all", "year"):
        assert words(7, [month], per) == ["cannot tell", "cannot tell"]
        assert words(7, [date(2012, 5, 1), month], per) == ["cannot tell", "cannot tell"]
        assert words(7, [date(2012, 5, 1)], per) == ["higher", "higher"]


def test_what_is_expected_is_most_beside_the_least_of_ours() -> None:
    """30 of 40 beside 30 of 100, 12 expected, is more often. 22 beside 50 of 100, 20 expected, is not, and it may be so."""
    ours, theirs = Row(numerator=30, denominator=40, uncertain_above=8), Row(numerator=30, denominator=100)
    assert word_of(_expected("charged", ours, theirs, [(ours, theirs)], moves=20)) == "cannot tell"
    assert word_of(_expected("charged", ours, theirs, [(ours, theirs)], moves=1)) == "higher"


def test_one_uncertain_group_of_two_is_heeded() -> None:
    """31 beside 13.2 expected is more often; 6 beside them is not."""
    theirs = Row(numerator=30, denominator=100)
    groups = [
        (Row(numerator=30, denominator=40, uncertain_above=25), theirs),
        (Row(numerator=1, denominator=4), theirs),
    ]
    assert word_of(_expected("charged", Row(numerator=31, denominator=44), theirs, groups, moves=0)) == "cannot tell"


def word_of(found: Worded) -> str | None:
    (row,) = with_words([found])
    return row.word


def test_the_share_of_others_ends_at_none_and_at_all_of_them() -> None:
    assert _ends_of_others((3, 100), 5) == ((8, 100), (0, 100))
    assert _ends_of_others((98, 100), 5) == ((100, 100), (93, 100))


def test_a_word_about_an_area_holds_only_if_it_does_wherever_other_victims_without_a_known_area_belong() -> None:
    """12 of 40 against 10 of 100 is higher, and against 17 of 100 it is not."""
    ours = [crime(f"P{number}", outcome_code="1" if number < 12 else "18") for number in range(40)]
    theirs = [other_person(number, outcome_code="1" if number < 10 else "18") for number in range(100)]
    warehouse = warehouse_of({"crimes": [*ours, *theirs]})
    month, area = REPORTED.replace(day=1), ours[0]["area"]

    def word(column: str, group: str, recorded: date, crimes: int, asked: Selection) -> str | None:
        cursor = warehouse.cursor()
        cursor.execute("delete from emptied_labels_of_others")
        cursor.execute("insert into emptied_labels_of_others values (?, ?, ?, ?)", [column, group, recorded, crimes])
        rows = measure(warehouse, "disparity", asked).rows
        return next(row.word for row in rows if row.step == "charged" and row.breakdown in (None, area))

    split, narrowed = (
        Selection(last_month=month, by="area"),
        Selection(last_month=month, where=(("area", area),)),
    )
    for asked in (split, narrowed):
        assert word("area", "rape", month, 7, asked) == "cannot tell"
        assert word("area", "rape", month, 2, asked) == "higher"
        assert word("investigating_unit", "rape", month, 7, asked) == "higher"
        assert word("area", "rape", date(2012, 5, 1), 7, asked) == "higher"
        assert word("area", "robbery", month, 7, asked) == "higher"
    assert word("area", "rape", month, 7, Selection(last_month=month)) == "higher"


def test_twenty_reports_of_one_person_are_no_word_about_all() -> None:
    theirs = [other_person(number, outcome_code="1" if number < 10 else "18") for number in range(100)]
    asked = Selection(last_month=REPORTED.replace(day=1))
    for people, word in ((1, "too few to say"), (20, "higher")):
        ours = [crime(f"P{number % people}", outcome_code="1") for number in range(20)]
        rows = compared([*ours, *theirs], asked)
        found = [(rows[step].people, rows[step].tested_on, rows[step].word) for step in ("charged", "charged.expected")]
        assert found == [(people, (people, people), word)] * 2


YEAR = Selection(cohort="all_violence", first_month=date(2020, 4, 1), last_month=date(2021, 3, 1))


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_word_is_tested_on_the_first_report_of_each_person_in_the_period(is_ours: bool) -> None:
    """Whoever reported before the period, or before it something else, reports there for the first time."""

    def report(person: str, number: int, recorded: date, charged: bool, **differs: Any) -> Record:
        given = {"victim_token": person, "crime_ref": f"R{number}", "reported_date": recorded}
        given["outcome_code"] = "1" if charged else "18"
        return (crime if is_ours else other_adult)(**given | differs)

    def side(crimes: list[Record], selection: Selection = YEAR) -> object:
        row = compared(crimes, selection)["charged"]
        return row.tested_on if is_ours else row.others_tested_on

    spring, autumn = date(2020, 4, 30), date(2020, 11, 2)
    before = report("A", 1, date(2020, 3, 31), True)
    first, again = report("A", 3, autumn, False), report("A", 2, date(2021, 1, 5), True)
    assert side([before, first, again]) == (0, 1)
    assert side([before, first, again], replace(YEAR, first_month=date(2020, 3, 1))) == (1, 1)
    assert side([before, first, again], replace(YEAR, first_month=date(2020, 12, 1))) == (1, 1)
    same_month = [report("A", 5, autumn, True), report("A", 4, date(2020, 11, 20), False)]
    assert side(same_month) == (0, 1)  # the one whose reference comes first
    assert side([*same_month, report("B", 6, autumn, True)]) == (1, 2)
    assert side([report("A", 1, spring, True, cancelled_code="C1", cancelled_date=autumn), first]) == (0, 1)
    other_offence = report("A", 1, spring, True, offence_code="8N")
    assert side([other_offence, first]) == (1, 1)
    assert side([other_offence, first], replace(YEAR, cohort="sexual_violence")) == (0, 1)
    in_the_south = report("A", 1, spring, True, area="South")
    narrowed = replace(YEAR, where=(("area", "North"),))
    assert side([in_the_south, first, report("B", 6, autumn, False)], narrowed) == (0, 1)  # her first was elsewhere
    both = report("A", 1, spring, False), report("B", 1, spring, False, victim_no=2)
    assert side([*both, report("B", 7, autumn, True), report("C", 8, autumn, True)]) == (1, 2)
    nameless = report("A", 1, spring, False, victim_token=None), report("B", 1, spring, False, victim_no=2)
    assert side([*nameless, report("B", 7, autumn, True)]) == (0, 1)
    entered_twice = report("A", 1, spring, True), report("A", 1, spring, True, victim_no=2)
    assert side([*entered_twice, report("A", 7, autumn, False)]) == (1, 1)


@pytest.mark.parametrize("is_ours", [True, False])
def test_no_word_is_said_where_more_than_a_tenth_of_either_side_carries_no_person(is_ours: bool) -> None:
    def word(nameless: int) -> tuple[object, ...]:
        counts = [0, 0]
        counts[0 if is_ours else 1] = nameless
        ours = [crime(None if number < counts[0] else f"P{number}", outcome_code="1") for number in range(20)]
        theirs = [
            other_person(None if number < counts[1] else number, outcome_code="1" if number > 90 else "18")
            for number in range(100)
        ]
        rows = compared([*ours, *theirs], YEAR)
        return tuple(rows[step].word for step in ("charged", "charged.expected"))

    few, many = (2, 3) if is_ours else (10, 11)
    assert word(few) == ("higher", "higher")
    assert word(many) == ("too many without a person",) * 2


def test_figures_of_other_adults_that_are_not_compared_have_no_word() -> None:
    """No person is kept of them: whether a few of them report often, nobody knows."""
    warehouse = warehouse_of({"crimes": [other_person(number, outcome_code="1") for number in range(20)]})
    for name, is_named in (("charged", True), ("crimes_recorded", False), ("charged_of_assigned", False)):
        (row,) = measure(warehouse, name, replace(YEAR, victims="other_adults")).rows
        assert (row.size, row.is_named) == (20, is_named)
