"""What lies between two readings is a count of people, whichever is larger: where it is small, one of them is hidden."""

import pytest

from dashboard.disclosure.audit import audit
from dashboard.release.record.published_record import SMALL_CHANGE, PublishedRecord, RecordEntry, protection_of
from dashboard.release.tables.declared_tables import Bound
from dashboard.release.tables.quantities import QuantityKey
from tests.dashboard.release.counted_tables import POLICY, TOGETHER, counts, hidden_in, past_of, record

YEAR = "2021/22"
EARLY, LATE = QuantityKey("early", YEAR), QuantityKey("late", YEAR)
AFTER_THE_YEAR = Bound("who came later is few people", ("early",), ("late",), either_way=True)
BETWEEN = QuantityKey("late less early", YEAR)


def between(made: PublishedRecord) -> list[RecordEntry]:
    return [entry for entry in made.entries if entry.key == BETWEEN]


@pytest.mark.parametrize(
    ("late", "is_small"), [(22, False), (23, True), (29, True), (30, False), (31, True), (37, True), (38, False)]
)
def test_a_small_difference_of_two_readings_hides_one_of_them(late: int, is_small: bool) -> None:
    made = record(counts("early", 30), counts("late", late), bounds=(AFTER_THE_YEAR,))
    (difference,) = between(made)
    assert difference.value == late - 30
    assert difference.reasons == ({SMALL_CHANGE} if is_small else set())
    assert bool(hidden_in(made) & {EARLY, LATE}) is is_small


def test_what_an_earlier_edition_showed_stays_and_the_later_reading_is_hidden() -> None:
    first = record(counts("early", 30), edition="2026-Q2", bounds=(AFTER_THE_YEAR,))
    assert (between(first), hidden_in(first)) == ([], set())
    later = record(counts("early", 30), counts("late", 33), past=past_of(first), bounds=(AFTER_THE_YEAR,))
    assert hidden_in(later) == {LATE}
    hidden = past_of(later).hidden
    assert all(each.is_protected for each in audit(later.problem(), hidden, protection_of(POLICY)))


def test_a_count_that_no_table_has_any_more_is_known_still() -> None:
    first = past_of(record(counts("early", 30), edition="2026-Q2"))
    assert hidden_in(record(counts("late", 33), past=first, bounds=(AFTER_THE_YEAR,))) == {LATE}
    assert hidden_in(record(counts("late", 33), past=first)) == set()


def test_a_difference_is_added_once_and_again_for_another_value() -> None:
    def of(late: int, edition: str, past: PublishedRecord | None = None) -> PublishedRecord:
        return record(
            counts("early", 30),
            counts("late", late),
            edition=edition,
            past=None if past is None else past_of(past),
            bounds=(AFTER_THE_YEAR,),
        )

    first = of(60, "2026-Q2")
    again = of(60, "2026-Q3", first)
    assert [entry.value for entry in between(again)] == [60 - 30]
    restated = of(80, "2026-Q4", again)
    assert [entry.value for entry in between(restated)] == [60 - 30, 80 - 30]
    assert len(set(restated.relations) - set(again.relations)) == 1 + 1, (
        "the change of 60 to 80, and the new difference"
    )


@pytest.mark.parametrize("is_early_in_blocks", [True, False])
@pytest.mark.parametrize("is_early_published", [True, False])
def test_a_block_of_one_reading_is_set_beside_the_years_of_the_other(
    is_early_in_blocks: bool, is_early_published: bool
) -> None:
    """Each year is ten or more apart, and all three together are 90 and 93."""
    early = counts("early", 20, 30, 40, in_blocks=is_early_in_blocks)
    late = counts("late", 30, 40, 23, in_blocks=not is_early_in_blocks)
    if is_early_published:
        made = record(late, past=past_of(record(early, edition="2026-Q2")), bounds=(AFTER_THE_YEAR,))
    else:
        made = record(early, late, bounds=(AFTER_THE_YEAR,))
    together = QuantityKey(BETWEEN.quantity, TOGETHER)
    (difference,) = [entry for entry in made.entries if entry.key == together]
    assert (difference.value, difference.reasons) == (93 - 90, {SMALL_CHANGE})
    hidden = hidden_in(made)
    assert hidden
    if is_early_published:
        assert {key.quantity for key in hidden} == {"late"}


def test_years_of_which_one_was_not_read_make_up_no_block() -> None:
    early, late = counts("early", 20, 30, 40, in_blocks=True), counts("late", 30, 40)
    made = record(early, late, bounds=(AFTER_THE_YEAR,))
    assert {entry.key.period for entry in made.entries if entry.key.quantity == BETWEEN.quantity} == {
        "2021/22",
        "2022/23",
    }
