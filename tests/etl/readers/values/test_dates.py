"""Days are read from every way of writing them that is declared or certain, in the zone where the force is."""

from datetime import date

import polars as pl
import pytest

from etl.readers.values.dates import DateRules, as_days

RULES = DateRules(("%d/%m/%Y", "%d-%b-%y", "%d %B %Y", "%Y%m%d"), "Europe/London", date(2025, 6, 30))


def day(text: str | None, rules: DateRules = RULES) -> str | None:
    return as_days(pl.Series([text, None], dtype=pl.String), rules).item(0)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021-04-05", "2021-04-05"),
        ("05/04/2021", "2021-04-05"),
        ("2021-04-05 00:00:00.000", "2021-04-05"),  # SQL Server
        ("2021-04-05T23:59:59.1234567", "2021-04-05"),
        ("05/04/2021 23:30", "2021-04-05"),
        ("05/04/2021 12:15:00 AM", "2021-04-05"),
        ("5-Sept-20", "2020-09-05"),
        ("5 September 2020", "2020-09-05"),
        ("1st September 2020", "2020-09-01"),
        ("22nd of September 2020", "2020-09-22"),
        ("3rd-Sept-20", "2020-09-03"),
        ("5-September-20", "2020-09-05"),  # the form says Sep
        ("05-APR-21 09.07.03.000000000 AM", "2021-04-05"),  # Oracle
        ("2021-04-05-09.07.03.000000", "2021-04-05"),  # DB2
        ("5 Ebrill 2021", "2021-04-05"),
        ("30 MEHEFIN 2021", "2021-06-30"),
        ("2025-W01-3", "2025-01-01"),
        ("20210405.0", "2021-04-05"),  # as a column that has blanks is written
        ("20210405.5", "20210405.5"),
        ("2025-W54-1", "2025-W54-1"),  # there is no such week
        ("2025-W40", "2025-W40"),
        ("Sep-20", "Sep-20"),
        ("2020", "2020"),
        ("31/02/2021", "31/02/2021"),
        ("2021-02-30T10:00:00Z", "2021-02-30T10:00:00Z"),
        ("soon", "soon"),
        (None, None),
    ],
)
def test_a_day_is_read_from_each_way_of_writing_it(text: str | None, read: str | None) -> None:
    assert day(text) == read


@pytest.mark.parametrize(
    ("moment", "read"),
    [
        ("2021-07-05T23:30:00Z", "2021-07-06"),  # half past midnight in summer
        ("2021-01-05T23:30:00Z", "2021-01-05"),
        ("2021-07-05T23:30:00.123+00:00", "2021-07-06"),
        ("2021-07-06T00:30:00+01:00", "2021-07-06"),
        ("2021-07-05 18:30:00-0500", "2021-07-06"),
        ("05/07/2021 11:30:00 PM UTC", "2021-07-06"),
        ("2021-07-05T23:30:00", "2021-07-05"),  # no zone stated: the force's own
    ],
)
def test_a_moment_that_states_its_zone_is_moved_before_it_is_a_day(moment: str, read: str) -> None:
    assert day(moment) == read


def test_the_declared_zone_decides() -> None:
    assert day("2021-07-05T23:30:00Z", DateRules((), "UTC")) == "2021-07-05"


@pytest.mark.parametrize(
    ("text", "read"), [("12-May-68", "1968-05-12"), ("30-Jun-25", "2025-06-30"), ("01-Jul-25", "1925-07-01")]
)
def test_a_year_in_two_figures_never_lies_after_the_extract(text: str, read: str) -> None:
    assert day(text) == read


def test_a_due_date_in_two_figures_may_lie_ahead() -> None:
    assert day("01-Jul-28", DateRules(("%d-%b-%y",), "Europe/London")) == "2028-07-01"


@pytest.mark.parametrize(
    ("text", "read"),
    [("01/06/79", "2079-06-01"), ("01/06/80", "1980-06-01"), ("01/06/26", "2026-06-01"), ("01/06/1979", "01/06/1979")],
)
def test_a_declared_first_year_decides_what_two_figures_mean(text: str, read: str) -> None:
    assert day(text, DateRules(("%d/%m/%y",), "Europe/London", date(2025, 6, 30), 1980)) == read
