"""List the panels that a view may name."""

from dashboard.force.panels.audit_log.audit_log import show as audit_log
from dashboard.force.panels.brief.answers import show as answers
from dashboard.force.panels.brief.brief import show as brief
from dashboard.force.panels.case.case import show as case
from dashboard.force.panels.case_review.case_review import show as case_review
from dashboard.force.panels.caseload.caseload_trend import show as caseload_trend
from dashboard.force.panels.caseload.deputies import show as deputies
from dashboard.force.panels.caseload.match_rate import show as match_rate
from dashboard.force.panels.caseload.opened_cases import show as opened_cases
from dashboard.force.panels.caseload.queue import show as queue
from dashboard.force.panels.data_quality.findings import show as findings
from dashboard.force.panels.data_quality.freshness import show as freshness
from dashboard.force.panels.data_quality.loads import show as loads
from dashboard.force.panels.data_quality.losses import accepted as accepted_losses
from dashboard.force.panels.data_quality.losses import changed as changed_values
from dashboard.force.panels.data_quality.quality_counts import safeguarding
from dashboard.force.panels.data_quality.quality_counts import show as quality_counts
from dashboard.force.panels.data_quality.rejected_rows import effects as effects_of_rejected_rows
from dashboard.force.panels.data_quality.rejected_rows import standing as standing_rows
from dashboard.force.panels.definitions.definitions import (
    caveats,
    glossary,
    groupings,
    metric_definitions,
    months_to_judge,
)
from dashboard.force.panels.figures.cards import show as cards
from dashboard.force.panels.figures.changes import show as changes
from dashboard.force.panels.figures.metric import show as metrics
from dashboard.force.panels.harm_reduction.enforcement import show as enforcement
from dashboard.force.panels.harm_reduction.enforcement_by_area import show as enforcement_by_area
from dashboard.force.panels.harm_reduction.events import show as events
from dashboard.force.panels.harm_reduction.feedback import show as feedback
from dashboard.force.panels.investigations.cases import show as cases
from dashboard.force.panels.investigations.second_look import show as second_look
from dashboard.force.panels.parts.heading import cohort, section
from dashboard.force.panels.parts.heading import show as heading
from dashboard.force.panels.parts.more_pages import show as more_pages
from dashboard.force.panels.reporting.benchmarks import show as benchmarks
from dashboard.force.panels.reporting.reporting_gap import disclosures_and_reports
from dashboard.force.panels.reporting.reporting_gap import show as reporting_gap
from dashboard.force.panels.risk.calibration import show as calibration
from dashboard.force.panels.risk.services import show as services

__all__ = [
    "accepted_losses",
    "answers",
    "audit_log",
    "benchmarks",
    "brief",
    "calibration",
    "cards",
    "case",
    "case_review",
    "caseload_trend",
    "cases",
    "caveats",
    "changed_values",
    "changes",
    "cohort",
    "deputies",
    "disclosures_and_reports",
    "effects_of_rejected_rows",
    "enforcement",
    "enforcement_by_area",
    "events",
    "feedback",
    "findings",
    "freshness",
    "glossary",
    "groupings",
    "heading",
    "loads",
    "match_rate",
    "metric_definitions",
    "metrics",
    "months_to_judge",
    "more_pages",
    "opened_cases",
    "quality_counts",
    "queue",
    "reporting_gap",
    "safeguarding",
    "second_look",
    "section",
    "services",
    "standing_rows",
]
