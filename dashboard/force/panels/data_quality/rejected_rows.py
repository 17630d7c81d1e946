"""List between what the figures lie because of rejected rows, and which rejected rows stand as they were accepted last."""

from math import inf
from typing import Any, Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label, lower_first, part_label, step_label
from dashboard.web.html_table import HtmlTable
from schemas.metrics.registry import METRICS

SHARES: Final = ("curve", "ratio")
"""Forms of which the figure itself is kept, and not two counts."""
COUNTS: Final = ("count", "sum")
FIRST: Final = 10  # figures that are shown at once, one line each


def effects() -> None:
    """Draw the figures that rejected rows may move most, one line each, with the least and the most that it may be.

    Every line of every figure stands behind one press: the lines of a figure together, those whose ends lie furthest apart first.
    Those that may be anything, and those that leave rows out, are named together.
    """
    every = warehouse_cache.list_rows("effects_of_rejected_rows")
    left_out = [row for row in every if row["form"] == "left_out"]
    is_open = [
        row["lowest_numerator"] is None and row["highest_numerator"] is None and row["form"] != "left_out"
        for row in every
    ]
    anything = [row for row, is_one in zip(every, is_open, strict=True) if is_one]
    found = [row for row, is_one in zip(every, is_open, strict=True) if not is_one and row["form"] != "left_out"]
    figures = _widest_first(found)
    rows = tuple(_line(row) for lines in figures for row in lines)
    columns = (marked("Figure"), marked("Offences"), marked("Now"), marked("At least"), marked("At most"))
    list_panel.draw_list(
        ngettext(
            "{count} figure may differ because of rejected rows",
            "{count} figures may differ because of rejected rows",
            len(figures),
        ).format(count=figure_text.number(len(figures))),
        " ".join(
            [
                _("Over all periods. A crime that may be counted may stand in any year, so the years do not add up."),
                *_anything(anything),
                *_left_out(left_out),
                *_charts(every),
            ]
        ),
        HtmlTable(marked("Every line of what the rejected rows may change"), columns, rows, frozenset({2, 3, 4})),
        "effects_of_rejected_rows",
        _("No rejected row can change a figure that can be bounded."),
        first=HtmlTable(
            marked("What the rejected rows may change most"),
            columns,
            tuple(_line(lines[0]) for lines in figures[:FIRST]),
            frozenset({2, 3, 4}),
        ),
    )


def _widest_first(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the lines of each figure together, in both orders those first whose ends lie furthest apart."""
    figures: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=_width, reverse=True):
        figures.setdefault(row["metric"], []).append(row)
    return list(figures.values())


def _width(row: dict[str, Any]) -> float:
    """Return how far apart the ends of a line lie: of shares in parts of all, of others in parts of the higher end."""
    low, high = row["lowest_numerator"], row["highest_numerator"]
    if low is None or high is None:
        return inf
    if row["form"] == "share":
        low, high = low / (row["lowest_denominator"] or 1), high / (row["highest_denominator"] or 1)
    return float(high - low) / (1 if row["form"] in ("share", "curve") else high or 1)


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    return _title(row), _offences(row["cohorts"]), _now(row), _figure(row, "lowest"), _figure(row, "highest")


def _anything(rows: list[dict[str, Any]]) -> list[str]:
    """Return which figures may be anything, each named once whatever its parts."""
    if not rows:
        return []
    text = ngettext(
        "{count} figure can be anything with these rows: {names}.",
        "{count} figures can be anything with these rows: {names}.",
        len(rows),
    )
    return [text.format(count=figure_text.number(len(rows)), names=_titles(rows))]


def _left_out(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return []
    return [_("Rows are left out, with an effect that cannot be bounded, of: {names}.").format(names=_titles(rows))]


def _charts(rows: list[dict[str, Any]]) -> list[str]:
    """Return how many rejected rows stand in no control chart, which counts month by month."""
    most = max((row["rejected_rows"] for row in rows if row["form"] in COUNTS), default=0)
    text = ngettext(
        "Control charts leave out {count} rejected row.", "Control charts leave out {count} rejected rows.", most
    )
    return [text.format(count=figure_text.number(most))] if most else []


def _titles(rows: list[dict[str, Any]]) -> str:
    titles = dict.fromkeys(METRICS[row["metric"]].title for row in rows)
    return "; ".join(_(title) for title in titles)


def standing() -> None:
    """Draw one line per extract of which rejected rows stand as they were accepted last."""
    found = warehouse_cache.list_rows("standing_rows")
    rows = tuple(
        (
            row["extract"],
            figure_text.number(row["standing"]),
            figure_text.day(row["since_date"]),
            figure_text.number(row["rejected_often"]),
            ", ".join(figure_text.number(number) for number in row["rejected_often_rows"]) or figure_text.NONE,
        )
        for row in found
    )
    columns = (
        marked("Extract"),
        marked("Rows that stand"),
        marked("Accepted last, the earliest"),
        marked("Rejected in {steward_extracts} extracts in a row or more"),
        marked("Their rows in the latest file"),
    )
    count = sum(row["standing"] for row in found)
    list_panel.draw_list(
        ngettext(
            "{count} rejected row stands as it was accepted last",
            "{count} rejected rows stand as they were accepted last",
            count,
        ).format(count=figure_text.number(count)),
        _(
            "The source still has them. They count on, unknown where they are rejected now; "
            "the steward mends those rejected often."
        ),
        HtmlTable(marked("Rejected rows that stand"), columns, rows, frozenset({1, 3})),
        "standing_rows",
        _("No row that was accepted before is rejected now."),
    )


def _title(row: dict[str, Any]) -> str:
    """Return the title of the figure; of a comparison with what is compared, of a share by a day with how it had ended."""
    metric, step = METRICS[row["metric"]], row["step"]
    if step is None:
        return _(metric.title)
    compared, _dot, how = step.partition(".")
    if metric.split_by == "band":
        return f"{_(metric.title)}: {code_label(how)}, {lower_first(step_label(compared))}"
    if row["form"] != "ratio":
        return f"{_(metric.title)}: {lower_first(step_label(step))}"
    labels = [_(METRICS[compared].title), *([part_label(how)] if how else [])]
    return f"{_(metric.title)}: {', '.join(map(lower_first, labels))}"


def _offences(cohorts: list[str]) -> str:
    """Return the cohorts in which a figure reads the same; none where it is of no cohort."""
    named = [code_label(cohort) for cohort in cohorts if cohort != "any"]
    return ", ".join([*named[:1], *map(lower_first, named[1:])]) or figure_text.NONE


def _now(row: dict[str, Any]) -> str:
    if row["form"] == "days":
        return figure_text.NONE
    if row["form"] in SHARES:
        return figure_text.NONE if row["now"] is None else _share(row, row["now"])
    return (
        figure_text.of(row["numerator"], row["denominator"])
        if row["form"] == "share"
        else figure_text.number(row["numerator"])
    )


def _figure(row: dict[str, Any], end: str) -> str:
    value, whole = row[f"{end}_numerator"], row[f"{end}_denominator"]
    if value is None:
        return _("cannot be said")
    if row["form"] in SHARES:
        return _share(row, value)
    if row["form"] == "days":
        return figure_text.days(round(value))
    return figure_text.of(int(value), int(whole)) if row["form"] == "share" else figure_text.number(value)


def _share(row: dict[str, Any], value: float) -> str:
    if row["form"] == "ratio":
        return f"× {figure_text.number(value, 2)}"
    return _("{share} within {n} days").format(share=figure_text.percent(value), n=figure_text.number(row["days"]))
