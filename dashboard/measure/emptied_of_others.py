"""Say in which months crimes of other adult victims were recorded whose area or unit is not known because its cell was emptied.

No row of theirs is kept, only how many there are of each month and offence group: any of them may belong to a value that is
asked for.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dashboard.measure.query import groups_of_cohort
from dashboard.measure.resolve import ResolvedSelection, asked_columns
from dashboard.measure.result import Period
from dashboard.warehouse.reader import Warehouse

EMPTIED: Final = """
select case when $is_by_report then [recorded_month] end
from emptied_labels_of_others
cross join range(crimes)
where
    list_contains($columns, column_name)
    and list_contains($groups, offence_group)
"""

Months = Sequence[date] | None
"""The months in which a crime may stand; None where it may stand in any."""


def emptied_of_others(warehouse: Warehouse, resolved: ResolvedSelection) -> list[Months]:
    """Return the months of each such crime, where a column that was emptied is asked for; none where no such column is."""
    asked = {
        "columns": asked_columns(resolved.selection),
        "groups": groups_of_cohort(resolved.selection.cohort),
        "is_by_report": resolved.basis == "recorded",
    }
    return [months for (months,) in warehouse.cursor().execute(EMPTIED, asked).fetchall()]


def in_period(period: Period | None, others: Sequence[Months]) -> int:
    """Return how many of them may stand in the period."""
    assert period is not None, "every figure has its months"
    return sum(months is None or any(period.start <= month <= period.end for month in months) for months in others)
