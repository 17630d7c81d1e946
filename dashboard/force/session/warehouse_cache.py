"""Open the warehouse of a page: one build for the whole of a run; results are kept by build, never by time."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from dashboard.access.reader import current_reader, has_sign_in, officers_of
from dashboard.caseload.decisions import Emergency
from dashboard.force.session import audited
from dashboard.force.session.covered import uncovered_text
from dashboard.force.session.emergencies import emergency_of
from dashboard.force.session.open_builds import BUILDS, OpenBuild
from dashboard.force.session.permission import CASES, demand_any, demand_figure, demand_list
from dashboard.force.session.shipped_sample import refuse_other_data
from dashboard.language.catalogue import ngettext
from dashboard.measure import measure as measuring
from dashboard.measure.covered import covered_part
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from schemas.errors import CannotRunError, UsageError
from schemas.metrics.registry import METRICS
from schemas.sql_template import written_out

LISTS: Final = Path(__file__).parents[1] / "lists"
KEPT: Final = 2500  # measurements of one build: some 20 kB each, and a page uses about thirty
KEPT_LISTS: Final = 500

OF_OFFICERS: Final = ("case", "case_others")
"""The lists that are narrowed to officers by their SQL; what else is of a case is read once the case is."""

_RUN: Final = threading.local()  # a run of a page has a thread of its own

Record = dict[str, Any]


def home() -> Path:
    """Return the folder that holds store and warehouse."""
    return Path(os.environ.get("OUTCOMES_HOME", "."))


@contextmanager
def run_of_page() -> Iterator[bool]:
    """Read one build for a whole run, whatever is published meanwhile. Gives false where nothing was ever loaded.

    Raises GoneError where data that were there are gone, CannotRunError for a build that cannot be read, SignInNeededError
    for data of a force where nobody signs in.
    """
    _RUN.build = _shown_build()
    try:
        yield _RUN.build is not None
    finally:
        _RUN.build = None  # an open session between two runs holds no build


def check_shown() -> None:
    """Raise SignInNeededError where the build that serves is shown to nobody. What else is wrong with it the pages say."""
    with suppress(CannotRunError):
        _shown_build()


def _shown_build() -> OpenBuild | None:
    build = BUILDS.current(home())
    if build is not None and not has_sign_in():
        build.kept(refuse_other_data, 1)()
    return build


def warehouse() -> Warehouse:
    """Return the build of this run."""
    return build_of_run().warehouse


def build_of_run() -> OpenBuild:
    """Return the build of this run, with what was worked out from it."""
    found: OpenBuild | None = getattr(_RUN, "build", None)
    assert found is not None, "a build is read within the run of a page"
    return found


def result_of(metric: str, selection: Selection) -> MeasureResult:
    """Measure a metric in this run's build, over what its extracts cover.

    A metric of reviews is not kept: reviews grow while the build stays. Raises NotCoveredError where nothing is covered,
    NotPermittedError for a figure that is not for this reader.
    """
    demand_for_run(metric, selection)
    selection = covered_selection(metric, selection)
    if METRICS[metric].rows_from == "reviews":
        return measuring.measure(warehouse(), metric, selection)
    return build_of_run().kept(_result_of, KEPT)(metric, selection)


def demand_for_run(metric: str, selection: Selection) -> None:
    """Raise NotPermittedError for a figure that is not for this reader: also where it was worked out before, for another."""
    demand_figure(metric, selection, officers_in_reach() if selection.officer is not None else ())


def covered_selection(metric: str, selection: Selection) -> Selection:
    """Return the part of a selection that the extracts of a metric cover. Raises NotCoveredError where they cover none of it."""
    return covered_part(METRICS[metric], selection, warehouse().covered_from.get(metric), months()[0])


def uncovered(metric: str, selection: Selection) -> str:
    """Say what of a selection the extracts of a metric do not cover; empty where they cover all of it."""
    return uncovered_text(METRICS[metric], selection, warehouse().covered_from.get(metric), months()[0])


def _result_of(build: Warehouse, metric: str, selection: Selection) -> MeasureResult:
    return measuring.measure(build, metric, selection)


def list_rows(name: str, **values: Any) -> list[Record]:
    """Return the rows of a list (`dashboard/force/lists/<name>.sql`) with these values bound, to be shown: it is logged first.

    Raises NotPermittedError for a list that is not for this reader, NotLoggedError where it cannot be logged.
    """
    rows = rows_to_count(name, **values)
    audited.rows_shown(home(), name, rows, values.get("case_ref"))
    return rows


def rows_to_count(name: str, **values: Any) -> list[Record]:
    """Return the rows of a list as `list_rows` does, for whoever shows no reference of them, or logs those that it shows.

    A list of cases holds those of the officers in this reader's reach, whatever case is asked for. Raises NotPermittedError.
    """
    demand_list(name)
    if "case_ref" in values:
        if name != "case" and not rows_to_count("case", case_ref=values["case_ref"]):
            return []
        if name in OF_OFFICERS:
            values["officers"] = officers_in_reach()
        if name == "case" and emergency_for(values["case_ref"]) is not None:
            values["officers"] = officers_of_case(values["case_ref"])
    return build_of_run().kept(_list_rows, KEPT_LISTS)(name, tuple(sorted(values.items())))


def _list_rows(build: Warehouse, name: str, values: tuple[tuple[str, Any], ...]) -> list[Record]:
    return listed_rows(build.cursor(), name, **dict(values))


def listed_rows(cursor: duckdb.DuckDBPyConnection, name: str, **values: Any) -> list[Record]:
    """Return the rows of a list as a build has them that no run of a page holds. Raises NotPermittedError as `list_rows` does."""
    demand_list(name)
    found = cursor.execute(written_out((LISTS / f"{name}.sql").read_text(encoding="utf-8")), values)
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def officers_in_reach() -> tuple[str, ...]:
    """Return the tokens of the liaison officers whose cases this reader may see.

    Where nobody signs in and no officer was named, it is the one who has cases. Raises UsageError where several have,
    NotPermittedError for a reader who sees no cases at all.
    """
    demand_any(*CASES)
    reader = current_reader()
    named = officers_of(reader)
    if named or reader.issuer:
        return tuple(sorted(named))
    found = [row["swlo_token"] for row in list_rows("officers")]
    if len(found) > 1:
        raise UsageError(
            ngettext(
                "{count} liaison officers have cases here, and the dashboard was not told whose to show. "
                "Put her reference into OUTCOMES_OFFICER and start it again: outcomes dashboard --role swlo",
                "{count} liaison officers have cases here, and the dashboard was not told whose to show. "
                "Put her reference into OUTCOMES_OFFICER and start it again: outcomes dashboard --role swlo",
                len(found),
            ).format(count=len(found))
        )
    return tuple(found)


def officers_of_case(case_ref: str) -> tuple[str, ...]:
    """Return the token of the liaison officer of a case, for whoever asks whether it is in reach; none where there is no case."""
    found = warehouse().cursor().execute("select swlo_token from swlo_cases where case_ref = ?", [case_ref]).fetchall()
    return tuple(token for (token,) in found)


def emergency_for(case_ref: str) -> Emergency | None:
    """Return the emergency by which alone a case is open to the reader now; None where it is not open, or by another right."""
    if set(officers_of_case(case_ref)).intersection(officers_in_reach()):
        return None
    return emergency_of(home(), case_ref)


def months() -> list[date]:
    """Return every month that the warehouse covers, as its first day."""
    return [row["month"] for row in list_rows("months")]


def values() -> dict[str, tuple[str, ...]]:
    """Return the values that a page can be narrowed to, by column."""
    found: dict[str, tuple[str, ...]] = {}
    for row in list_rows("values"):
        found[row["breakdown"]] = (*found.get(row["breakdown"], ()), row["value"])
    return found
