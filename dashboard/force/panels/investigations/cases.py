"""List the cases behind a figure: the reference to open in the force's own system, the age, the stage, the last step."""

from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.investigations.opened_part import draw_opened_part
from dashboard.force.panels.parts import download, drill, empty, list_panel
from dashboard.force.panels.parts.cohort_offences import cohort_groups
from dashboard.force.session import address, audited, warehouse_cache
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label, lower_first
from dashboard.measure.selection import Selection
from dashboard.records.erased import CRIME
from dashboard.web.html_table import HtmlTable
from schemas.breakdown import Role, breakdowns_with
from schemas.errors import UsageError

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
    query = address.drill_query()
    if query:
        try:
            _behind(drill.asked_of(query), selection)
        except UsageError as error:
            empty.draw_reason(str(error))
        return
    cases = cases_of(selection)
    title = ngettext("{count} case in this selection", "{count} cases in this selection", len(cases)).format(
        count=figure_text.number(len(cases))
    )
    _draw(title, _("Cancelled crimes are left out."), cases, (("selection", download.selection_text(selection)),))


def _behind(asked: drill.OpenedFigure, selection: Selection) -> None:
    """Draw the cases behind a figure, with what was opened and how to open another part of it."""
    parts = drill.crimes_behind(asked, selection)
    part = asked.part if asked.part in parts else "denominator"
    crimes = parts.get(part, frozenset())
    said = draw_opened_part(asked, part, {name: len(found) for name, found in parts.items()})
    cases = [
        case for case in cases_of(Selection(cohort="all_violence"), with_cancelled=True) if case["crime_ref"] in crimes
    ]
    title = ngettext("{count} case behind “{metric}”", "{count} cases behind “{metric}”", len(cases)).format(
        count=figure_text.number(len(cases)), metric=_(asked.metric.title)
    )
    if said:
        title = _("{title}: {part}").format(title=title, part=said)
    about = (("selection", download.selection_text(selection)), ("behind", f"{asked.metric.name}: {said}"))
    is_of_reports = asked.metric.unit == "report"  # of which some are no crimes
    _draw(title, _without_case(len(crimes) - len(cases)) if is_of_reports else "", cases, about)


def _without_case(reports: int) -> str:
    """Say how many of what was opened are incidents, which are no crimes and have no case."""
    if not reports:
        return ""
    return ngettext(
        "{count} more is an incident that was not recorded as a crime (N100): it has no case.",
        "{count} more are incidents that were not recorded as a crime (N100): they have no case.",
        reports,
    ).format(count=figure_text.number(reports))


def _draw(title: str, note: str, cases: list[Record], about: tuple[tuple[str, str], ...]) -> None:
    audited.log_shown(
        warehouse_cache.home(), "cases", {CRIME: [case["crime_ref"] for case in cases[: list_panel.SHOWN]]}
    )
    order = _("Open cases first, the longest without a step on top.")
    list_panel.draw_list(
        title,
        f"{order} {note}".strip(),
        HtmlTable(marked("Cases"), COLUMNS, tuple(case_row(case) for case in cases), FIGURES),
        "cases",
        _("No case is in this selection. Widen the period or the cohort."),
        about,
        kept_from_paper=_("On paper stands how many there are: references of cases stay on the screen."),
    )


def cases_of(selection: Selection, with_cancelled: bool = False) -> list[Record]:
    """Return every crime of the cohort in the period, narrowed as the selection says; cancelled ones where they are asked for.

    Whoever shows one of them logs it first.
    """
    found = warehouse_cache.rows_to_count(
        "cases", groups=cohort_groups(selection), first_month=selection.first_month, last_month=selection.last_month
    )
    narrowed = [(column, value) for column, value in selection.where if column in breakdowns_with(Role.CRIME)]
    return [
        case
        for case in found
        if (with_cancelled or not case["is_cancelled"]) and all(case[column] == value for column, value in narrowed)
    ]


def case_row(case: Record) -> tuple[str, ...]:
    """Return one case as the cells of its row."""
    return (
        case["crime_ref"],
        code_label(case["offence_group"]),
        case["recorded_date"].isoformat(),
        code_label(case["area"]),
        case["investigating_unit"] or figure_text.NONE,
        _state(case),
        code_label(case["furthest_stage"]),
        figure_text.number(case["age_days"]),
        code_label(case["last_step"]),
        figure_text.number(case["days_since_last_step"]),
    )


def _state(case: Record) -> str:
    if case["is_cancelled"]:
        return _("✕ cancelled")
    if case["is_open"]:
        return _("○ open")
    return _("● {code}, {ended}").format(code=case["outcome_code"], ended=lower_first(code_label(case["ended_by"])))
