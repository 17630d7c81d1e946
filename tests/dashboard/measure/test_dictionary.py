"""The dictionary says every metric in words."""

from dashboard.measure.dictionary import dictionary
from schemas.metrics.registry import METRICS


def test_every_metric_has_its_entry() -> None:
    entries = {entry.name: entry for entry in dictionary()}
    assert set(entries) == set(METRICS)
    charged = entries["charged"]
    assert charged.definition.endswith("/ crimes recorded and not cancelled, open ones included")
    assert charged.matures.startswith("24 months")
    assert all(caveat.endswith(".") for caveat in charged.caveats)
