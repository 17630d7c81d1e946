"""List the rows refused and the rows flagged, by rule and over time, with what to do about each."""

import re
from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.web.html_table import HtmlTable

SHOWN: Final = 8
"""Rules that are shown at once."""
SEVERITIES: Final = {"reject": marked("refused"), "flag": marked("flagged")}


def show() -> None:
    """Draw one line per extract and rule, refusals first."""
    findings = warehouse_cache.list_rows("findings")
    rows = tuple(
        (
            code_label(row["rule"]),
            row["extract"],
            _(SEVERITIES[row["severity"]]),
            figure_text.number(row["now"]),
            ", ".join(figure_text.number(count) for count in row["over_time"]),
            _quoted(_(row["remedy"] or figure_text.NONE)),
        )
        for row in findings
    )
    columns = (
        marked("Rule"),
        marked("Extract"),
        marked("Status"),
        marked("Rows in the latest"),
        marked("Over time, oldest first"),
        marked("What to do"),
    )
    now = {severity: sum(row["now"] for row in findings if row["severity"] == severity) for severity in SEVERITIES}
    table = HtmlTable(marked("Rules broken, by extract"), columns, rows, frozenset({3}))
    list_panel.draw_list(
        ngettext(
            "In the latest extracts {count} row refused and {flagged} flagged",
            "In the latest extracts {count} rows refused and {flagged} flagged",
            now["reject"],
        ).format(count=figure_text.number(now["reject"]), flagged=figure_text.number(now["flag"])),
        " ".join(
            [
                _(
                    "A refused row counts nowhere; what was accepted of it last counts on. A flagged row counts; "
                    "a crime whose dates are out of order stands in no duration. "
                    "Never a value of a personal field."
                ),
                *_emptied(),
            ]
        ),
        table,
        "findings",
        _("No rule was broken: every row was accepted, and none was flagged."),
        first=table.top(SHOWN),
    )


def _quoted(remedy: str) -> str:
    """Return what to do with the names of commands in the quotes of a sentence: backticks are for documents."""
    return re.sub("`([^`]*)`", r"“\1”", remedy)


def _emptied() -> list[str]:
    """Return which names were emptied, in how many rows and of how many crimes of the cohort."""
    found = [
        _("{extract}, {column}: {rows}, {crimes} of the cohort").format(
            extract=row["extract"],
            column=row["column_name"],
            rows=figure_text.rows(row["rows"]),
            crimes=ngettext("{count} crime", "{count} crimes", row["of_cohort"]).format(
                count=figure_text.number(row["of_cohort"])
            ),
        )
        for row in warehouse_cache.list_rows("emptied_labels")
    ]
    if not found:
        return []
    return [
        _(
            "Names that were emptied, because they were none: {names}. In a figure split by one, the crime may belong to any."
        ).format(names="; ".join(found))
    ]
