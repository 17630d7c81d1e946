"""Offer what a panel shows to take away: its figures as a file, its chart as a picture, its headline as a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.access.matrix import Object
from dashboard.charts.text import figure_text
from dashboard.force.panels.parts.formats.download_file import csv_file, xlsx_file
from dashboard.force.panels.parts.formats.download_table import DownloadTable, Note, table_of_figures, table_of_list
from dashboard.force.panels.parts.marking import marking
from dashboard.force.panels.parts.whose import whose_in_words
from dashboard.force.session import audited, warehouse_cache
from dashboard.force.session.permission import EXPORTED, figure_object, may_export
from dashboard.language.catalogue import Language, _, in_use, marked, use
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable
from dashboard.web.html_template import macro

BY_THE_BROWSER: Final = macro(__file__, "by_the_browser")
PICTURE: Final = macro(__file__, "picture")
SENTENCE: Final = macro(__file__, "sentence")

FILES: Final[dict[str, tuple[str, str, Callable[[DownloadTable], bytes]]]] = {
    "csv": (marked("Figures as csv"), "text/csv", csv_file),
    "xlsx": (
        marked("Figures for Excel"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx_file,
    ),
}
PICTURES: Final = {"png": marked("Chart as picture (png)"), "svg": marked("Chart as drawing (svg)")}


@dataclass(frozen=True)
class Offer:
    """Hold what can be taken away. `table` is called when a file is asked for, so that no copy waits on the server.

    of        what it is to the matrix: whoever may export one of these may take it away
    name      of the file, without what comes after its dot
    sentence  the headline figures in words; empty where there is none
    picture   the key of the container of which the chart can be taken; empty where it has none
    whose     whose figures stand in that chart, in words
    """

    table: Callable[[], DownloadTable]
    of: tuple[Object, ...]
    name: str
    sentence: str = ""
    picture: str = ""
    whose: str = ""


def draw_menu(offer: Offer, key: str) -> None:
    """Draw one button that opens every form; none for a reader who does not take this away."""
    if not may_export(*offer.of):
        return
    language, given = in_use(), audited.giver(warehouse_cache.home(), offer.name)
    with st.popover(_("Download"), icon=":material/download:", type="tertiary", key=f"download {key}"):
        for kind, (label, media, write) in FILES.items():
            st.download_button(
                _(label),
                data=partial(_file, offer, write, language, given),
                file_name=f"{offer.name}.{kind}",
                mime=media,
                key=f"download {kind} {key}",
                on_click="ignore",
                type="tertiary",
                icon=":material/table:",
                help=None if language == "en" else _("The names of its columns stay in English"),
            )
        if offer.picture or offer.sentence:
            st.html(_by_the_browser(offer))


def list_offer(name: str, table: HtmlTable | Callable[[], HtmlTable], notes: tuple[Note, ...]) -> Offer:
    """Return the offer of a list; one of which the page shows a part comes as what makes the whole of it."""
    kept = (*notes, *build_notes())
    return Offer(
        lambda: table_of_list(table() if callable(table) else table, kept), EXPORTED.get(name, ()), f"{name}_{_build()}"
    )


def figures_offer(
    name: str,
    title: str,
    selection: Selection,
    results: Sequence[MeasureResult],
    sentence: str = "",
    picture: str = "",
    in_the_picture: int = 1,
) -> Offer:
    """Return the offer of a panel of figures: its metric, months and build stand in the name of its file.

    `in_the_picture`: how many of the results, from the first on, the chart shows.
    """
    months = [
        month for result in results for row in result.rows if row.period for month in (row.period.start, row.period.end)
    ]
    span = f"_{min(months):%Y-%m}_to_{max(months):%Y-%m}" if months else ""
    notes = (("title", title), ("selection", selection_text(selection)), *build_notes())
    said = whose_in_words(results[:in_the_picture]) if picture else ""
    of: set[Object] = {figure_object(result.metric.name) for result in results}
    return Offer(
        lambda: table_of_figures(results, notes),
        tuple(of) if len(of) == 1 else (),
        f"{name}{span}_{_build()}",
        sentence,
        picture,
        said,
    )


def build_notes() -> tuple[Note, ...]:
    """Return what every file says of itself: the day and the build that its figures come from, and who may read it."""
    build = warehouse_cache.warehouse()
    return (("as_at", build.as_at.isoformat()), ("build", build.build), ("marking", _(marking())))


def selection_text(selection: Selection) -> str:
    """Return a selection as its address writes it."""
    return "; ".join(f"{name} {value}" for name, value in selection.to_query().items())


def _build() -> str:
    return f"build_{warehouse_cache.warehouse().build}"


def _file(
    offer: Offer,
    write: Callable[[DownloadTable], bytes],
    language: Language,
    given: Callable[[Sequence[str], audited.Rows], None],
) -> bytes:
    """Return a file in the language of the page that offered it, once it is logged: it is asked for outside that page's run."""
    use(language)
    table = offer.table()
    given(table.columns, table.rows)
    return write(table)


def _by_the_browser(offer: Offer) -> Markup:
    """Return what the script of the page does by itself (`web/take_away.js`): a picture of the chart, a copied sentence."""
    parts = Markup("")
    if offer.picture:
        build = warehouse_cache.warehouse()
        foot = _("{whose} · {marking} · data as at {day} · build {build}").format(
            whose=offer.whose, marking=_(marking()), day=figure_text.day(build.as_at), build=build.build
        )
        kinds = [(kind, _(label)) for kind, label in PICTURES.items()]
        parts += PICTURE(kinds, _class_of(offer.picture), offer.name, foot)
    if offer.sentence:
        done, failed, label = _("Copied"), _("Not copied: select the sentence and copy it"), _("Copy as sentence")
        parts += SENTENCE(label, offer.sentence, done, failed)
    return BY_THE_BROWSER(parts)


def _class_of(key: str) -> str:
    """Return the class that Streamlit gives to a container with this key."""
    return "st-key-" + "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in key)
