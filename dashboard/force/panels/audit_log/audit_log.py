"""Draw the audit log for the auditor: whether it is whole, how many lines of each kind, and the lines themselves."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from dashboard.access.reader import current_reader, demand
from dashboard.audit.door import consulted, log_of
from dashboard.audit.line import KeptLine, Kind
from dashboard.audit.log import AuditLog
from dashboard.audit.verify_log import verify_log
from dashboard.charts.text import figure_text
from dashboard.force.panels.audit_log.log_words import FILTERS, KINDS, log_table, option_text
from dashboard.force.panels.parts import download
from dashboard.force.panels.parts.formats.download_table import table_of_list
from dashboard.force.panels.parts.marking import marking
from dashboard.force.session import address, warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web import clock, language_switch, markup
from dashboard.web.address_parts import choice_in_address
from dashboard.web.html_table import HtmlTable, draw_table
from dashboard.web.printing import draw_print_head
from schemas.errors import CannotRunError, RefusedError

SHOWN: Final = 250
"""Lines of one screen."""
MOST: Final = 1_000_000
"""Lines of one file: what a workbook holds."""
LABELS: Final = {
    "kind": marked("Kind"),
    "role": marked("Role"),
    "purpose": marked("Purpose"),
    "day": marked("Day"),
}
VERIFIED: Final = "audit log verified"
"""What the log was found to be when this page was opened, or asked again."""


def show() -> None:
    """Draw the page. Where the log cannot be read or written, a sentence says so and no line is shown."""
    reader = current_reader()
    demand(reader, "see", "audit_log")
    st.title(_("Audit log"), anchor=False)
    question = _("Who read, changed or took away what, when and for what purpose?")
    st.html(markup.paragraph(question, "question") + markup.facts([("marking", _(marking()))]))
    home = warehouse_cache.home()
    try:
        log = log_of(home)
        is_begun = VERIFIED in st.session_state
        if not is_begun:
            _verify(log)
        _draw_state()
        if not is_begun:
            consulted(home, reader, "audit_log", {})
        _draw_counts(log)
        _draw_lines(log)
    except CannotRunError:
        st.session_state.pop(VERIFIED, None)
        st.error(_("The audit log cannot be read or written now. No line is shown."), icon=":material/error:")
    draw_print_head([_("Audit log"), figure_text.day(clock.today())], _(marking()))


def _verify(log: AuditLog) -> None:
    """Compare every line with its chain, and keep what was found until it is asked again."""
    try:
        head = verify_log(log)
        words = ngettext(
            "{count} line, and none is missing, moved or changed.",
            "{count} lines, and none is missing, moved or changed.",
            head.number - head.begins_after,
        ).format(count=figure_text.number(head.number - head.begins_after))
        st.session_state[VERIFIED] = (True, words)
    except RefusedError:
        words = _(
            "The log is not as it was written: lines were edited, taken out, moved or added. Ask for outcomes audit verify, "
            "which says which line, and compare with the last anchor."
        )
        st.session_state[VERIFIED] = (False, words)


def _draw_state() -> None:
    is_whole, words = st.session_state[VERIFIED]
    with st.container(border=True, key="panel verified", gap="xsmall"):
        st.html(markup.finding(_("The log is whole") if is_whole else _("The log was changed")))
        (st.success if is_whole else st.error)(words, icon=f":material/{'check' if is_whole else 'error'}:")
        note = _(
            "Each line is chained to the one before under the key of the home, and the head says how many there are. An older "
            "state of the whole log, put in its place, is told by an anchor that is kept elsewhere, and not here."
        )
        st.html(markup.paragraph(note, "figures"))
        st.button(_("Verify again"), icon=":material/refresh:", on_click=_again, type="tertiary")


def _again() -> None:
    st.session_state.pop(VERIFIED, None)


def _draw_counts(log: AuditLog) -> None:
    of_kinds = dict.fromkeys(Kind, 0)
    for (kind, _purpose), count in log.counts().items():
        of_kinds[Kind(kind)] += count
    days = log.days()
    with st.container(border=True, key="panel kinds", gap="xsmall"):
        every = sum(of_kinds.values())
        title = ngettext("{count} line in all", "{count} lines in all", every)
        st.html(markup.finding(title.format(count=figure_text.number(every))))
        notes = [
            _("Counts of lines, of nobody's work: this page feeds no figure about what a person does or does not do.")
        ]
        if len(days) == 1:
            notes.append(_("All of {day}.").format(day=option_text("day", days[0])))
        elif days:
            notes.append(
                _("From {first} to {last}.").format(
                    first=option_text("day", days[-1]), last=option_text("day", days[0])
                )
            )
        st.html(markup.paragraph(" ".join(notes), "figures"))
        rows = tuple((_(KINDS[kind]), figure_text.number(count)) for kind, count in of_kinds.items())
        draw_table(HtmlTable(marked("Lines by kind"), (marked("Kind"), marked("Lines")), rows, frozenset({1})))


def _draw_lines(log: AuditLog) -> None:
    with st.container(border=True, key="panel lines", gap="xsmall"):
        chosen = _choose(log)
        count, lines = _found(log, chosen, SHOWN)
        title = ngettext("{count} line of this choice", "{count} lines of this choice", count)
        st.html(markup.finding(title.format(count=figure_text.number(count))))
        st.html(
            markup.paragraph(
                _(
                    "The newest first. Who is a token: outcomes role list shows the tokens of those who have a role. Which "
                    "case or crime it was stands in the log as a token too, and on no page."
                ),
                "figures",
            )
        )
        if not lines:
            st.html(markup.paragraph(_("No line is of this choice."), "nothing"))
            return
        draw_table(log_table(lines, is_whole=False))
        if count > SHOWN:
            st.caption(
                _("The first {shown} of {rows}. The download holds them all.").format(
                    shown=figure_text.number(SHOWN), rows=figure_text.number(count)
                )
            )
        notes = (
            ("title", "Audit log"),
            ("selection", "; ".join(f"{name} {value}" for name, value in chosen.items() if value)),
            ("marking", _(marking())),
        )
        offer = download.Offer(
            lambda: table_of_list(log_table(_found(log, chosen, MOST)[1], is_whole=True), notes),
            ("audit_log",),
            "audit_log",
        )
        download.draw_menu(offer, "audit_log")


def _found(log: AuditLog, chosen: Mapping[str, str], most: int) -> tuple[int, list[KeptLine]]:
    return log.kept(kind=chosen["kind"], role=chosen["role"], purpose=chosen["purpose"], day=chosen["day"], most=most)


def _choose(log: AuditLog) -> dict[str, str]:
    """Draw the choices and return what the address or the last press chose, by name; empty for every value."""
    purposes = sorted({purpose for _kind, purpose in log.counts() if purpose})
    options: Mapping[str, list[str]] = {
        "kind": [kind.value for kind in Kind],
        "role": log.roles(),
        "purpose": purposes,
        "day": log.days(),
    }
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        return {name: _pick(name, options[name]) for name in FILTERS}


def _pick(name: str, options: list[str]) -> str:
    key = f"choose {name}"
    st.session_state[key] = choice_in_address(name, options) or address.UNCHOSEN
    every = [address.UNCHOSEN, *options]
    st.selectbox(
        _(LABELS[name]),
        every,
        key=key,
        format_func=language_switch.labelled(every, lambda value: option_text(name, value) if value else _("All")),
        on_change=address.write_listed,
        args=(name, key),
        width=220,
    )
    return str(st.session_state[key])
