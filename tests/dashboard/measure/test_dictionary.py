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


def test_a_comparison_says_what_it_compares_with() -> None:
    entries = {entry.name: entry for entry in dictionary()}
    assert entries["disparity"].kind == "Ratio to the other adult victims of the force, and observed over expected"
    bands = entries["victim_again_against_lowest_band"]
    assert bands.kind == "Ratio to the lowest band of the same tool, of at least 8 on either side"
