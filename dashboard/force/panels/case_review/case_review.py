"""Draw the case review: the sample and how it was drawn, one file with its checklist, and what both reviewers found."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.access.reader import author_of, current_reader, may
from dashboard.case_review.sample import Drawn, draw_sample
from dashboard.force.panels.case_review import own_files, review_results, review_sample
from dashboard.force.panels.case_review.own_files import Latest
from dashboard.force.panels.case_review.review_file import file_table
from dashboard.force.panels.parts.cohort_offences import cohort_groups
from dashboard.force.panels.parts.heading import section
from dashboard.force.session import audited, warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.measure.selection import Selection
from dashboard.records.erased import CRIME
from dashboard.records.reviews import Review, ReviewStore
from dashboard.web import language_switch, markup
from dashboard.web.address_parts import number_in_address
from dashboard.web.errors.page import words_for_reader
from dashboard.web.html_table import draw_table
from dashboard.web.printing import keep_panel_from_paper
from schemas.errors import OutcomesError
from schemas.settings.case_review import Answer, Reviewer, settings


def show() -> None:
    """Draw the sample, the file that is open and the results so far."""
    try:
        latest = ReviewStore(warehouse_cache.home()).latest()
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    files = _files()
    drawn = _drawn(files)
    section(_("The sample"))
    review_sample.draw_sample_list(drawn, len(files), latest)
    if drawn:
        section(_("One file"))
        _one_file(files, latest)
    section(_("Results"))
    review_results.draw_results()


def _files() -> dict[str, warehouse_cache.Record]:
    found = warehouse_cache.rows_to_count(
        "review_files", groups=cohort_groups(Selection()), closed_within_days=settings().sample.closed_within_days
    )
    return {row["crime_ref"]: row for row in found}


def _drawn(files: Mapping[str, warehouse_cache.Record]) -> tuple[Drawn, ...]:
    return draw_sample({ref: row["is_unevidenced"] for ref, row in files.items()}, settings().sample)


def _one_file(files: dict[str, warehouse_cache.Record], latest: Latest) -> None:
    """Draw the file that is open of those that are the reader's, or say that none is."""
    try:
        mine = own_files.own_files(_drawn(files), latest)
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    if mine:
        _file(mine, files, latest)
        return
    _draw_message()
    nothing = _(
        "No file is yours to answer about. Each is dealt by lot to one reviewer of the police and to one advocate, "
        "among those who have that role."
    )
    st.html(markup.paragraph(nothing, "nothing"))


def _file(drawn: tuple[Drawn, ...], files: dict[str, warehouse_cache.Record], latest: Latest) -> None:
    who = own_files.reviewer()
    index = _index_of_file(drawn, who, latest)
    file = drawn[index]
    mine = latest.get((file.crime_ref, who))
    audited.log_shown(warehouse_cache.home(), "review_file", {CRIME: [file.crime_ref]})
    with st.container(border=True, key="panel file", gap="xsmall"):
        title = _title(
            index + 1,
            len(drawn),
            file.crime_ref if may(current_reader(), "see", "review_references") else "",
            mine is not None,
        )
        why = (
            _(
                "In the sample because: it is a {outcomes of evidential_victim_does_not_support: or} without evidence of the "
                "victim's decision. "
                "Coded data only; days count from the report."
            )
            if file.is_unevidenced
            else _("In the sample because: by lot. Coded data only; days count from the report.")
        )
        st.html(markup.finding(title) + markup.paragraph(why, "figures"))
        keep_panel_from_paper(_("A file is not printed: what is recorded of one case stays on the screen."))
        draw_table(file_table(files[file.crime_ref]))
        _checklist(index, file.crime_ref, who, mine)
        if own_files.may_hand_on(file.crime_ref, latest):
            key = f"hand on {warehouse_cache.warehouse().build[:12]} {index}"
            st.button(_("Hand this file on"), key=key, type="tertiary", on_click=_hand_on, args=(file.crime_ref,))
        _steps(index, len(drawn))


