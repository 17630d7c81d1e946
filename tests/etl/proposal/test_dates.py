"""The form of dates is found from their values, and a column that two forms read alike is not decided."""

import polars as pl
import pytest

from etl.proposal.counted_values import COUNTED
from etl.proposal.dates import DateForms, Reading, date_forms, forms_together


def counted(*values: str) -> pl.DataFrame:
    return pl.DataFrame({"value": values, "rows": [1] * len(values), "first": [[2]] * len(values)}, schema=COUNTED)


@pytest.mark.parametrize(
    ("values", "forms"),
    [
        (("25/03/2026", "01/04/2026"), ("%d/%m/%Y",)),
        (("03/25/2026", "04/01/2026"), ("%m/%d/%Y",)),
        (("25/03/2026 14:05", "01/04/2026 00:00:00"), ("%d/%m/%Y",)),
        (("25-Mar-26", "01-Apr-26"), ("%d-%b-%y",)),
        (("25/03/46", "01/04/47"), ("%d/%m/%y",)),
        (("25032026", "01042026"), ("%d%m%Y",)),
        (("2026.03.25", "2026.04.01"), ("%Y.%m.%d",)),
        (("44291", "44300"), ("excel",)),
        (("Wed 25 Mar 2026", "Mon 06 Apr 2026"), ("%a %d %b %Y",)),
        (("Wednesday, 25 March 2026", "Monday, 06 April 2026"), ("%A, %d %B %Y",)),
        (("Mar 25, 2026", "Apr 01, 2026"), ("%b %d, %Y",)),
        (("2026-03-25", "2026-04-01T00:00:00Z"), ()),
        (("25/03/2026", "25.03.2026"), ("%d/%m/%Y", "%d.%m.%Y")),
    ],
)
def test_the_form_is_the_one_that_reads_the_values(values: tuple[str, ...], forms: tuple[str, ...]) -> None:
    found = date_forms(counted(*values))
    assert set(found.forms) == set(forms)
    assert (found.share, found.readings) == (1.0, ())


def test_days_up_to_12_leave_the_order_open() -> None:
    found = date_forms(counted("03/04/2026", "05/06/2026"))
    assert found.readings == (Reading("%d/%m/%Y", 2, 2026, 2026), Reading("%m/%d/%Y", 2, 2026, 2026))


def test_one_error_of_typing_does_not_decide_the_order() -> None:
    days = [f"{1 + at % 12:02}/{1 + at % 5:02}/2025" for at in range(23)]
    found = date_forms(counted(*days, "05/13/2025"))
    assert found.readings == (Reading("%m/%d/%Y", 24, 2025, 2025), Reading("%d/%m/%Y", 23, 2025, 2025))


def test_days_beyond_12_in_more_than_a_tenth_decide_it() -> None:
    days = [f"{1 + at % 12:02}/{1 + at % 5:02}/2025" for at in range(20)]
    assert date_forms(counted(*days, "13/05/2025", "14/05/2025", "15/05/2025")).readings == ()


@pytest.mark.parametrize("mark", ["-", "/", "."])
def test_a_year_in_two_figures_may_stand_first_or_last_and_the_fewer_years_come_first(mark: str) -> None:
    days = [mark.join((str(25 + at % 2), f"{1 + at % 12:02}", f"{1 + at % 28:02}")) for at in range(24)]
    found = date_forms(counted(*days))
    assert [(one.form, one.rows) for one in found.readings] == [
        (mark.join(("%y", "%m", "%d")), 24), (mark.join(("%d", "%m", "%y")), 24)
    ]  # fmt: skip
    assert (found.readings[0].first_year, found.readings[0].last_year) == (2025, 2026)


def test_a_column_of_both_orders_is_not_read_in_both() -> None:
    found = date_forms(counted("25/03/2026", "26/03/2026", "03/27/2026"))
    assert found.forms == ("%d/%m/%Y",)
    assert not found.are_dates


def test_words_are_no_dates() -> None:
    assert date_forms(counted("Online", "Phone")) == DateForms((), 0.0)
    assert date_forms(counted()).are_dates  # an empty column contradicts nothing


def test_columns_share_their_forms_or_not() -> None:
    slashes, dots = DateForms(("%d/%m/%Y",), 1.0), DateForms(("%d.%m.%Y",), 1.0)
    assert forms_together([slashes, slashes, DateForms((), 1.0)]) == ("%d/%m/%Y",)
    assert forms_together([slashes, dots]) is None
    assert forms_together([DateForms((), 1.0)]) == ()


def test_a_column_in_doubt_goes_with_the_others_only_day_first_and_whole() -> None:
    british, american = DateForms(("%d/%m/%Y",), 1.0), DateForms(("%m/%d/%Y",), 1.0)
    open_order = date_forms(counted("03/04/2026", "05/06/2026"))
    assert forms_together([british, open_order]) == ("%d/%m/%Y",)
    assert forms_together([american, open_order]) is None
    assert forms_together([open_order, open_order]) == ("%d/%m/%Y",)
    one_contrary = date_forms(counted(*[f"0{at % 9 + 1}/04/2026" for at in range(23)], "05/13/2026"))
    assert forms_together([british, one_contrary]) is None
