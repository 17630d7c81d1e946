"""The closed list of a proposal has names that surely are none of a person, and the rows of the others."""

import polars as pl

from etl.proposal.closed_lists import MOST_NAMES, ClosedList, closed_list
from etl.proposal.counted_values import COUNTED


def found(**rows: int) -> ClosedList | None:
    counted = [(name.replace("_", " "), count, [number]) for number, (name, count) in enumerate(rows.items(), start=2)]
    return closed_list(pl.DataFrame(counted, schema=COUNTED, orient="row"))


def test_known_names_on_several_rows_are_listed_and_others_are_named_by_their_rows() -> None:
    assert found(South=4, North=9, Jane_Roe=8, Newport_CID=3, East=1) == ClosedList(
        ("Newport CID", "North", "South"), 2, (4, 6)
    )


def test_a_column_without_names_or_with_very_many_has_no_list() -> None:
    assert found() is None
    assert found(**{f"N{number}": 3 for number in range(MOST_NAMES + 1)}) is None


def test_a_name_for_all_together_is_proposed_for_no_list() -> None:
    assert found(South=4, All_areas=3, Force_total=3) == ClosedList(("South",), 2, (3, 4))