def _title(number: int, files: int, crime_ref: str, is_seen: bool) -> str:
    """Return which file this is, and whether its reader has reviewed it; an advocate gets no reference."""
    if crime_ref:
        text = (
            _("File {n} of {of}, {crime}: you have reviewed it")
            if is_seen
            else _("File {n} of {of}, {crime}: not reviewed by you yet")
        )
    else:
        text = (
            _("File {n} of {of}: you have reviewed it") if is_seen else _("File {n} of {of}: not reviewed by you yet")
        )
    return text.format(n=number, of=files, crime=crime_ref)


def _index_of_file(drawn: tuple[Drawn, ...], who: Reviewer, latest: Latest) -> int:
    """Return the index of the file that the address names; else of the first that this reviewer has not seen."""
    asked = number_in_address("file", len(drawn))
    if asked is not None:
        return asked - 1
    return next((index for index, file in enumerate(drawn) if (file.crime_ref, who) not in latest), 0)


def _steps(index: int, files: int) -> None:
    with st.container(horizontal=True, gap="small", key="steps"):
        for label, symbol, to in (
            (marked("Previous file"), "arrow_back", index),
            (marked("Next file"), "arrow_forward", index + 2),
        ):
            st.button(
                _(label),
                icon=f":material/{symbol}:",
                key=label,
                type="tertiary",
                disabled=not 1 <= to <= files,
                on_click=_open,
                args=(to,),
            )


def _open(file: int) -> None:
    st.query_params["file"] = str(file)


def _checklist(index: int, crime_ref: str, who: Reviewer, mine: Review | None) -> None:
    # Keys travel to the browser: they hold the index of the file in this build, never its reference.
    key = f"review {warehouse_cache.warehouse().build[:12]} {index} {mine.version if mine else 0}"
    with st.form(key, border=False):
        for code, question in settings().questions.items():
            st.radio(
                _(question),
                tuple(Answer),
                index=tuple(Answer).index(Answer(mine.answers[code])) if mine else None,
                format_func=language_switch.labelled(Answer, lambda answer: _(answer.label)),
                horizontal=True,
                key=f"{key} {code}",
            )
        if st.form_submit_button(_("Keep my answers")):
            _keep(crime_ref, who, mine, key)
    _draw_message()


def _draw_message() -> None:
    if text := st.session_state.pop("review message", None):
        st.success(text, icon=":material/check:")
    if text := st.session_state.pop("review refusal", None):
        st.error(text, icon=":material/error:")


def _hand_on(crime_ref: str) -> None:
    """Hand a file on. Where that is refused, say so and change nothing."""
    language_switch.begin()
    try:
        with warehouse_cache.run_of_page():
            audited.log_handed_on(warehouse_cache.home())
            own_files.hand_on(crime_ref, _drawn(_files()))
    except OutcomesError as error:
        st.session_state["review refusal"] = words_for_reader(error)
        return
    st.session_state["review message"] = _("Handed on. Nobody is told by whom, and no reason is kept.")
    st.query_params.pop("file", None)


def _keep(crime_ref: str, who: Reviewer, mine: Review | None, key: str) -> None:
    answers: dict[str, Any] = {code: st.session_state[f"{key} {code}"] for code in settings().questions}
    if None in answers.values():
        st.error(_("Answer every question; “Not known” is an answer. Nothing was kept."), icon=":material/error:")
        return
    review = Review(crime_ref, who, {code: str(answer) for code, answer in answers.items()})
    try:
        by = author_of(current_reader(), "review_answers")
        own_files.check_own(crime_ref, _drawn(_files()), ReviewStore(warehouse_cache.home()).latest())
        audited.log_altered(warehouse_cache.home(), "review_answers", {CRIME: crime_ref})
        ReviewStore(warehouse_cache.home(), by).append(review, mine.version if mine else 0)
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    st.session_state["review message"] = _("Kept. This is the next file that you have not seen.")
    st.query_params.pop("file", None)
    st.rerun()
