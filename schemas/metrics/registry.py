"""Read every metric of the product from this folder. One bad header stops the start."""

import tomllib
from importlib.resources import files
from pathlib import Path

from schemas.metrics.definition import Metric, MetricError, header_line_of, read_metric
from schemas.settings import case_review
from schemas.settings.thresholds import with_numbers

FOLDER = Path(str(files("schemas.metrics")))

CAVEATS: dict[str, str] = tomllib.loads(with_numbers((FOLDER / "caveats.toml").read_text("utf-8")))
"""What a reader has to know, one sentence each; a metric names those that apply to it."""

COLUMNS: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "columns.toml").read_text("utf-8"))
"""The columns that the SQL of each kind returns, with what they hold."""


def read_metrics(folder: Path) -> dict[str, Metric]:
    """Return the metrics of a folder by name. Raises MetricError for the first file that is broken."""
    metrics = {path.stem: read_metric(path) for path in sorted(folder.glob("*.sql"))}
    for metric in metrics.values():
        known_names = {"caveats": set(CAVEATS), "shown_with": set(metrics), "compares": set(metrics)}
        for key, known in known_names.items():
            for name in getattr(metric, key):
                if name not in known:
                    line = header_line_of(metric.path.read_text("utf-8"), key)
                    raise MetricError(metric.path, line, f"{key} names {name}, which does not exist")
        if metric.rows_from == "reviews" and metric.steps != tuple(case_review.settings().questions):
            line = header_line_of(metric.path.read_text("utf-8"), "steps")
            raise MetricError(
                metric.path, line, "steps are not the questions of schemas/settings/case_review.toml, in their order"
            )
    return metrics


METRICS: dict[str, Metric] = read_metrics(FOLDER)

COMPARED_WITH_OTHERS = frozenset(
    name for metric in METRICS.values() if metric.compared_with == "other_adults" for name in metric.compares
)
"""The metrics that are set beside the same figure of the other adult victims, with a word."""
