"""Editions set against one another: what was shown stays known, and a small change is a count of people."""

from dataclasses import replace

import pytest

from dashboard.disclosure.audit import audit, targets
from dashboard.disclosure.problem import ContradictionError, Protection
from dashboard.disclosure.worlds import is_telling
from dashboard.release.record.across_editions import PastRecord, without_given_away
from dashboard.release.record.published_record import SMALL_CHANGE, protection_of
from dashboard.release.tables.declared_tables import OutsideFigure
from dashboard.release.tables.quantities import ALL_OF_THEM, ZERO, QuantityKey
from dashboard.release.tables.table_quantities import UNLIMITED
from tests.dashboard.release.counted_tables import (
    POLICY,
    TOGETHER,
    counts,
    hidden_in,
    past_of,
    record,
    shares,
    with_block,
)

FIRST = "2026-Q2"


def test_unchanged_value_keeps_its_published_entry() -> None:
    past = past_of(record(counts("reports", 20, 30, 40), edition=FIRST))
    now = record(counts("reports", 20, 30, 40), past=past)
    assert [(entry.key.period, entry.edition, entry.is_published) for entry in now.entries] == [
        ("2021/22", FIRST, True), ("2022/23", FIRST, True), ("2023/24", FIRST, True),
    ]  # fmt: skip


@pytest.mark.parametrize(("now", "hidden"), [(31, True), (37, True), (38, False), (23, True), (22, False)])
def test_a_restated_value_is_hidden_where_the_change_is_small(now: int, hidden: bool) -> None:
    past = past_of(record(counts("reports", 20, 30, 40), edition=FIRST))
    restated = record(counts("reports", 20, now, 40), past=past)
    change = next(entry for entry in restated.entries if entry.key == QuantityKey("change of reports", "2022/23"))
    assert change.value == now - 30
    assert (change.reasons == {SMALL_CHANGE}) is hidden
    assert (QuantityKey("reports", "2022/23") in hidden_in(restated)) is hidden


def test_small_change_of_a_year_hides_the_total_too() -> None:
    past = past_of(record(*with_block("reports", 20, 30, 40), edition=FIRST))
    assert QuantityKey("reports", TOGETHER) in hidden_in(record(*with_block("reports", 20, 33, 40), past=past))


def test_what_was_shown_stays_shown_and_what_was_hidden_stays_hidden() -> None:
    """The 30 was hidden for the 5. A later edition has a cheaper cell to hide with it, and shows nothing again for that."""
    first = record(*with_block("reports", 5, 30, 40), edition=FIRST)
    past = past_of(first)
    before = {first.entries[index].key for index in past.hidden}
    assert len(before) == 2
    later = record(*with_block("reports", 5, 30, 40), counts("left", 20, 30, 31), past=past)
    hidden = past_of(later).hidden
    assert {later.entries[index].key for index in later.index_of.values() if later.is_hidden(index, hidden)} == before
    assert not {later.entries[index].key for index in hidden} & {entry.key for entry in first.entries}


def test_a_year_that_was_read_and_never_shown_can_become_a_cell() -> None:
    past = past_of(record(counts("reports", 20, 30, 40, in_blocks=True), edition=FIRST))
    later = record(counts("reports", 20, 30, 40), past=past)
    assert {key.period for key in later.index_of} == {"2021/22", "2022/23", "2023/24"}
    assert hidden_in(later) == set()


def test_two_small_changes_in_a_row_are_protected_together() -> None:
    """44, then 45, then 46: the second is hidden, and 46 beside the first would say that two were added."""
    first = past_of(record(counts("reports", 30, 40, 44), edition=FIRST))
    second = past_of(record(counts("reports", 30, 40, 45), edition="2026-Q3", past=first))
    third = record(counts("reports", 30, 40, 46), edition="2026-Q4", past=second)
    assert QuantityKey("reports", "2023/24") in hidden_in(third)
    assert QuantityKey("reports", "2023/24") not in hidden_in(
        record(counts("reports", 30, 40, 53), edition="2026-Q4", past=second)
    )


def test_change_is_measured_from_every_earlier_value() -> None:
    """44, 34, 45: eleven more than the last, and one more than the first."""
    first = past_of(record(counts("reports", 30, 40, 44), edition=FIRST))
    second = past_of(record(counts("reports", 30, 40, 34), edition="2026-Q3", past=first))
    assert QuantityKey("reports", "2023/24") in hidden_in(
        record(counts("reports", 30, 40, 45), edition="2026-Q4", past=second)
    )


def test_value_that_returns_keeps_its_first_entry() -> None:
    first = past_of(record(counts("reports", 30, 40, 44), edition=FIRST))
    second = past_of(record(counts("reports", 30, 40, 34), edition="2026-Q3", past=first))
    third = record(counts("reports", 30, 40, 44), edition="2026-Q4", past=second)
    assert hidden_in(third) == set()
    assert [entry.value for entry in third.entries if entry.key == QuantityKey("reports", "2023/24")] == [44, 34]


def test_small_change_of_the_rest_is_protected() -> None:
    """69 of 116, then 77 of 125: eight more of nine more, so one was added to the rest."""
    past = past_of(record(shares("prompt", (69, 116), (40, 80)), edition=FIRST))
    now = hidden_in(record(shares("prompt", (77, 125), (40, 80)), past=past))
    assert now & {QuantityKey("prompt", "2021/22"), QuantityKey("recorded", "2021/22")}
    assert not hidden_in(record(shares("prompt", (77, 132), (40, 80)), past=past))


