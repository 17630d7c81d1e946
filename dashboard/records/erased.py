"""Name the question that records are asked when something of a home is erased: whether a reference is of what goes."""

from collections.abc import Callable
from typing import Final

IsErased = Callable[[str, str], bool]
"""Of a kind of reference, such as `crime_ref`, and a reference: whether it is erased."""
CRIME: Final = "crime_ref"
CASE: Final = "case_ref"
KINDS: Final = (CRIME, CASE, "forum_ref")
"""The kinds of references that records hold."""
REPLACEMENT: Final = "erased"
"""Stands in a line that is kept, in place of the reference."""
