"""A form of date reads what it writes, and no other form's text."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from etl.mapping.date_forms import days_of, without_time, written


@pytest.mark.parametrize(("form", "number"), [("excel", "44291"), ("excel", "44291.75"), ("excel1904", "42829")])
def test_day_numbers_of_excel(form: str, number: str) -> None:
    assert days_of(pl.Series([number, "soon", "5", None]), form).to_list() == [date(2021, 4, 5), None, None, None]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "form", ["%d/%m/%Y", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M:%S.%f", "%d-%b-%y %H:%M", "excel"]
)
def test_a_form_reads_what_it_writes(form: str) -> None:
    assert days_of(pl.Series([written(datetime(2021, 4, 5, 16, 5, 7, tzinfo=UTC), form)]), form).item() == date(
        2021, 4, 5
    )


@pytest.mark.parametrize(
    ("form", "day_alone"),
    [
        ("%d/%m/%Y %H:%M", "%d/%m/%Y"),
        ("%Y-%m-%dT%H:%M:%S%.fZ", "%Y-%m-%d"),
        ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y"),
        ("%d/%m/%Y", "%d/%m/%Y"),
    ],
)
def test_a_form_without_its_time(form: str, day_alone: str) -> None:
    assert without_time(form) == day_alone
