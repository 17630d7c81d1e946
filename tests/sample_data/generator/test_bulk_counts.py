"""Write row N of an extract from N alone, with keys that never repeat."""

import numpy as np

from sample_data.generator.bulk_counts import COLUMN_VALUES, count_rows

AREAS, KINDS = (len(COLUMN_VALUES["engagement"][name]) for name in ("month", "action"))


def test_columns_run_through_their_values_as_the_digits_of_a_counter() -> None:
    rows = count_rows("engagement", np.array([1, 2, AREAS + 1, AREAS * KINDS + 1]))
    months, actions = (COLUMN_VALUES["engagement"][name] for name in ("month", "action"))
    assert rows["month"].to_list() == [months[0], months[1], months[0], months[0]]
    assert rows["action"].to_list() == [actions[0], actions[0], actions[1], actions[0]]
    assert rows["area"].to_list() == ["Area 000001", "Area 000001", "Area 000001", "Area 000002"]


def test_rows_with_references_are_numbered_by_themselves() -> None:
    rows = count_rows("swlo_cases", np.array([7, 8]))
    assert rows["case_ref"].to_list() == ["C000007", "C000008"]
    assert rows["swlo_ref"].to_list() == ["SWLO1", "SWLO1"]
