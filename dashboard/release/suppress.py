"""Which cells to hide beside the sensitive ones, so that no sum gives one away."""

from collections.abc import Callable

from dashboard.release.problem import Problem, Protection
from schemas.errors import RefusedError


class Unprotectable(RefusedError):  # noqa: N818  the outcome has a name of its own in the reports
    """Some counts can be worked out whatever else is hidden: nothing may be released."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def suppress(
    problem: Problem, protection: Protection, progress: Callable[[str], None] = lambda _: None
) -> frozenset[int]:
    """Return the cells to hide, for their own sake or another's. Raises Unprotectable."""
    raise NotImplementedError
