"""A reason accepts what it says why: keys that are gone for one of keys, what did not come for one of new rows."""

from dataclasses import replace
from datetime import date

import pytest

from etl.store.loaded_file import AcceptedLoss
from etl.warehouse.losses.accepted_now import accepted_now, accepts
from etl.warehouse.losses.expected_count import expected_count
from etl.warehouse.losses.filled_columns import LessFilled
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.stream import Stream, cell_streams
from schemas.settings.losses import loss_limits
from tests.etl.warehouse.losses.test_own_rate import loaded

LOST = LostKeys(
    Stream("crimes", "crimes", "flagged crimes", ()), date(2023, 1, 1), 9, 2, loss_limits().since_last, ("a", "b")
)
CELLS = LostKeys(cell_streams("crimes")["sector"], date(2023, 1, 1), 9, 9, loss_limits().cells.since_last, ("c",))
EMPTY = LessFilled("f1", "crimes", "area", 40, 0, 40, 40, 0.0)
KEYS = [("crimes", "a"), ("crimes", "b")]
FEW = NewRows("crimes", date(2023, 1, 1), 3, 0, expected_count(20, 3, [7] * 12), loss_limits().new_crimes)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (None, []),
        (
            "deleted_under_retention",
            [*KEYS, ("cells_crimes_sector", "c"), ("filled_crimes", "area"), ("new_crimes", "3")],
        ),
        (
            "no_longer_recorded",
            [("cells_crimes_sector", "c"), ("filled_crimes", "area"), ("filled_crimes", "sector")],
        ),
        ("fewer_were_recorded", [("new_crimes", "3")]),
        ("parents_come_later", []),
    ],
)
def test_only_what_the_reason_says_why_is_accepted(reason: str | None, expected: list[AcceptedLoss]) -> None:
    files = [loaded(0), replace(loaded(1), reason=reason)]
    assert accepted_now(files, frozenset({"f1"}), [LOST, CELLS], [EMPTY], [FEW]) == expected


def test_a_reason_that_was_given_for_an_earlier_load_says_nothing_of_this_one() -> None:
    files = [replace(loaded(0), reason="deleted_under_retention"), loaded(1)]
    assert not accepts(files, frozenset({"f1"}), "lost_keys")
    assert accepts(files, frozenset({"f0"}), "lost_keys")
