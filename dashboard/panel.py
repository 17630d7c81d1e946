"""The panels that a view may name."""

from dashboard.panels.benchmarks import show as benchmarks
from dashboard.panels.calibration import show as calibration
from dashboard.panels.cards import show as cards
from dashboard.panels.case import show as case
from dashboard.panels.case_review import show as case_review
from dashboard.panels.caseload_trend import show as caseload_trend
from dashboard.panels.cases import show as cases
from dashboard.panels.changes import show as changes
from dashboard.panels.definitions import caveats, glossary, groupings, metrics
from dashboard.panels.due import show as due
from dashboard.panels.events import show as events
from dashboard.panels.findings import show as findings
from dashboard.panels.gap import show as gap
from dashboard.panels.gap import told_and_received
from dashboard.panels.harm import show as harm
from dashboard.panels.harm_areas import show as harm_areas
from dashboard.panels.heading import cohort, section
from dashboard.panels.heading import show as heading
from dashboard.panels.loads import show as loads
from dashboard.panels.look_again import show as look_again
from dashboard.panels.metric import show
from dashboard.panels.quality_counts import match_rate, safeguarding
from dashboard.panels.quality_counts import show as quality_counts
from dashboard.panels.queue import show as queue
from dashboard.panels.services import show as services
from dashboard.panels.voice import show as voice

__all__ = [
    "benchmarks",
    "calibration",
    "cards",
    "case",
    "case_review",
    "caseload_trend",
    "cases",
    "caveats",
    "changes",
    "cohort",
    "due",
    "events",
    "findings",
    "gap",
    "glossary",
    "groupings",
    "harm",
    "harm_areas",
    "heading",
    "loads",
    "look_again",
    "match_rate",
    "metrics",
    "quality_counts",
    "queue",
    "safeguarding",
    "section",
    "services",
    "show",
    "told_and_received",
    "voice",
]
