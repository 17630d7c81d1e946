"""Measure agreement beyond chance by period and by value: who stands behind it, and what too few pairs say."""

from datetime import date

from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review
from tests.rows import Record, crime
from tests.schemas.metrics.test_case_review_answers import both
from tests.warehouse import warehouse_of

YEARS = Selection(first_month=date(2024, 4, 1), last_month=date(2026, 3, 1), per="year")
PAIRS = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15


def closed_on(day: date, number: int) -> list[Record]:
    return [
        crime(crime_ref=f"{day} {each}", person=f"{day} {each}", outcome_code="18", outcome_date=day)
        for each in range(number)
    ]


def advice(selection: Selection) -> list[Row]:
    """Return the question about the advice of the CPS: 50 files of one year, and one of the next."""
    early, late = date(2024, 6, 1), date(2025, 6, 1)
    reviews: list[Review] = both(f"{late} 0", "yes", "yes")
    for number, pair in enumerate(PAIRS):
        reviews += both(f"{early} {number}", *pair)
    crimes = [*closed_on(early, len(PAIRS)), *closed_on(late, 1)]
    warehouse = warehouse_of({"crimes": crimes}, reviews=reviews)
    return [row for row in measure(warehouse, "case_review_kappa", selection).rows if row.step == "cps_advice"]


def test_each_period_has_its_own_pairs_and_too_few_are_flagged() -> None:
    first, second = advice(YEARS)
    assert (first.n, first.people, round(first.coefficient or 0, 3), first.flag) == (50, 50, 0.4, None)
    assert (second.n, second.people, second.coefficient, second.flag) == (1, 1, None, "fewer than 30 pairs")


def test_a_period_without_a_pair_has_nobody() -> None:
    (empty,) = advice(Selection(first_month=date(2026, 7, 1), last_month=date(2026, 9, 1)))
    assert (empty.n, empty.people, empty.coefficient, empty.mature) == (0, 0, None, True)


def test_a_period_that_is_not_over_is_not_mature() -> None:
    (row,) = advice(Selection(last_month=date(2026, 12, 1)))
    assert (row.n, row.mature) == (50 + 1, False)


def test_files_whose_area_was_emptied_are_said_where_an_area_is_asked_for() -> None:
    day = date(2024, 6, 1)
    crimes = closed_on(day, len(PAIRS) + 2)
    for row in crimes[len(PAIRS) :]:
        row["area"] = None
    reviews = [one for number, pair in enumerate([*PAIRS, *PAIRS[:2]]) for one in both(f"{day} {number}", *pair)]
    warehouse = warehouse_of({"crimes": crimes}, reviews=reviews)
    references = [row["crime_ref"] for row in crimes[-2:]]
    warehouse.cursor().execute("insert into emptied_labels select 'area', unnest(?)", [references])

    def flags(selection: Selection) -> dict[str | None, tuple[int | None, str | None]]:
        rows = measure(warehouse, "case_review_kappa", selection).rows
        return {row.breakdown: (row.n, row.flag) for row in rows if row.step == "cps_advice"}

    area = crimes[0]["area"]
    said = "2 of a value that was emptied may belong here or elsewhere, and cannot be bounded"
    assert flags(Selection()) == {None: (52, None)}
    assert flags(Selection(by="area")) == {area: (50, said), "not_recorded": (2, "fewer than 30 pairs")}
    assert flags(Selection(where=(("area", area),))) == {None: (50, said)}
