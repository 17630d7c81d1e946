"""Read a number that an address names. Whoever writes an address may put anything there, thousands of digits too."""

import re
from typing import Final

NUMBER: Final = re.compile(r"[0-9]{1,6}")


def number_in(text: str) -> int | None:
    """Return the whole number that an address names; None for anything else, and for more than six digits."""
    return int(text) if NUMBER.fullmatch(text) else None
