"""Honest months pass: outcomes are late, crimes restated and cancelled, flags new and withdrawn; few months may be refused."""

import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from tests.etl.warehouse.losses.guard import Answer
from tests.etl.warehouse.losses.simulated_force import Force
from tests.length import IS_LONG, times

LEAVING = 0.002  # of every stream in a month, without a trace
MONTHS_OF_A_FORCE = 40
SIZES = (500, 20, 86)[: times(1, 3)]  # of the large one something leaves in every month


def honest_months(folder: Path, size: int, months: int, seed: int) -> Iterator[Answer]:
    """Yield the answer to each month after the first; what is refused is accepted with a reason, as an analyst would."""
    for number in range(-(-months // MONTHS_OF_A_FORCE)):
        force = Force(folder / f"{size}-{number}", size, seed + number)
        force.keep(force.rows)
        for _ in range(min(MONTHS_OF_A_FORCE, months - number * MONTHS_OF_A_FORCE)):
            rejected = force.honest_month(LEAVING)
            yield force.load(force.sent, rejected, accept=True)


@pytest.mark.parametrize("size", SIZES)
def test_fewer_than_two_in_a_hundred_are_refused_and_few_lines_name_what_is_gone(size: int, tmp_path: Path) -> None:
    months = times(2, 680)
    answers = list(honest_months(tmp_path, size, months, seed=size))
    refused = [answer for answer in answers if answer.is_refused]
    _say(f"n = {size}: {len(refused)} of {months} honest months refused {[_why(one) for one in refused]}")
    lines = [answer.lines for answer in answers]
    _say(f"n = {size}: lines that name what is gone: {sum(lines) / months:.2f} a month, at most {max(lines)}")
    assert len(refused) < max(1.0, 0.02 * months)
    assert max(lines) <= 5


def test_a_bulk_review_is_asked_about_once(tmp_path: Path) -> None:
    for seed in range(times(1, 10)):
        force = Force(tmp_path / str(seed), 86, seed)
        for _ in range(2):
            force.keep(force.rows)
            force.honest_month(0)
        reviewed = force.flagged()["crime_ref"].sample(fraction=0.3, seed=seed)
        kept = ~pl.col("crime_ref").is_in(reviewed.implode())
        flags = [pl.when(kept).then(column).alias(column) for column in ("identified_by", "identified_date")]
        force.rows["crimes"] = force.rows["crimes"].with_columns(flags)
        asked = force.load(force.rows, accept=True)
        assert {one.stream.name for one in asked.lost if one.is_too_many} == {"flags"}
        for _ in range(times(1, 14)):
            rejected = force.honest_month(0)
            assert not force.load(force.sent, rejected).is_refused


def test_a_bulk_review_of_open_crimes_is_never_a_reason_to_stop(tmp_path: Path) -> None:
    refused = []
    for seed in range(times(1, 10)):
        force = Force(tmp_path / str(seed), 86, seed)
        force.keep(force.rows)
        force.honest_month(0)
        is_open = ~force.rows["crimes"]["crime_ref"].is_in(force.rows["outcomes"]["crime_ref"].implode())
        closed = force.rows["crimes"].filter(is_open)["crime_ref"].to_list()
        force.give_outcomes(closed)
        assert not force.load(force.rows).is_refused
        for _ in range(times(1, 14)):
            rejected = force.honest_month(0)
            answer = force.load(force.sent, rejected, accept=True)
            refused += [one.extract for one in answer.new_rows if one.is_too_few]
    assert len(refused) <= times(0, 3)


def _why(answer: Answer) -> str:
    lost = [f"{one.stream.name}{' (year)' if one.limit.months else ''}" for one in answer.lost if one.is_too_many]
    rejected = [f"rejected {one.extract}" for one in answer.rejected if one.is_too_many]
    few = [f"{one.extract} of {one.months} months" for one in answer.new_rows if one.is_too_few]
    unjoined = [name for name, one in answer.unjoined.items() if one.refuses]
    return ", ".join([*lost, *few, *rejected, *unjoined, *answer.of_any_extract])


def _say(text: str) -> None:
    if IS_LONG:
        sys.stdout.write(f"{text}\n")
