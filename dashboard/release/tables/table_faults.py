"""Find what is wrong with a declared table that its types cannot see: a fault stops the release and is named."""

from dashboard.release.tables.declared_tables import OPEN, STEP, DeclaredTable
from schemas.breakdown import Breakdown
from schemas.extracts import EXTRACTS
from schemas.metrics.definition import Metric
from schemas.metrics.registry import CAVEATS, METRICS


def fault_of(table: DeclaredTable) -> str | None:
    """Return the first fault of a table that its types cannot see; None for a table without one."""
    if table.metric not in METRICS:
        return f"there is no metric called {table.metric}"
    metric = METRICS[table.metric]
    faults = {**_faults_of_shape(table, metric), **_faults_of_rows(table, metric)}
    return next((fault for fault, is_so in faults.items() if is_so), None)


def _faults_of_shape(table: DeclaredTable, metric: Metric) -> dict[str, bool]:
    kind = "count" if table.shape == "count" else "proportion"
    has_rows = table.by is not None
    is_by_step = table.by == STEP
    unknown = sorted(set(table.caveats) - set(CAVEATS))
    return {
        f"needs an extract that does not exist: {', '.join(table.needs)}": not set(table.needs) <= set(EXTRACTS),
        f"names a caveat that does not exist: {', '.join(unknown)}": bool(unknown),
        f"a {table.shape} needs a metric of the kind {kind}, and {metric.name} is a {metric.kind}": metric.kind != kind,
        "a count has no base, and everything else has one": (table.base is None) != (table.shape == "count"),
        f"{metric.name} has no financial years: it stands as at a day": metric.bases[0]
        in ("snapshot", "rolling", "load"),
        f'{table.shape} need by = "step": beside the period there is one breakdown at most': (
            table.shape in ("steps", "parts") and not is_by_step
        ),
        "a share has one step, or a breakdown; steps and parts have rows": table.shape == "share" and is_by_step,
        f"{metric.name} cannot be broken down by {table.by}": (
            has_rows and not is_by_step and table.by not in metric.breakdowns
        ),
        f"the steps of {metric.name} are no parts of a whole": table.shape == "parts" and not metric.steps_are_parts,
        "an edition is about the whole force, in counts that add up": (
            table.by == Breakdown.AREA or metric.split_by is not None
        ),
    }


def _faults_of_rows(table: DeclaredTable, metric: Metric) -> dict[str, bool]:
    parts = [value for values in table.merged.values() for value in values]
    is_by_step = table.by == STEP
    rows = set(table.merged or metric.steps)
    wants_step = bool(metric.steps) and not is_by_step
    odd = sorted(set(parts) ^ set(metric.steps)) if is_by_step and table.merged else []
    return {
        f"step names one of {', '.join(metric.steps) or 'none'} where the table has no rows of steps": (
            table.step not in (metric.steps if wants_step else (None,))
        ),
        "a breakdown names its rows in `merged`, so that a new value cannot become a row by itself": (
            table.by is not None and not is_by_step and not table.merged
        ),
        "rows are merged, and there is nothing to break down by": bool(table.merged) and table.by is None,
        "steps lie within one another: they cannot be merged": table.shape == "steps" and bool(table.merged),
        "a value stands in two merged rows, or a row is empty": (
            len(set(parts)) < len(parts) or not all(table.merged.values())
        ),
        f"the merged rows and the steps of {metric.name} differ in {', '.join(odd)}": bool(odd),
        "crimes by a breakdown are read with their cohort: of who left later nobody knows the value": (
            table.by not in (None, STEP) and table.is_of_closed_crimes and table.reading != "cohort"
        ),
        "parts of crimes that are read later have open ones among them, with whom those stand who left": (
            table.shape == "parts"
            and table.is_of_closed_crimes
            and table.reading != "cohort"
            and OPEN not in (parts or metric.steps)
        ),
        f"same names what is no row: {', '.join(sorted(set(table.same) - rows))}": not set(table.same) <= rows,
    }
