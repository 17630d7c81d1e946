"""Say how long a proof by repetition is: short in `make test`, whole in `make test-long`."""

import os
from collections.abc import Sequence
from typing import Final, TypeVar

import pytest

IS_LONG: Final = os.environ.get("LONG") == "1"

Case = TypeVar("Case")

long_proof: Final = pytest.mark.skipif(
    not IS_LONG, reason="a long proof, of which the kind has a short one: make test-long"
)
"""Mark a test that `make test-long` runs alone: what it would notice, a quicker one of `make test` notices too."""


def times(short: int, whole: int) -> int:
    """Return how often to repeat a proof."""
    return whole if IS_LONG else short


def some(cases: Sequence[Case], every: int, first: int = 0) -> list[Case]:
    """Return one case in so many, from one on, for `make test`, and all of them for `make test-long`.

    Of pairs whose second half goes round fastest each half is met in rotation, where `every` has no factor in common
    with the number of second halves.
    """
    return list(cases) if IS_LONG else list(cases[first::every])
