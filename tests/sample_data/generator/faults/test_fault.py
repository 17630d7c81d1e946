"""Refer to a parent unless the fault is that there is none."""

from sample_data.generator.faults.fault import Fault, fault


def test_a_fault_has_a_row_for_each_difference_and_a_parent_by_default() -> None:
    assert fault("stages", "not_a_date", {"stage_date": "soon"}, {"stage_date": "later"}) == Fault(
        "stages", "not_a_date", ({"stage_date": "soon"}, {"stage_date": "later"}), has_parent=True
    )
    assert not fault("stages", "held_back", {}, has_parent=False).has_parent
