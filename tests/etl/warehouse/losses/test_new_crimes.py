"""New flagged crimes are compared with the extract's own history, as it was known then, and are asked about once."""

from datetime import date
from pathlib import Path

import pytest

from etl.letter.render import as_html, as_text
from etl.load import LoadRefused
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.new_crimes import compare_new_crimes, known_crimes
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import loss_limits
from tests.etl.homes import TestHome, write
from tests.rows import crime
from tests.warehouse import warehouse_of

DAY = date(2026, 9, 30)
LIMIT = loss_limits().new_crimes
EIGHT_A_QUARTER = (3, 3, 2)


def every_month(counts: dict[int, int], months: int = 61, usual: tuple[int, ...] = EIGHT_A_QUARTER) -> list[int]:
    """Return the crimes of each month, the newest first."""
    return [counts.get(month, usual[month % len(usual)]) for month in range(months)]


def known(of_months: list[int]) -> dict[tuple[int, int], int]:
    return {
        (month, lag): of_months[month + lag] for month in range(49) for lag in range(12) if month + lag < len(of_months)
    }


def test_a_quarter_without_a_crime_is_too_few_where_eight_are_usual() -> None:
    month, quarter, year = compare_new_crimes(known(every_month(dict.fromkeys(range(3), 0))), DAY, LIMIT)
    assert (quarter.months, quarter.found, quarter.usual) == (3, 0, (4, 13))
    assert quarter.expected.mean == pytest.approx(8)
    assert [one.is_too_few for one in (month, quarter, year)] == [False, True, False]


def test_a_year_at_less_than_half_is_too_few_though_no_quarter_is() -> None:
    few = compare_new_crimes(known(every_month(dict.fromkeys(range(12), 1))), DAY, LIMIT)
    assert [(one.found, one.is_too_few) for one in few] == [(1, False), (3, False), (12, True)]


def test_what_was_accepted_is_neither_found_nor_expected_again() -> None:
    empty = known(every_month(dict.fromkeys(range(1, 4), 0)))  # the quarter that ended a month ago
    asked = [one.is_too_few for one in compare_new_crimes(empty, DAY, LIMIT)]
    assert asked == [False, False, False]
    empty = known(every_month(dict.fromkeys(range(3), 0)))
    again = compare_new_crimes(empty, DAY, LIMIT, [(DAY, 3)])
    assert [(one.months, one.found, round(one.expected.mean)) for one in again] == [(12, 24, 24)]
    later = known(every_month(dict.fromkeys(range(1, 4), 0)))
    for one in compare_new_crimes(later, DAY, LIMIT, [(months_before(DAY, 1), 3)]):
        assert not one.is_too_few
        assert one.expected.mean < {1: 3, 3: 3, 12: 25}[one.months]


def test_too_short_a_history_is_nothing_to_compare_with() -> None:
    assert compare_new_crimes(known(every_month({}, months=12)), DAY, LIMIT) == ()
    assert [one.months for one in compare_new_crimes(known(every_month({}, months=17)), DAY, LIMIT)] == [1, 3]


def test_a_month_counts_what_was_flagged_by_its_end() -> None:
    rows = [
        crime(reported_date=date(2025, 1, 10)),
        crime(reported_date=date(2026, 8, 10)),
        crime(reported_date=date(2026, 8, 10), identified_date=date(2026, 9, 20)),  # known a month later
        crime(reported_date=date(2026, 9, 10)),
        crime(reported_date=date(2026, 9, 10), identified_by=None, identified_date=None),
        crime(reported_date=date(2026, 9, 10), victim_age=17),
    ]
    found = known_crimes(warehouse_of({"crimes": rows}).cursor(), DAY, LIMIT)
    assert (found[0, 0], found[0, 1], found[1, 0]) == (1, 2, 1)
    assert max(month for month, _ in found) == 19  # the first crime was recorded 20 months and some days before


def crimes(folder: Path, stop: int, last: date) -> Path:
    """Write three flagged crimes for each month of four years, the last of which ended `stop` months ago."""
    days = [months_before(last, month) for month in range(stop, 48 + stop)]
    rows = [{"crime_ref": f"C{day}-{number}", **dict.fromkeys(DATES, str(day))} for day in days for number in range(3)]
    return write(folder, "crimes.csv", rows)


DATES = ("reported_date", "recorded_date", "identified_date")


def test_crimes_that_no_longer_come_refuse_a_load_until_a_reason_is_given(home: TestHome, tmp_path: Path) -> None:
    first = home.load(crimes(tmp_path / "1", 0, date(2026, 1, 15)), "2026-01-31")
    assert "New flagged crimes: nothing to compare with." in as_text(first)
    fewer = crimes(tmp_path / "2", 3, date(2026, 4, 15))
    with pytest.raises(LoadRefused, match="0 flagged crimes recorded in the last 3 months; usual 4 to 14") as refused:
        home.load(fewer, "2026-04-30")
    assert "0 in the last 3 months (usual 4 to 14)" in as_html(refused.value.letter)
    letter = home.load(fewer, "2026-04-30", accept_loss=LossReason.FEWER_WERE_RECORDED)
    assert [one["is_too_few"] for one in letter.load_json()["new_crimes"]] == [False, True, False]
    assert home.load(crimes(tmp_path / "3", 4, date(2026, 5, 15)), "2026-05-31").verdict == "accepted"
