"""End a block of crimes with outcomes taken back before the one that stands."""

import numpy as np
import polars as pl

from sample_data.generator.crimes import endings, other_adults

BLOCK = other_adults.block(("test",), 400)


def test_every_crime_that_ended_has_one_outcome_that_stands() -> None:
    found = endings.outcomes(BLOCK, np.zeros(400, dtype=np.int64))
    assert found.height == BLOCK.is_closed.sum()
    assert found["crime_ref"].is_unique().all()
    assert found["rescinded_date"].is_null().all()


def test_what_was_taken_back_was_given_before_and_taken_back_a_day_later() -> None:
    times = np.zeros(400, dtype=np.int64)
    times[0] = 2  # the first crime of a block has always ended
    found = endings.outcomes(BLOCK, times).filter(pl.col("crime_ref") == BLOCK.refs()[0]).sort("outcome_date")
    (second, first, standing) = found["outcome_date"].to_list()
    assert ((standing - first).days, (standing - second).days) == (1, 2)
    assert found["rescinded_date"].to_list() == [first, standing, None]


def test_a_charge_goes_to_court_and_only_a_charge() -> None:
    steps = endings.stages(BLOCK)
    of = {name: set(rows["crime_ref"]) for (name,), rows in steps.group_by("stage")}
    assert of["charged"]
    assert of["court_finalised"] <= of["charged"]
    verdicts = [of.get(name, set()) for name in ("convicted", "acquitted", "discontinued")]
    assert set.union(*verdicts) == of["court_finalised"]
    assert sum(map(len, verdicts)) == len(of["court_finalised"])
