"""Crimes of other victims whose area was emptied are counted in the months in which they may stand, where areas are asked for."""

from datetime import date

import pytest

from dashboard.measure.emptied_of_others import emptied_of_others, in_period
from dashboard.measure.resolve import metric_named, resolve
from dashboard.measure.result import Period
from dashboard.measure.selection import Selection
from tests.rows import crime
from tests.warehouse import warehouse_of

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("metric", "asked", "months"),
    [
        ("charged", Selection(by="area"), [[MAY], [MAY], [JUNE]]),
        ("charged", Selection(by="area", cohort="all_violence"), [[MAY], [MAY], [JUNE], [JUNE]]),
        ("case_review_agreement", Selection(by="area", basis="closed"), [None, None, None]),
        ("charged", Selection(by="offence_group"), []),
        ("charged", Selection(by="offence_group", where=(("area", "North"),)), [[MAY], [MAY], [JUNE]]),
    ],
    ids=["by area", "a wider cohort", "by when it ended", "by another column", "narrowed"],
)
def test_each_of_them_stands_in_its_month_where_its_column_is_asked_for(
    metric: str, asked: Selection, months: list[list[date] | None]
) -> None:
    warehouse = warehouse_of({"crimes": [crime()]})
    rows = [("area", "rape", MAY, 2), ("area", "rape", JUNE, 1), ("area", "robbery", JUNE, 1), ("unit", "rape", MAY, 9)]
    for row in rows:
        warehouse.cursor().execute("insert into emptied_labels_of_others values (?, ?, ?, ?)", row)
    found = emptied_of_others(warehouse, resolve(metric_named(metric), asked))
    assert sorted(found, key=str) == sorted(months, key=str)


def test_one_of_any_month_stands_in_each_period() -> None:
    assert in_period(Period(MAY, date(2024, 5, 31), "May"), [[MAY], [JUNE], None, [JUNE, MAY]]) == 3
