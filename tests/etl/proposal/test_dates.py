"""The form of dates is found from their values, and a column that two forms read alike is not decided."""

import polars as pl
import pytest

from etl.proposal.counted_values import COUNTED
from etl.proposal.dates import DateForms, date_forms, forms_together


def counted(*values: str) -> pl.DataFrame:
    return pl.DataFrame({"value": values, "rows": [1] * len(values), "first": [[2]] * len(values)}, schema=COUNTED)


@pytest.mark.parametrize(
    ("values", "forms"),
    [
        (("25/03/2026", "01/04/2026"), ("%d/%m/%Y",)),
        (("03/25/2026", "04/01/2026"), ("%m/%d/%Y",)),
        (("25/03/2026 14:05", "01/04/2026 00:00:00"), ("%d/%m/%Y",)),
        (("25-Mar-26", "01-Apr-26"), ("%d-%b-%y",)),
        (("25/03/26", "01/04/26"), ("%d/%m/%y",)),
        (("44291", "44300"), ("excel",)),
        (("2026-03-25", "2026-04-01T00:00:00Z"), ()),
        (("25/03/2026", "25.03.2026"), ("%d/%m/%Y", "%d.%m.%Y")),
    ],
)
def test_the_form_is_the_one_that_reads_the_values(values: tuple[str, ...], forms: tuple[str, ...]) -> None:
    found = date_forms(counted(*values))
    assert set(found.forms) == set(forms)
    assert (found.share, found.other) == (1.0, None)


def test_days_up_to_12_leave_the_order_open() -> None:
    found = date_forms(counted("03/04/2026", "05/06/2026"))
    assert (found.forms, found.other) == (("%d/%m/%Y",), "%m/%d/%Y")


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
