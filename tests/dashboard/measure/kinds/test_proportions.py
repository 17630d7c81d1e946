"""Count a crime once however many victims it has: above the line, below it, and among the open ones that decide maturity."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from tests.rows import REPORTED, Record, crime, other_adult
from tests.warehouse import warehouse_of

STUDY = Selection(first_month=date(2020, 10, 1), last_month=date(2023, 9, 1))


def victims(crime_ref: str, count: int, **facts: str) -> list[Record]:
    """Return one crime with so many victims."""
    return [
        crime(f"{crime_ref}-{number}", crime_ref=crime_ref, victim_no=number, **facts) for number in range(1, count + 1)
    ]


def row_of(metric: str, *crimes: list[Record]) -> Row:
    warehouse = warehouse_of({"crimes": [row for rows in crimes for row in rows]})
    (row,) = measure(warehouse, metric, STUDY).rows
    return row


def closed(count: int) -> list[Record]:
    return [crime(outcome_code="18") for _ in range(count)]


@pytest.mark.parametrize(("metric", "denominator"), [("charged", 10), ("charged_of_assigned", 9)])
def test_an_open_crime_of_two_victims_is_one_of_the_tenth_that_may_be_open(metric: str, denominator: int) -> None:
    row = row_of(metric, closed(9), victims("OPEN", 2))
    assert (row.numerator, row.denominator, row.mature) == (0, denominator, True)
    assert (row.best, row.worst) == (None, None)


@pytest.mark.parametrize("metric", ["charged", "charged_of_assigned"])
def test_more_than_a_tenth_open_is_not_mature_and_bounds_count_each_open_crime_once(metric: str) -> None:
    row = row_of(metric, closed(7), victims("CHARGED", 3, outcome_code="1"), victims("OPEN1", 2), victims("OPEN2", 2))
    assert (row.numerator, row.mature) == (1, False)
    assert (row.worst, row.best) == (1 / 10, 3 / 10)


def test_people_are_counted_beside_crimes() -> None:
    row = row_of("charged", closed(5), victims("CHARGED", 3, outcome_code="1"))
    assert (row.numerator, row.denominator, row.people) == (1, 6, 3)
    assert (row.people_above, row.people_outside) == (3, None)
    one_each = row_of("charged", victims("CHARGED", 1, outcome_code="1"), victims("OPEN", 1))
    assert (one_each.people, one_each.people_above, one_each.people_outside) == (2, 1, 1)


def test_a_count_says_how_many_people_stand_behind_it_where_its_rows_name_them() -> None:
    one = row_of("crimes_recorded", victims("ONE", 1))
    assert (one.numerator, one.people) == (1, 1)
    assert row_of("crimes_recorded", victims("TWO", 2)).people == 2
    assert row_of("crimes_recorded", closed(2)).people is None


def test_a_period_without_a_crime_is_a_row_of_nothing_and_no_rate() -> None:
    row = row_of("charged", [crime(recorded_date=date(2025, 1, 1), reported_date=date(2025, 1, 1))])
    assert (row.numerator, row.denominator, row.people, row.rate, row.low, row.high) == (0, 0, 0, None, None, None)


def with_rejected_rows(metric: str, *crime_refs: str, **more: str) -> Row:
    """Return the share of twenty crimes that ended, of which A and B were charged, with a rejected row about some of them."""
    rows = [crime(crime_ref=name, outcome_code="1") for name in "AB"]
    rows += [crime(crime_ref=name, outcome_code="18") for name in "CDEFGHIJKLMNOPQRST"]
    warehouse: Warehouse = warehouse_of({"crimes": [*rows, *(crime(crime_ref=name) for name in more)]})
    for name in crime_refs:
        warehouse.cursor().execute("insert into uncertain_crimes values ('charged', ?)", [name])
    (row,) = measure(warehouse, metric, STUDY).rows
    return row


@pytest.mark.parametrize(
    ("crime_refs", "lowest", "highest"),
    [(("A",), 1, 2), (("C",), 2, 3), (("A", "C"), 1, 3)],
    ids=["of one above the line", "of one below it", "of one of each"],
)
def test_a_figure_of_ended_crimes_says_what_it_may_be_with_their_rejected_rows(
    crime_refs: tuple[str, ...], lowest: int, highest: int
) -> None:
    row = with_rejected_rows("charged", *crime_refs)
    assert (row.numerator, row.denominator, row.mature) == (2, 20, True)
    assert (row.uncertain, row.worst, row.best) == (len(crime_refs), lowest / 20, highest / 20)


def test_more_than_a_tenth_with_a_rejected_row_is_not_mature() -> None:
    row = with_rejected_rows("charged", "A", "C", "D")
    assert (row.mature, row.uncertain) == (False, 3)
    assert (row.worst, row.best) == (1 / 20, 4 / 20)


def test_an_open_crime_with_a_rejected_row_is_open_and_nothing_else() -> None:
    row = with_rejected_rows("charged", "U", U="open")
    assert (row.denominator, row.mature, row.uncertain, row.worst, row.best) == (21, True, None, None, None)


def test_open_and_uncertain_crimes_keep_a_period_open_together() -> None:
    row = with_rejected_rows("charged", "A", U="open", V="open")
    assert (row.mature, row.uncertain, row.worst, row.best) == (False, 1, 1 / 22, 4 / 22)


def test_a_rejected_row_leaves_alone_what_does_not_read_it() -> None:
    row = with_rejected_rows("convicted", "A", "C")
    assert (row.uncertain, row.best) == (None, None)


def test_a_crime_outside_the_line_that_a_rejected_row_may_bring_in_widens_the_whole() -> None:
    rows = [*(crime(outcome_code="1") for _ in range(10)), crime(crime_ref="C", outcome_code="18")]
    warehouse = warehouse_of({"crimes": rows})
    warehouse.cursor().execute("insert into uncertain_crimes values ('convicted_of_charged', 'C')")
    (row,) = measure(warehouse, "convicted_of_charged", STUDY).rows
    assert (row.numerator, row.denominator, row.uncertain, row.ends) == (0, 10, 1, ((0, 10 + 1), (0 + 1, 10 + 1)))


def of_areas(areas: dict[str, str | None], *emptied: str, **outcomes: str) -> Warehouse:
    """Return crimes of these areas, that ended without a suspect where nothing else is given."""
    rows = [
        crime(name, crime_ref=name, area=area, outcome_code=outcomes.get(name, "18")) for name, area in areas.items()
    ]
    warehouse = warehouse_of({"crimes": rows})
    for name in emptied:
        warehouse.cursor().execute("insert into emptied_labels values ('area', ?)", [name])
    return warehouse


def by_area(metric: str, areas: dict[str, str | None], *emptied: str, **outcomes: str) -> dict[str | None, Row]:
    """Return the figure of each area."""
    found = measure(of_areas(areas, *emptied, **outcomes), metric, replace(STUDY, by="area")).rows
    return {row.breakdown: row for row in found}


AREAS = {"A": "North", "B": "North", "C": "South", "D": None, "E": None}


def test_a_crime_whose_area_was_emptied_may_belong_to_any_area() -> None:
    rows = by_area("charged", AREAS, "D", A="1", D="1")
    assert {area: row.counts for area, row in rows.items()} == {
        "North": (1, 2), "South": (0, 1), "not_recorded": (1, 2)
    }  # fmt: skip
    assert {area: row.ends for area, row in rows.items()} == {
        "North": ((1, 3), (2, 3)), "South": ((0, 2), (1, 2)), "not_recorded": ((0, 2), (1, 2))
    }  # fmt: skip
    assert {area: (row.worst, row.best) for area, row in rows.items()} == {
        "North": (1 / 3, 2 / 3), "South": (0, 1 / 2), "not_recorded": (0, 1 / 2)
    }  # fmt: skip


def test_without_an_emptied_area_a_crime_of_none_belongs_to_none() -> None:
    assert [row.uncertain for row in by_area("charged", AREAS, A="1").values()] == [None, None, None]
    assert [row.uncertain for row in by_area("charged", AREAS, "A", A="1").values()] == [None, None, None]


def test_a_crime_outside_a_share_is_not_brought_in_by_its_area() -> None:
    rows = by_area("suspect_interviewed", AREAS, "D", A="1")  # only A has a suspect
    assert rows["North"].ends == ((1, 1), (1, 1))


def test_parts_of_a_whole_heed_an_emptied_area_too() -> None:
    rows = by_area("early_withdrawal", AREAS, "D", A="1", D="1")
    assert rows["North"].uncertain == 1


def test_a_count_split_by_area_says_which_crimes_may_belong_to_each() -> None:
    rows = by_area("crimes_recorded", AREAS, "D")
    assert {area: (row.numerator, row.ends[0][0], row.ends[1][0], row.uncertain) for area, row in rows.items()} == {
        "North": (2, 2, 3, 1), "South": (1, 1, 2, 1), "not_recorded": (2, 1, 2, 1)
    }  # fmt: skip
    assert [row.uncertain for row in by_area("crimes_recorded", AREAS).values()] == [None, None, None]


@pytest.mark.parametrize("by", [None, "area", "offence_group"])
def test_figures_of_one_area_say_which_crimes_may_belong_to_it(by: str | None) -> None:
    warehouse = of_areas(AREAS, "D", A="1", D="1")
    north = replace(STUDY, by=by, where=(("area", "North"),))
    (count,) = measure(warehouse, "crimes_recorded", north).rows
    assert (count.numerator, count.people, count.ends[0][0], count.ends[1][0]) == (2, 2, 2, 3)
    (share,) = measure(warehouse, "charged", north).rows
    assert (share.counts, share.people, share.ends) == ((1, 2), 2, ((1, 3), (2, 3)))
    assert (share.worst, share.best) == (1 / 3, 2 / 3)


def test_figures_of_the_area_that_is_not_recorded_say_which_crimes_may_belong_elsewhere() -> None:
    warehouse = of_areas(AREAS, "D", A="1", D="1")
    none = replace(STUDY, where=(("area", "not_recorded"),))
    (count,) = measure(warehouse, "crimes_recorded", none).rows
    assert (count.numerator, count.ends[0][0], count.ends[1][0]) == (2, 1, 2)
    (share,) = measure(warehouse, "charged", none).rows
    assert (share.counts, share.ends) == ((1, 2), ((0, 2), (1, 2)))


def test_an_open_crime_whose_area_was_emptied_may_belong_to_an_area_too() -> None:
    warehouse = of_areas({"A": "North", "D": None}, "D", A="18", D="0")
    (row,) = measure(warehouse, "charged", replace(STUDY, where=(("area", "North"),))).rows
    assert (row.counts, row.uncertain, row.ends) == ((0, 1), 1, ((0, 2), (1, 2)))


def test_figures_that_no_area_narrows_heed_no_emptied_area() -> None:
    warehouse = of_areas(AREAS, "D", A="1", D="1")
    asked = [STUDY, replace(STUDY, by="sector"), replace(STUDY, where=(("offence_group", "rape"),))]
    for metric in ("charged", "crimes_recorded"):
        rows = [row for selection in asked for row in measure(warehouse, metric, selection).rows]
        assert rows
        assert {row.uncertain for row in rows} == {None}


def test_the_completeness_of_one_area_heeds_its_cells_too() -> None:
    warehouse = of_areas(AREAS, "D")
    rows = measure(warehouse, "data_completeness", replace(STUDY, basis=None, where=(("area", "North"),))).rows
    asked = {row.step: row for row in rows}
    assert asked["offence_code"].counts == (2, 2)
    assert asked["offence_code"].uncertain == 1


def test_other_victims_without_a_known_area_may_belong_to_any_that_is_asked_for() -> None:
    theirs = [other_adult(outcome_code="1" if number < 10 else "18", area="North") for number in range(20)]
    warehouse = warehouse_of({"crimes": [*theirs, other_adult(outcome_code="18", area=None)]})
    month = REPORTED.replace(day=1)
    found = "insert into emptied_labels_of_others values ('area', 'rape', ?, 1), ('area', 'robbery', ?, 5)"
    warehouse.cursor().execute(found, [month, month])

    def ends(**asked: object) -> dict[str | None, object]:
        selection = Selection(last_month=month, victims="other_adults", **asked)  # type: ignore[arg-type]
        return {row.breakdown: row.ends for row in measure(warehouse, "charged", selection).rows}

    assert ends() == {None: ((10, 21), (10, 21))}
    assert ends(by="area") == {"North": ((10, 21), (11, 21)), "not_recorded": ((0, 1), (0, 1))}
    assert ends(where=(("area", "North"),)) == {None: ((10, 21), (11, 21))}


def test_people_are_0_of_nobody_and_not_known_where_nobody_is_named() -> None:
    named, nameless = crime("P1", area="North"), crime(area="South")
    warehouse = warehouse_of({"crimes": [named, nameless, crime(area="West", cancelled_code="C3")]})
    for metric in ("charged", "reports_received"):
        rows = measure(warehouse, metric, Selection(by="area", last_month=REPORTED.replace(day=1))).rows
        assert {row.breakdown: row.people for row in rows if row.breakdown != "West"} == {"North": 1, "South": None}
    earlier = Selection(first_month=date(2019, 4, 1), last_month=date(2019, 4, 1))
    (empty,) = measure(warehouse_of({"crimes": [nameless]}), "charged", earlier).rows
    assert (empty.denominator, empty.people) == (0, 0)


def test_an_immature_figure_that_nothing_can_move_has_no_bounds() -> None:
    last = date(2026, 9, 1)
    ended = [crime(outcome_code="1" if number < 2 else "18", reported_date=last) for number in range(5)]
    (row,) = measure(warehouse_of({"crimes": ended}), "charged", Selection(first_month=last)).rows
    assert (row.numerator, row.denominator, row.mature, row.worst, row.best) == (2, 5, False, None, None)
    (row,) = measure(
        warehouse_of({"crimes": [*ended, crime(reported_date=last)]}), "charged", Selection(first_month=last)
    ).rows
    assert (row.worst, row.best) == (pytest.approx(2 / 6), pytest.approx(3 / 6))
