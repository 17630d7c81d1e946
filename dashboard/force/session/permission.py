"""Ask the matrix again where data are read, whatever the page asked before: a page that was called by hand gets no row."""

import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from dashboard.access.matrix import Object
from dashboard.access.reader import current_reader, demand, may, refuse_reader
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS

CASES: Final[tuple[Object, ...]] = ("own_cases", "deputised_cases", "supervised_cases")
LIST_OBJECTS: Final[Mapping[str, tuple[Object, ...]]] = {
    **dict.fromkeys(("case", "case_crimes", "case_due", "case_others", "officers"), CASES),
    "case_events": ("contact_lines",),
    **dict.fromkeys(("cases", "safeguarding"), ("crime_references",)),
    "review_files": ("review_files",),
    **dict.fromkeys(("freshness", "months"), ("freshness",)),
    "values": ("figures",),
    **dict.fromkeys(
        (
            "accepted_losses",
            "changed_values",
            "due",
            "effects_of_rejected_rows",
            "emptied_labels",
            "findings",
            "loads",
            "standing_rows",
            "withdrawn_loads",
        ),
        ("data_quality",),
    ),
}
"""What each list is of: whoever may see one of these may read it. A list that does not stand here is nobody's."""

EXPORTED: Final[Mapping[str, tuple[Object, ...]]] = {
    **dict.fromkeys(("case_crimes", "case_due", "case_others"), CASES),
    "timeline": ("contact_lines",),
    "orphans": ("decisions",),
    "emergencies": ("other_cases",),
    **dict.fromkeys(("cases", "look_again", "safeguarding"), ("crime_references",)),
    **dict.fromkeys(("benchmarks", "calibration", "changes", "services"), ("figures",)),
    "sample": ("review_files",),
    "agreement": ("review_answers",),
    **dict.fromkeys(("maturity", "outcome_groups", "offence_groups", "caveats"), ("definitions",)),
    **dict.fromkeys(
        (
            "accepted_losses",
            "changed_values",
            "due",
            "effects_of_rejected_rows",
            "findings",
            "loads",
            "quality_counts",
            "standing_rows",
            "withdrawn_loads",
        ),
        ("data_quality",),
    ),
}
"""What each list that a page draws is of: whoever may export one of these takes it away. What stands not here is nobody's."""


_RUN: Final = threading.local()  # a run of a page has a thread of its own


def figure_object(metric: str) -> Object:
    """Return what the figures of a metric are to the matrix."""
    return "review_answers" if METRICS[metric].rows_from == "reviews" else "figures"


def may_export(*objects: Object) -> bool:
    """Return whether the reader may take away what is one of these."""
    reader = current_reader()
    is_kept = getattr(_RUN, "is_kept", False)
    return not is_kept and any(may(reader, "export", object_) for object_ in objects)


@contextmanager
def nothing_taken_away(*, is_meant: bool) -> Iterator[None]:
    """Offer no file of what is drawn meanwhile, where it is meant: a case that is open for an emergency is looked at alone."""
    _RUN.is_kept = is_meant
    try:
        yield
    finally:
        _RUN.is_kept = False


def demand_list(name: str) -> None:
    """Raise NotPermittedError where the reader may not read a list."""
    demand_any(*LIST_OBJECTS.get(name, ()))


def demand_figure(metric: str, selection: Selection, in_reach: Collection[str]) -> None:
    """Raise NotPermittedError where the reader may not see a figure. `in_reach`: the officers whose cases she may see."""
    if selection.officer is not None and selection.officer not in in_reach:
        refuse_reader()
    demand(current_reader(), "see", figure_object(metric))


def demand_any(*objects: Object) -> None:
    """Raise NotPermittedError where the reader may see none of these."""
    reader = current_reader()
    if not any(may(reader, "see", object_) for object_ in objects):
        refuse_reader()
