"""Say how long a proof by repetition is: short in `make test`, whole in `make test-long`."""

import os
from typing import Final

IS_LONG: Final = os.environ.get("LONG") == "1"


def times(short: int, whole: int) -> int:
    """Return how often to repeat a proof."""
    return whole if IS_LONG else short
