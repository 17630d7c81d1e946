"""Between what the ratio of a band to the lowest of its tool lies, against every way in which the rows may truly read."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import product
from random import Random

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from etl.warehouse.effects import band_effects
from etl.warehouse.effects.band_effects import Assessed, is_by_band, is_with_lowest_band, ratio_bounds
from etl.warehouse.effects.bounds import CountedAs
from etl.warehouse.effects.effect import Effect
from schemas.metrics.registry import METRICS
from tests.properties.rejected import Rejected, Rows, effects_on_figures, ways
from tests.rows import REPORTED, assessment, crime, swlo_case
from tests.warehouse import warehouse_of

NAME = "victim_again_against_lowest_band"
SHARES = "victim_again_after_assessment"
SOON = "within_90_days"
HIGH = f"{SOON}.sample_safety_tool/2: high"
LATER = REPORTED + timedelta(30)
FEWEST = 2
"""How many on either side in the small worlds below."""

World = tuple[tuple[int, int, int], ...]
"""x of n assessments whose days have passed, and how many more there are, band by band."""


def _people(band: str, again: int, of: int) -> Rows:
    names = [f"{band} {number}" for number in range(of)]
    return {
        "swlo_cases": [swlo_case(name, case_ref=name) for name in names],
        "risk_assessments": [assessment(name, REPORTED, band) for name in names],
        "crimes": [crime(name, crime_ref=f"C {name}", reported_date=LATER) for name in names[:again]],
    }


STANDARD, HIGHER = _people("standard", 2, 8), _people("high", 4, 9)
ACCEPTED: Rows = {name: [*STANDARD[name], *HIGHER[name]] for name in STANDARD}
"""2 of 8 in the lowest band and 4 of 9 in the highest were a victim again."""


def test_a_crime_that_may_be_reported_later_moves_one() -> None:
    """4 of 9 over 2 of 8 is 1.78; one person more or fewer on either side is all that the row may do."""
    row = crime("high 8", crime_ref="C9", reported_date=LATER)
    (one,) = _high(Rejected("crimes", row, {"reported_date": (LATER, REPORTED + timedelta(900))}))
    low, high = (3 / 9) / (3 / 8), (5 / 9) / (1 / 8)
    assert (one.form, one.rows, one.numerator, one.denominator) == ("ratio", 1, 4, 9)
    assert (one.now, one.lowest[0], one.highest[0]) == pytest.approx(((4 / 9) / (2 / 8), low, high))


@pytest.mark.parametrize("person", ["high 0", "high 8", "standard 0", "standard 7"])
def test_every_way_to_read_an_assessment_gives_a_ratio_within_the_bounds(person: str) -> None:
    row = assessment(person, REPORTED + timedelta(40), "high")
    may_read = {"band": ("standard", "medium", "high"), "assessed_date": (REPORTED, REPORTED + timedelta(40))}
    rejected = Rejected("risk_assessments", row, may_read)
    (one,) = _high(rejected)
    ratios = [_measured(rows) for rows in ways(ACCEPTED, [rejected])]
    low = one.lowest[0]
    assert low == pytest.approx((2 / 9) / (4 / 8))  # two moves
    assert low <= min(ratios) <= max(ratios)
    assert one.highest[0] is None  # with two people fewer nobody of the lowest band would be a victim again


def test_without_a_row_that_the_shares_read_there_is_no_effect() -> None:
    contact = {"contact_ref": "K1", "case_ref": "high 0", "contact_date": REPORTED, "contact_kind": "phone"}
    assert _high(Rejected("swlo_contacts", contact, {"contact_kind": (None,)})) == []


def test_below_the_fewest_on_either_side_there_is_a_ratio_only_where_the_rows_may_make_one() -> None:
    assert ratio_bounds([Assessed(0, 8, 8), Assessed(), Assessed(1, 6, 6)], 2, 1) is None
    assert ratio_bounds([Assessed(2, 8, 8), Assessed(), Assessed(1, 6, 6)], 2, 2) == (0, None)
    assert ratio_bounds([Assessed(2, 8, 8), Assessed(), Assessed(1, 7, 7)], 2, 1) == (0, pytest.approx((2 / 7) * 8))


def test_only_the_comparison_of_bands_is_bounded_so_and_what_it_compares() -> None:
    assert [name for name, metric in METRICS.items() if is_with_lowest_band(metric)] == [NAME]
    assert [name for name, metric in METRICS.items() if is_by_band(metric)] == [SHARES]


@pytest.mark.parametrize("person", ["high 0", "high 8", "standard 0"])
def test_every_way_to_read_an_assessment_gives_a_share_of_its_band_within_the_bounds(person: str) -> None:
    row = assessment(person, REPORTED + timedelta(40), "high")
    rejected = Rejected("risk_assessments", row, {"band": ("standard", "medium", "high")})
    found = {one.step: one for one in effects_on_figures(ACCEPTED, [rejected], SHARES)}
    one = found[HIGH]
    assert (one.form, one.numerator, one.denominator) == ("share", 4, 9)
    assert one.title == "A victim again after the assessment: sample_safety_tool/2: high, within 90 days"
    least, most = ((above or 0) / (below or 1) for above, below in (one.lowest, one.highest))
    assert (least, most) == (2 / 9, 6 / 9)  # two moves
    for rows in ways(ACCEPTED, [rejected]):
        every = measure(
            warehouse_of({name: list(given) for name, given in rows.items()}), SHARES, Selection(per="all")
        ).rows
        asked = next(each for each in every if (each.step, each.breakdown) == (SOON, HIGH.partition(".")[2]))
        assert least <= asked.numerator / asked.denominator <= most


def test_a_band_without_an_assessment_that_counts_may_have_any_share_of_what_may_come() -> None:
    effect = band_effects._share_effect(METRICS[SHARES], HIGH, Assessed(0, 0, 1), 1, 2)
    assert (effect.lowest, effect.highest) == ((0, 0), (2, 2))


@pytest.mark.parametrize("seed", range(80))
def test_no_way_to_move_assessments_goes_beyond_and_without_a_limit_of_bands_both_ends_are_attained(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each move takes an assessment of each of the bands, so two moves are two in every band."""
    monkeypatch.setattr(band_effects, "_is_enough", lambda one, moves: one.n + moves >= FEWEST)
    random = Random(seed)
    world = _world(random)
    moves = random.randint(1, 2)
    ratios = [_ratio(one) for one in _moved(world, moves)]
    found = ratio_bounds([Assessed(x, n, n + more) for x, n, more in world], 2, moves)
    said = [one for one in ratios if one is not None]
    if found is None:
        assert not said
        return
    low, high = found
    assert low is None or low <= min(said, default=low) + 1e-9
    assert high is None or high >= max(said, default=high) - 1e-9
    if all(n > max(moves, FEWEST - 1) for _, n, _ in (world[0], world[2])):  # the lowest stays so, and both are enough
        assert low == pytest.approx(min(said))
        assert high is None or high == pytest.approx(max(said))