def test_count_hidden_in_an_earlier_edition_is_audited() -> None:
    first = record(shares("charged", (5, 40), (20, 40), (30, 60)), edition=FIRST)
    past = past_of(first)
    now = record(counts("reports", 20, 30, 40), past=past)
    checked = {entry.key for entry in now.entries if entry.is_checked}
    assert checked == {first.entries[index].key for index in past.hidden}
    assert QuantityKey("charged", "2021/22") in checked
    attacked = {now.entries[index].key for index in targets(now.problem(), frozenset())}
    assert checked <= attacked


def test_a_table_that_comes_later_does_not_give_away_what_was_hidden() -> None:
    """The first edition hid 5 of 40 and one more; a count of the rest, 35, would give the 5 away."""
    past = past_of(record(shares("charged", (5, 40), (20, 40), (30, 60)), edition=FIRST))
    rest = counts("left", 35, 20, 30, quantity="recorded but not charged")
    assert QuantityKey("recorded but not charged", "2021/22") in hidden_in(record(rest, past=past))


def test_outside_figure_becomes_a_relation() -> None:
    known = OutsideFigure("a study", "the press", (("reports", "2021/22"), ("reports", "2022/23")), 60)
    made = record(counts("reports", 20, 30, 40), known=(known,))
    assert any(relation.high == 60 for relation in made.relations)
    assert not [r for r in record(counts("others", 20, 30, 40), known=(known,)).relations if r.high == 60]


def test_an_outside_figure_that_cannot_be_true_is_refused_and_named() -> None:
    known = OutsideFigure("a study", "the press", (("reports", "2021/22"),), 19)
    with pytest.raises(ContradictionError, match="reports, 2021/22"):
        record(counts("reports", 20, 30, 40), known=(known,)).problem()


def test_what_a_value_tells_something_of_is_found_again_by_its_place() -> None:
    """The rest of charged is what makes 40 of 40 telling; of a zero it is what it is a part of."""
    made = record(shares("charged", (40, 40), (0, 19)))
    values = [entry.value for entry in made.entries]
    for index, variable in enumerate(made.problem().variables):
        assert is_telling(variable, values[index], values, protection_of(POLICY)) is variable.is_sensitive
    assert {next(iter(made.entries[index].reasons)) for index in range(2) if made.entries[index].reasons} == {
        ALL_OF_THEM
    }
    assert any(ZERO in entry.reasons for entry in made.entries)


def test_what_earlier_editions_give_away_is_marked_and_stops_no_release() -> None:
    """They hid 5 of 40 twice, of 10 in all: by a policy that hides up to 10, both are small for certain."""
    tables = (
        shares("charged", (5, 40), (5, 40)),
        shares("together", (5, 40), (5, 40), quantity="charged", in_blocks=True),
    )
    first = record(*tables, edition=FIRST)
    block = next(index for key, index in first.index_of.items() if " to " in key.period)
    hidden = frozenset(index for index, entry in enumerate(first.entries) if entry.is_cell and entry.value == 5)
    past = without_given_away(PastRecord(first, hidden), Protection(1, 10, 5))
    assert {entry.key.period for entry in past.record.entries if entry.is_given_away} == {"2021/22", "2022/23"}
    assert not past.record.entries[block].is_given_away
    now = record(*tables, past=past)
    assert {entry.key.period for entry in now.entries if entry.is_checked} >= {"2021/22", "2022/23"}
    assert not without_given_away(PastRecord(first, hidden), Protection(1, 7, 5)).record.entries[0].is_given_away


def test_that_a_year_came_back_tells_by_how_much_its_counts_moved_at_least() -> None:
    """5 of 30 charged, hidden. Were 13 of 46 shown now, then 8 more and 8 more of the rest at least: 5, and nothing else fits."""
    before = [counts("recorded", 40, 30, 50), shares("charged", (12, 40), (5, 30), (20, 50))]
    now = [counts("recorded", 40, 46, 50), shares("charged", (12, 40), (13, 46), (20, 50))]
    past = past_of(record(*before, edition="2026-Q1"))
    shown = {QuantityKey("charged", "2022/23")}
    assert not shown & hidden_in(record(*now, past=past)), "a year that was restated is no year that came back"
    made = record(*now, past=replace(past, withdrawn=frozenset({"2022/23"})))
    assert shown <= hidden_in(made)
    (given_away, *_) = audit(made.problem(), frozenset(), protection_of(POLICY))
    assert (given_away.low, given_away.high, given_away.is_protected) == (5, 5, False)


@pytest.mark.parametrize(
    ("now", "limits"), [(38, [(8, UNLIMITED)]), (22, [(-UNLIMITED, -8)]), (33, []), (30, [])], ids=str
)
def test_a_return_says_which_way_a_year_and_its_block_moved(now: int, limits: list[tuple[int, int]]) -> None:
    """Coarser tables are only measured: one that moved by few is bound by nothing that is untrue."""
    past = past_of(record(*with_block("reports", 20, 30, 40), edition=FIRST))
    made = record(*with_block("reports", 20, now, 40), past=replace(past, withdrawn=frozenset({"2022/23", "2024/25"})))
    said = {
        made.entries[index].key.period: (relation.low, relation.high)
        for relation in made.relations
        if len(relation.terms) == 1
        for index, _ in relation.terms
    }
    assert said == {period: limit for limit in limits for period in ("2022/23", TOGETHER)}
