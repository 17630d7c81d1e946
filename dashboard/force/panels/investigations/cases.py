"""List the cases behind a figure: the reference to open in the force's own system, the age, the stage, the last step."""

from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import drill, empty, list_panel, panel_footer
from dashboard.force.panels.parts.cohort_offences import cohort_groups
from dashboard.force.session import address, warehouse_cache
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable
from schemas.breakdown import Role, breakdowns_with
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS

COLUMNS: Final = (
    marked("Crime"),
    marked("Offence"),
    marked("Recorded"),
    marked("Area"),
    marked("Unit"),
    marked("State"),
    marked("Stage reached"),
    marked("Age, days"),
    marked("Last step"),
    marked("Days since"),
)
FIGURES: Final = frozenset({7, 9})


def show(selection: Selection) -> None:
    """Draw the cases of the selection, or those behind the metric that the address names."""
    asked = address.drill_query()
    cases = cases_of(selection)
    about = [("selection", panel_footer.selection_text(selection))]
    title = ngettext("{count} case in this selection", "{count} cases in this selection", len(cases)).format(
        count=figure_text.number(len(cases))
    )
    note = _("Open cases first, the longest without a step on top. Cancelled crimes are left out.")
    if asked:
        try:
            behind = drill.crimes_behind(asked, selection)
        except UsageError as error:
            empty.draw_reason(str(error))
            return
        metric = METRICS[asked["metric"]]
        cases = [case for case in cases_of(Selection(cohort="all_violence")) if case["crime_ref"] in behind]
        title = ngettext("{count} case behind “{metric}”", "{count} cases behind “{metric}”", len(cases)).format(
            count=figure_text.number(len(cases)), metric=_(metric.title)
        )
        note = f"{drill.part_text(asked)} {note}"
        about.append(("behind", f"{metric.name} {drill.part_text(asked)}"))
    list_panel.draw_list(
        title,
        note,
        HtmlTable(marked("Cases"), COLUMNS, tuple(case_row(case) for case in cases), FIGURES),
        "cases",
        _("No case is in this selection. Widen the period or the cohort."),
        about,
    )


def cases_of(selection: Selection) -> list[Record]:
    """Return every crime of the cohort in the period, narrowed as the selection says."""
    found = warehouse_cache.list_rows(
        "cases", groups=cohort_groups(selection), first_month=selection.first_month, last_month=selection.last_month
    )
    narrowed = [(column, value) for column, value in selection.where if column in breakdowns_with(Role.CRIME)]
    return [case for case in found if all(case[column] == value for column, value in narrowed)]


def case_row(case: Record) -> tuple[str, ...]:
    """Return one case as the cells of its row."""
    state = (
        _("○ open")
        if case["is_open"]
        else _("● {code}, {ended}").format(code=case["outcome_code"], ended=code_label(case["ended_by"]).lower())
    )
    return (
        case["crime_ref"],
        code_label(case["offence_group"]),
        case["recorded_date"].isoformat(),
        code_label(case["area"]),
        case["investigating_unit"] or figure_text.NONE,
        state,
        code_label(case["furthest_stage"]),
        figure_text.number(case["age_days"]),
        code_label(case["last_step"]),
        figure_text.number(case["days_since_last_step"]),
    )