def _ratio(world: World) -> float | None:
    """Return the ratio of the highest band to the lowest that anybody was put into; None where none is said."""
    lowest = next((number for number, (_, n, more) in enumerate(world) if n + more), 2)
    (x, n, _), (y, m, _) = world[2], world[lowest]
    if lowest == 2 or min(n, m) < FEWEST:
        return None
    return None if not y else (x / n) / (y / m)


def _moved(world: World, moves: int) -> Iterator[World]:
    yield from product(*(_of_band(one, moves) for one in world))


def _of_band(band: tuple[int, int, int], moves: int) -> Sequence[tuple[int, int, int]]:
    found = {band}
    for _ in range(moves):
        found |= {after for before in found for after in _one_moved(before)}
    return sorted(found)


def _one_moved(band: tuple[int, int, int]) -> Iterator[tuple[int, int, int]]:
    """Yield a band in which an assessment that is in x, in n alone, not over yet, or in none is another of these."""
    x, n, more = band
    places = [(place is CountedAs.IN, place is not CountedAs.OUT, 0) for place in CountedAs]
    for leaves, goes in product([*places, (False, False, 1)], repeat=2):
        after = (x - leaves[0] + goes[0], n - leaves[1] + goes[1], more - leaves[2] + goes[2])
        if 0 <= after[0] <= after[1] and after[2] >= 0:
            yield after


def _world(random: Random) -> World:
    sizes = [(random.randint(0, 5), random.randint(0, 1)) for _ in range(3)]
    return tuple((random.randint(0, n), n, more) for n, more in sizes)


def _high(*rejected: Rejected) -> list[Effect]:
    return [one for one in effects_on_figures(ACCEPTED, rejected, NAME) if one.step == HIGH]


def _measured(rows: Rows) -> float:
    found = measure(warehouse_of({name: list(given) for name, given in rows.items()}), NAME, Selection(per="all")).rows
    step, _, band = HIGH.partition(".")
    return next(row.ratio for row in found if (row.step, row.breakdown) == (step, band)) or 0.0
