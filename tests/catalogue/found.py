"""Every message that a reader can meet, in English, with the files where it stands: what the Welsh catalogue has to hold.

Python says its messages through `_`, `ngettext` and `marked`. Reviewed files (metric headers, code lists, tables of an edition)
hold words without any call around them, so each kind of file names here which of its words are shown.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from babel.messages.extract import extract_from_file

from schemas import codes
from schemas.breakdown import Breakdown
from schemas.metrics.definition import ALL_STEPS, Metric
from schemas.metrics.registry import CAVEATS, METRICS
from schemas.rules import RULES
from schemas.settings import case_review, caseload, event_labels
from schemas.vocabulary import LABELS, Band, Words

ROOT: Final = Path(__file__).resolve().parents[2]
KEYWORDS: Final = {"_": None, "ngettext": (1, 2), "marked": None}

Message = str | tuple[str, str]
"""A message, or its two English forms for one and for many."""


class Labelled(Protocol):
    """A row of a code list."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> str: ...


def found() -> dict[Message, tuple[str, ...]]:
    """Return every message with the files where it stands, in order."""
    places: dict[Message, set[str]] = defaultdict(set)
    for message, place in (
        *_in_python(),
        *_in_metrics(),
        *_in_vocabulary(),
        *_in_code_lists(),
        *_in_settings(),
        *_in_rules(),
        *_in_tables(),
    ):
        places[message].add(place)
    return {message: tuple(sorted(where)) for message, where in places.items()}


def _in_python() -> Iterator[tuple[Message, str]]:
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for _line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
            yield (message if isinstance(message, str) else (message[0], message[1])), _place(path)


def _in_metrics() -> Iterator[tuple[Message, str]]:
    for metric in METRICS.values():
        said = [metric.title, metric.question, metric.why_it_matters, metric.numerator, metric.denominator]
        said += [metric.unit, metric.source, metric.owner, *_steps(metric)]
        yield from ((message, _place(metric.path)) for message in said if message)
    yield from ((caveat, "schemas/metrics/caveats.toml") for caveat in CAVEATS.values())


def _steps(metric: Metric) -> Iterator[str]:
    """The labels of its steps, part by part. Codes are read as they are, the step "all" is never shown, and the steps of a
    comparison are titles of other metrics."""
    if metric.kind == "comparison":
        return
    for step in metric.steps:
        for part in step.split("."):
            if part != ALL_STEPS and not any(letter.isdigit() for letter in part[:2]):
                yield automatic(part)


def _in_vocabulary() -> Iterator[tuple[Message, str]]:
    for words in Words.__subclasses__():
        yield from ((value.label, "/".join(words.__module__.split(".")) + ".py") for value in words)
    yield from ((label, "schemas/vocabulary.py") for label in LABELS.values())
    yield from ((value.label, "schemas/breakdown.py") for value in Breakdown)


def _in_code_lists() -> Iterator[tuple[Message, str]]:
    lists: dict[str, Sequence[Labelled]] = {
        "offence_groups": codes.offence_groups(),
        "outcome_groups": codes.outcome_groups(),
        "outcomes": codes.outcomes(),
        "ended_by": codes.ended_by(),
        "tools": codes.tools(),
        "cancelled": codes.cancellations(),
        "incidents": codes.incidents(),
    }
    for name, rows in lists.items():
        yield from ((row.label, f"schemas/codes/{name}.csv") for row in rows)
    yield from ((group.note, "schemas/codes/offence_groups.csv") for group in codes.offence_groups() if group.note)
    yield from ((outcome.grouping, "schemas/codes/outcomes.csv") for outcome in codes.outcomes())
    yield from (
        (f"{tool.label}: {band.label.lower()}", "schemas/codes/tools.csv") for tool in codes.tools() for band in Band
    )


def _in_settings() -> Iterator[tuple[Message, str]]:
    yield from ((automatic(reason), "schemas/settings/caseload.py") for reason in caseload.QueueReason)
    yield from (
        (automatic(purpose), "schemas/settings/caseload.toml") for purpose in caseload.settings().consultation.purposes
    )
    yield from (
        (question, "schemas/settings/case_review.toml") for question in case_review.settings().questions.values()
    )
    for label, kind in event_labels.labels().items():
        yield label, "schemas/settings/event_labels.toml"
        yield automatic(kind), "schemas/settings/event_labels.toml"
    benchmarks = ROOT / "dashboard" / "force" / "panels" / "reporting" / "benchmarks.toml"
    for benchmark in tomllib.loads(benchmarks.read_text("utf-8"))["benchmark"]:
        yield from ((benchmark[key], _place(benchmarks)) for key in ("what", "source", "caveat"))
        if any(letter.isalpha() for letter in benchmark["figure"]):
            yield benchmark["figure"], _place(benchmarks)


def _in_rules() -> Iterator[tuple[Message, str]]:
    """What the Data quality page calls each rule, and what to do about it. What it says (`says`) is on no page."""
    for rule in RULES.values():
        yield from ((message, "schemas/rules.toml") for message in (automatic(rule.name), rule.remedy))


def _in_tables() -> Iterator[tuple[Message, str]]:
    """The declared tables of an edition: what each is called and counts, and its rows that are made of several."""
    path = ROOT / "dashboard" / "release" / "tables.toml"
    for table in tomllib.loads(path.read_text("utf-8"))["tables"]:
        yield from ((message, _place(path)) for message in (table["title"], table["counted"]))
        yield from ((automatic(row), _place(path)) for row in table.get("merged", ()))


def automatic(code: str) -> str:
    """The label of a code that stands in no enumeration."""
    return NAMES.get(code) or code.replace("_", " ").capitalize()


GROUPS: Final[tuple[Labelled, ...]] = (*codes.offence_groups(), *codes.outcome_groups(), *codes.ended_by())
NAMES: Final[dict[str, str]] = {**{row.code: row.label for row in GROUPS}, **LABELS}


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
