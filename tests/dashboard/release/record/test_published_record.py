"""The record as the attacker is given it."""

from dashboard.disclosure.problem import Variable
from dashboard.release.record.published_record import PublishedRecord, RecordEntry, protection_of
from dashboard.release.tables.quantities import QuantityKey
from tests.dashboard.release.counted_tables import POLICY

KEY = QuantityKey("reports", "2021/22")


def variable(**differs: object) -> Variable:
    entry = RecordEntry(KEY, "2026-Q3", 5, **({"is_cell": True} | differs))
    (found,) = PublishedRecord((entry,), (), {}).problem().variables
    return found


def test_a_cell_with_a_reason_is_sensitive() -> None:
    assert variable() == Variable("reports, 2021/22 (edition 2026-Q3)", 5, is_cell=True)
    assert variable(reasons=frozenset({"small"})).is_sensitive


def test_what_was_published_is_no_cell_any_more_and_nothing_to_protect() -> None:
    found = variable(is_published=True, reasons=frozenset({"small"}))
    assert (found.is_cell, found.is_published, found.is_sensitive) == (False, True, False)


def test_what_was_hidden_earlier_is_checked_and_a_change_may_be_negative() -> None:
    assert variable(is_cell=False, is_checked=True).is_checked
    assert variable(is_cell=False, is_change=True).may_be_negative
    assert not variable().may_be_negative


def test_what_a_cell_costs_goes_with_it() -> None:
    assert variable(cost=4.0).cost == 4.0


def test_the_protection_is_that_of_the_policy() -> None:
    found = protection_of(POLICY)
    assert (found.hidden_from, found.hidden_to, found.least_width) == (1, 7, 5)
