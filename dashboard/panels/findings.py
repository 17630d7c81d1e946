"""Rows refused and rows flagged, by rule and over time, with what to do about each."""

from typing import Final

from dashboard import words
from dashboard.panels import lists, source
from dashboard.panels.table import Table

SEVERITIES: Final = {"reject": "refused", "flag": "flagged"}


def show() -> None:
    """Draw one line per extract and rule, refusals first."""
    findings = source.listed("findings")
    rows = tuple(
        (
            words.label(row["rule"]),
            row["extract"],
            SEVERITIES[row["severity"]],
            words.number(row["now"]),
            ", ".join(words.number(count) for count in row["over_time"]),
            row["remedy"] or words.NONE,
        )
        for row in findings
    )
    columns = ("Rule", "Extract", "Rows are", "Rows in the latest", "Over time, oldest first", "What to do")
    now = {severity: sum(row["now"] for row in findings if row["severity"] == severity) for severity in SEVERITIES}
    lists.show(
        f"In the latest extracts {words.plural(now['reject'], 'row')} refused and {now['flag']:,} flagged",
        "A refused row counts nowhere. A flagged row counts, but stands in no duration. Never a value of a personal field.",
        Table("Rules broken, by extract", columns, rows, frozenset({3})),
        "findings",
        "No rule was broken: every row was accepted, and none was flagged.",
    )
