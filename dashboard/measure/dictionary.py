"""Return the metric dictionary: every definition from its own header, for the command and for the page of definitions."""

from dataclasses import dataclass

from dashboard.language.catalogue import _, marked, ngettext
from schemas.breakdown import Breakdown
from schemas.metrics.definition import Metric
from schemas.metrics.registry import CAVEATS, METRICS

KINDS = {
    "proportion": marked("Proportion, with the {interval_percent}% Wilson interval"),
    "count": marked("Count"),
    "duration": marked("Days: median and quartiles, of at least {median_cases} cases"),
    "time_to_event": marked("Time to an end: cumulative incidence, open cases censored at the as-at date"),
    "coefficient": marked(
        "Agreement beyond chance: Cohen’s kappa with its {interval_percent}% interval, from {kappa_from} pairs on"
    ),
    "comparison": marked("Ratio to the other adult victims of the force, and observed over expected"),
}
COMPARED_WITH_LOWEST_BAND = marked(
    "Ratio to the lowest band of the same tool, of at least {compared_cases} on either side"
)
BETTER = {
    "up": marked("more is better"),
    "down": marked("less is better"),
    "none": marked("neither more nor less is better in itself"),
}


@dataclass(frozen=True)
class Entry:
    """Hold one metric in the words of the dictionary, ready to be printed."""

    name: str
    title: str
    question: str
    why_it_matters: str
    definition: str
    kind: str
    unit: str
    bases: tuple[str, ...]
    matures: str
    better: str
    breakdowns: tuple[str, ...]
    steps: tuple[str, ...]
    shown_with: tuple[str, ...]
    caveats: tuple[str, ...]
    source: str
    owner: str
    reviewed: str


def dictionary() -> tuple[Entry, ...]:
    """Return every metric, by name."""
    return tuple(entry(metric) for metric in METRICS.values())


def entry(metric: Metric) -> Entry:
    """Return one metric in the words of the dictionary."""
    return Entry(
        name=metric.name,
        title=_(metric.title),
        question=_(metric.question),
        why_it_matters=_(metric.why_it_matters),
        definition=" / ".join(_(text) for text in (metric.numerator, metric.denominator) if text),
        kind=_(_kind(metric)),
        unit=_(metric.unit),
        bases=metric.bases,
        matures=_matures(metric.matures_after_months),
        better=_(BETTER[metric.better]),
        breakdowns=tuple(_(Breakdown(name).label) for name in metric.breakdowns),
        steps=metric.steps,
        shown_with=metric.shown_with,
        caveats=tuple(_(CAVEATS[name]) for name in metric.caveats),
        source=_(metric.source),
        owner=_(metric.owner),
        reviewed=metric.reviewed.isoformat(),
    )


def _kind(metric: Metric) -> str:
    return COMPARED_WITH_LOWEST_BAND if metric.compared_with == "lowest_band" else KINDS[metric.kind]


def _matures(months: int) -> str:
    if months == 0:
        return _("at once")
    return ngettext(
        "{count} months after the end of the last quarter shown, and at most {most_open_percent}% still open",
        "{count} months after the end of the last quarter shown, and at most {most_open_percent}% still open",
        months,
    ).format(count=months)
