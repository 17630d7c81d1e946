"""Let a supervisor say who stands in for a liaison officer, and let whoever stands in say by which reference they are known."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

import streamlit as st

from dashboard.access.grants import TOKEN_LETTERS, Grant
from dashboard.access.reader import author_of, current_reader, may, refuse_reader, source_of_readers
from dashboard.access.roles import Role
from dashboard.charts.text import figure_text
from dashboard.force.panels.parts.heading import section
from dashboard.force.session import audited, caseload_of_user, warehouse_cache
from dashboard.force.session.signed_in_reader import SignedInReaders
from dashboard.language.catalogue import _, ngettext
from dashboard.records.role_table import RoleTable, StandingGrant
from dashboard.sign_in import page as sign_in
from dashboard.web import language_switch, markup
from dashboard.web.errors.page import words_for_reader
from schemas.errors import OutcomesError, UsageError

REFUSED: Final = "deputy refused"
REFERENCE: Final = re.compile(rf"[0-9a-f]{{{TOKEN_LETTERS}}}")


def show() -> None:
    """Draw who stands in for each officer whom the reader supervises; for a liaison officer by which reference she is known."""
    readers, reader = source_of_readers(), current_reader()
    if not isinstance(readers, SignedInReaders):
        return
    if not may(reader, "record", "deputies"):
        section(_("Standing in for a colleague"))
        with st.container(border=True, key="panel reference", gap="xsmall"):
            note = _(
                "Whoever supervises a colleague of yours records that you stand in for her. For that she needs this."
            )
            st.html(markup.paragraph(note, "figures"))
            sign_in.draw_reference()
        return
    section(_("Who stands in for a liaison officer"))
    try:
        standing = readers.table.standing()
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    if text := st.session_state.pop(REFUSED, ""):
        st.error(text, icon=":material/error:")
    for number, officer in enumerate(sorted(reader.supervises), 1):
        mine = [one for one in standing if one.grant == Grant(Role.DEPUTY, officer)]
        _draw_officer(number, officer, mine)


def _draw_officer(number: int, officer: str, deputies: list[StandingGrant]) -> None:
    """Draw the deputies of one officer. She has no name here: she is known by how many open cases she has."""
    cases = caseload_of_user.caseload_today(officer).open_cases
    with st.container(border=True, key=f"panel deputies {number}", gap="xsmall"):
        title = ngettext(
            "The officer with {count} open case: {n} stand in for her",
            "The officer with {count} open cases: {n} stand in for her",
            cases,
        ).format(count=figure_text.number(cases), n=figure_text.number(len(deputies)))
        note = _(
            "Whoever stands in sees her cases and decides about them as she does, until you take it back. It bites at once. "
            "A deputy tells you the reference that stands on their own page My caseload, or where they first signed in."
        )
        st.html(markup.finding(title) + markup.paragraph(note, "figures"))
        for place, one in enumerate(deputies):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                since = figure_text.day(datetime.fromisoformat(one.since).date())
                text = _("{reference}, since {day}").format(reference=one.user, day=since)
                st.html(markup.paragraph(text, "figures"), width="stretch")
                key = f"no deputy {number} {place} {one.user}"
                st.button(_("Take back"), key=key, on_click=_take_back, args=(one.user, officer), type="tertiary")
        with (
            st.form(f"deputy {number}", border=False, clear_on_submit=True),
            st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
        ):
            key = f"deputy reference {number}"
            st.text_input(_("Reference of the deputy"), max_chars=2 * TOKEN_LETTERS, key=key, width=380)
            st.form_submit_button(_("Record the deputy"), on_click=_record, args=(key, officer))


def _record(key: str, officer: str) -> None:
    user = str(st.session_state[key]).strip()

    def record(table: RoleTable) -> None:
        if not REFERENCE.fullmatch(user):
            raise UsageError(_("That is no reference: it has {n} letters, 0 to 9 and a to f.").format(n=TOKEN_LETTERS))
        table.grant(user, Grant(Role.DEPUTY, officer))

    _change(record, officer)


def _take_back(user: str, officer: str) -> None:
    _change(lambda table: table.revoke(user, Role.DEPUTY, officer), officer)


def _change(change: Callable[[RoleTable], object], officer: str) -> None:
    """Change who stands in for an officer whom the reader supervises. Where it is refused, say so and change nothing."""
    language_switch.begin()
    readers, reader = source_of_readers(), current_reader()
    try:
        by = author_of(reader, "deputies")
        if not isinstance(readers, SignedInReaders) or officer not in reader.supervises:
            refuse_reader()
        audited.log_altered(warehouse_cache.home(), "deputies")
        change(RoleTable(warehouse_cache.home(), readers.table.key, by))
    except OutcomesError as error:
        st.session_state[REFUSED] = words_for_reader(error)
