"""Losses are put into honest extracts: each is named with a figure before and after, and the large ones stop the load."""

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from schemas.extracts import EXTRACTS
from tests.etl.warehouse.losses.guard import Answer
from tests.etl.warehouse.losses.injected_losses import AT_ONCE, NAMED_ONLY, Injected
from tests.etl.warehouse.losses.simulated_force import Force
from tests.length import IS_LONG, times

SIZES = (20, 86, 500)
SLOW = "slow leak"
LEAK_MONTHS = 12
LARGE = 0.1
MOVED = ("flagged crimes", "flagged adults of crimes that are still there", "flagged crimes of violence")
"""Streams whose keys stand below the line of a figure: what is gone of them moves it whatever else it is."""
A_LARGE_ONE = 48  # the trial of every kind with this number loses a tenth and more of a large force


@dataclass(frozen=True)
class Trial:
    """Hold what became of one loss: of what kind and share, and whether the load was stopped."""

    kind: str
    size: int
    share: float
    is_stopped: bool


def trial(folder: Path, size: int, kind: str, seed: int, with_figures: bool) -> Trial:
    """Return what became of a random loss. Fails where a key that is gone is not named with the figures that it moves."""
    draw = np.random.default_rng(seed)
    share = float(draw.uniform(0.01, 1))
    force = Force(folder, size, seed, with_figures=with_figures)
    for _ in range(int(draw.integers(0, 3))):
        force.keep(force.rows)
        force.honest_month(0)
    force.keep(force.rows)
    if kind == SLOW:
        return Trial(kind, size, share, _leak(force, share))
    hit = force.flagged()["crime_ref"].sample(max(1, round(share * force.flagged().height)), seed=seed)
    force.next_month()
    injected = (AT_ONCE | NAMED_ONLY)[kind](force.rows, hit, draw)
    answer = force.load(injected.rows, injected.rejected)
    _check_names(answer, injected)
    assert len(answer.named) == (len(answer.lost) if with_figures else 0)
    return Trial(kind, size, share, answer.is_refused_for_what_is_gone)


def _leak(force: Force, share: float) -> bool:
    """Take a twelfth of the share away each month for a year, and return whether a month was stopped."""
    flagged = force.flagged()["crime_ref"].sample(fraction=1, shuffle=True, seed=force.seed)
    leaking = flagged[: max(1, round(share * flagged.len()))]
    for month in range(LEAK_MONTHS):
        gone = leaking[round(leaking.len() * month / LEAK_MONTHS) : round(leaking.len() * (month + 1) / LEAK_MONTHS)]
        force.next_month()
        injected = AT_ONCE["rows"](force.rows, gone, force.draw)
        answer = force.load(injected.rows)
        _check_names(answer, injected)
        if answer.is_refused_for_what_is_gone:
            return True
        force.rows = injected.rows
    return False


def _check_names(answer: Answer, injected: Injected) -> None:
    for stream, keys in injected.gone.items():
        assert keys <= answer.keys(stream)
    assert sum(one.standing for one in answer.rejected) == injected.standing
    said = {one.column: one.changed for one in answer.changed}
    assert injected.changed.items() <= said.items()
    for loss in answer.named:
        assert loss.figures or not loss.reads or loss.stream not in MOVED
        for figure in loss.figures:
            assert figure.before is not None
            assert (figure.of_these_before, figure.before) != (figure.of_these_after, figure.after)


def test_values_that_are_gone_are_said_and_stop_nothing(tmp_path: Path) -> None:
    for number in range(126) if IS_LONG else (A_LARGE_ONE,):
        size = SIZES[-1 - number % 3]
        assert not trial(tmp_path / str(number), size, "values gone", number, with_figures=False).is_stopped


@pytest.mark.parametrize("kind", [*AT_ONCE, SLOW])
def test_every_loss_is_named_and_nearly_every_large_one_stops_the_load(kind: str, tmp_path: Path) -> None:
    found = []
    for number in range(126) if IS_LONG else (A_LARGE_ONE,):
        size = SIZES[-1 - number % 3]
        with_figures = IS_LONG or kind == "rows"
        found.append(trial(tmp_path / str(number), size, kind, 1_000 * len(kind) + number, with_figures))
    by_size = defaultdict(list)
    for one in found:
        if one.share >= LARGE:
            by_size[one.size].append(one.is_stopped)
    _say(kind, found, by_size)
    assert by_size
    large = [stopped for size in (86, 500) for stopped in by_size[size]]
    assert sum(large) >= 0.98 * len(large)


HELD_BACK_MONTHS = 12
SPANS = (1, 3, 12)


def months_until_stopped(folder: Path, size: int, seed: int, extract: str, share: float) -> tuple[int | None, bool]:
    """Return in which month new outcomes or stages that are held back stop a load, and whether it is because too few come."""
    force = Force(folder, size, seed)
    force.keep(force.rows)
    seen = force.rows[extract]
    held_back = seen.clear()
    keys = EXTRACTS[extract].key_tokens
    for month in range(1, HELD_BACK_MONTHS + 1):
        rejected = force.honest_month(0)
        new = force.rows[extract].join(seen, on=keys, how="anti", nulls_equal=True)
        seen = force.rows[extract]
        held_back = pl.concat([held_back, new.filter(pl.Series(force.draw.random(new.height) < share))])
        sent = force.sent[extract].join(held_back, on=keys, how="anti", nulls_equal=True)
        answer = force.load(force.sent | {extract: sent}, rejected)
        if answer.is_refused:
            return month, any(one.is_too_few and one.extract == extract for one in answer.new_rows)
    return None, False


@pytest.mark.parametrize("extract", ["stages", "outcomes"][: times(1, 2)])
def test_what_is_held_back_since_a_month_stops_the_load(extract: str, tmp_path: Path) -> None:
    for size in SIZES if IS_LONG else SIZES[-1:]:
        for share in (1.0, 0.5) if IS_LONG else (1.0,):
            many = times(1, 12)
            found = [
                months_until_stopped(tmp_path / f"{size}-{share}-{number}", size, number, extract, share)
                for number in range(many)
            ]
            stopped = [month for month, is_too_few in found if is_too_few and month is not None]
            if IS_LONG:
                within = ", ".join(f"{sum(month <= span for month in stopped)} within {span}" for span in SPANS)
                others = sum(month is not None for month, _ in found) - len(stopped)
                sys.stdout.write(f"{extract}: {share:.0%} held back at n = {size}: of {many} {within}; {others} else\n")
            if share == 1 and size == SIZES[-1]:
                assert sum(month <= SPANS[1] for month in stopped) >= 0.9 * many


def _say(kind: str, found: list[Trial], by_size: dict[int, list[bool]]) -> None:
    if IS_LONG:
        large = "; ".join(f"n = {size}: {sum(by_size[size])} of {len(by_size[size])}" for size in SIZES)
        sys.stdout.write(f"{kind}: {len(found)} losses, of 10% and more stopped: {large}\n")
        missed = [f"{one.share:.0%} of {one.size}" for one in found if one.share >= LARGE and not one.is_stopped]
        sys.stdout.write(f"{kind}: not stopped: {missed}\n")
