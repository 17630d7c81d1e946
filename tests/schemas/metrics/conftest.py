"""Measure a few rows: `measured` is what a metric says of them."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.extracts import EXTRACTS
from tests.rows import Record
from tests.warehouse import AS_AT, Figures, figures, warehouse_of

Measured = Callable[..., Figures]


@pytest.fixture
def measured() -> Measured:
    """Measure a metric on the given rows of extracts; every other word is part of the selection.

    `before` are the rows of the extract before, by extract.
    """

    def measure_rows(metric: str, **given: Any) -> Figures:
        rows: dict[str, list[Record]] = {name: given.pop(name) for name in EXTRACTS if name in given}
        as_at, reviews = given.pop("as_at", AS_AT), given.pop("reviews", ())
        before, before_as_at = given.pop("before", None), given.pop("before_as_at", AS_AT)
        warehouse = warehouse_of(rows, as_at, before, before_as_at, reviews=reviews)
        return figures(metric, warehouse, **given)

    return measure_rows
