"""Draw the page of definitions from the metric files, the code lists and the glossary: nothing on it is written twice."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import definition, list_panel
from dashboard.language.catalogue import _, in_use, marked
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable
from schemas.codes import ended_by, offence_groups, outcome_groups, outcomes
from schemas.metrics.registry import CAVEATS, METRICS

SHELL: Final = marked("{file} · runs as it is in the DuckDB shell")
REVIEWED: Final = marked("{file} · reads the answers of the case review, which are kept beside the build")
GLOSSARY: Final = next(path / "GLOSSARY.md" for path in Path(__file__).parents if (path / "GLOSSARY.md").is_file())
"""The words of this project: beside this module in an installed package, at the top of the project elsewhere."""


def metric_definitions() -> None:
    """Draw every metric, one to open, in the order of their titles."""
    with st.grid(columns=2, min_column_width=320, gap="small", key="metrics"):
        for metric in sorted(METRICS.values(), key=lambda metric: _(metric.title)):
            with st.expander(_(metric.title), key=f"metric {metric.name}"):
                st.html(definition.definition_html(metric))
                st.code(metric.sql, language="sql")
                words = REVIEWED if metric.rows_from == "reviews" else SHELL
                st.caption(_(words).format(file=f"schemas/metrics/{metric.name}.sql"))


def months_to_judge() -> None:
    """Draw after how many months a figure can be judged, and why not before."""
    months = sorted({metric.matures_after_months for metric in METRICS.values() if metric.matures_after_months})
    rows = tuple(
        (
            figure_text.number(number),
            "; ".join(sorted(_(one.title) for one in METRICS.values() if one.matures_after_months == number)),
        )
        for number in months
    )
    list_panel.draw_list(
        _("A figure is judged over what is old enough"),
        _(
            "What was recorded lately has no outcome yet because it is still open: counted in, it would look lost. So a "
            "figure rests on what was recorded up to the end of the last quarter that lies so many months back, and says how "
            "many of the period that are. The figures of one page that count by the same basis rest on the same months, "
            "those of the slowest of them. At most {most_open_percent}% of the cases may still be open."
        ),
        HtmlTable(
            marked("Months until a figure can be judged"), (marked("Months"), marked("Figures")), rows, frozenset({0})
        ),
        "maturity",
        "",
    )


def groupings() -> None:
    """Draw the groups of outcomes and offences that every figure uses."""
    versions = sorted({(outcome.grouping, outcome.grouping_version) for outcome in outcomes()})
    groups = {group.code: _(group.label) for group in outcome_groups()}
    ways = {way.code: _(way.label) for way in ended_by()}
    rows = tuple(
        (
            outcome.code,
            _(outcome.label),
            groups.get(outcome.outcome_group or "", "–"),
            " / ".join(_ways((outcome.ended_by, outcome.ended_by_police, outcome.ended_by_cps), ways)),
        )
        for outcome in outcomes()
    )
    list_panel.draw_list(
        _("Outcomes and their groups"),
        _("Grouping: {versions}. 1A, 2A and 3A lie within 1, 2 and 3. Code 0 is a state, never an outcome.").format(
            versions="; ".join(
                _("{grouping}, version {version}").format(grouping=_(name), version=version)
                for name, version in versions
            )
        ),
        HtmlTable(
            marked("Outcomes and their groups"),
            (marked("Code"), marked("Outcome"), marked("Group"), marked("How it ended")),
            rows,
        ),
        "outcome_groups",
        "",
    )
    offences = tuple(
        (_(group.label), _yes(group.is_sexual_violence), _yes(group.is_all_violence), _(group.note or "–"))
        for group in offence_groups()
    )
    list_panel.draw_list(
        _("Offence groups and the two cohorts"),
        _("The switch on every page chooses between the two."),
        HtmlTable(
            marked("Offence groups"),
            (marked("Group"), marked("Sexual violence"), marked("All violence"), marked("Note")),
            offences,
        ),
        "offence_groups",
        "",
    )


def caveats() -> None:
    """Draw the caveats, each with the figures that it belongs to; those of released tables alone stand in the editions."""
    rows = tuple(
        (_(sentence), "; ".join(titles))
        for name, sentence in CAVEATS.items()
        if (titles := sorted(_(metric.title) for metric in METRICS.values() if name in metric.caveats))
    )
    list_panel.draw_list(
        _("What to know before using a figure"),
        _("One list for the whole product; each figure names those that apply to it."),
        HtmlTable(marked("Caveats"), (marked("Caveat"), marked("Belongs to")), rows),
        "caveats",
        "",
    )


def glossary() -> None:
    """Draw the glossary."""
    heading = _("Glossary") if in_use() == "en" else _("Glossary, in English only")
    with st.container(border=True, key="panel glossary"):
        st.html(markup.finding(heading))
        with st.container(key="speak_en glossary"):
            st.markdown(GLOSSARY.read_text(encoding="utf-8").partition("\n")[2], anchors=False)


def _ways(codes: Iterable[str | None], labels: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(labels[code] for code in codes if code))


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")
