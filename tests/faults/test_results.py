"""What was tried and held is not tried again; what did not hold is, and each outcome is kept as it comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.matrix import Outcome
from tests.faults.results import Results

HELD, BROKEN = Outcome("load", "kill", "sync a", ()), Outcome("load", "kill", "sync a (2)", ("half there",))


def test_a_run_goes_on_where_the_one_before_it_was_stopped(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"

    def stopped() -> Iterator[Outcome]:
        yield from (HELD, BROKEN)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Results(path).keep(stopped()))
    done, missing = Results(path).rest("load", "kill", ["a", "a", "b", "c"], lambda place: f"sync {place}")
    assert done == [HELD]
    assert missing == [("sync a (2)", "a"), ("sync b", "b"), ("sync c", "c")]
    assert Results(path).rest("check", "kill", ["a"], lambda place: f"sync {place}")[0] == []


def test_each_second_place_keeps_its_name() -> None:
    done, missing = Results().rest("load", "kill", ["a", "b", "a", "a"], str, every=2)
    assert done == []
    assert missing == [("a", "a"), ("a (2)", "a")]


def test_the_last_outcome_of_a_place_counts(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    mended, missed = Outcome("load", "kill", "sync a (2)", ()), Outcome("load", "kill", "b", (), is_met=False)
    assert list(Results(path).keep([BROKEN, mended, missed])) == [BROKEN, mended, missed]
    assert Results(path).rest("load", "kill", ["a", "a"], lambda place: f"sync {place}")[0] == [mended]
    assert Results(path).rest("load", "kill", ["b"], str) == ([], [("b", "b")])


def test_what_held_is_counted_wherever_it_was(tmp_path: Path) -> None:
    results, elsewhere = Results(tmp_path / "results.jsonl"), Outcome("load", "memory", "1 MB", ())
    list(results.keep([HELD, BROKEN, elsewhere]))
    assert results.held("load", "kill") == [HELD]
    assert results.held("check", "kill") == []
