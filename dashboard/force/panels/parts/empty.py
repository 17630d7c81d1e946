"""Say on a page without figures what is missing and what to do."""

import streamlit as st

from dashboard.access.reader import has_sign_in
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from schemas.home.layout import Home


def draw_no_warehouse() -> None:
    """Say that nothing was ever loaded into this home, and how to load."""
    st.title(_("Nothing is loaded yet"), anchor=False)
    st.markdown(
        _(
            "This dashboard shows what has been loaded, and nothing has been. "
            "Put the extracts into a folder, then run, in this order:"
        )
    )
    commands = (
        ("outcomes template            #", _("blank files and the data dictionary")),
        ("outcomes check  FOLDER       #", _("the acceptance letter; loads nothing")),
        ("outcomes load   FOLDER       #", _("check, keep, build, publish")),
    )
    st.code("\n".join(" ".join(line) for line in commands), language="bash")
    st.markdown(
        _("To look around first: `outcomes demo` builds from invented sample data and opens this dashboard on it.")
    )
    if not has_sign_in():
        st.caption(_("Looked in {folder}.").format(folder=Home(warehouse_cache.home()).warehouse))


def draw_no_access() -> None:
    """Say to a reader who has no page that she has none, and nothing of what there is."""
    st.title(_("There is no page for you here"), anchor=False)
    st.info(
        _(
            "No page of this dashboard belongs to your role. Whoever keeps the roles of your force can say which one you have."
        ),
        icon=":material/info:",
    )


def draw_unreadable(reason: str, *, is_gone: bool) -> None:
    """Say why the warehouse cannot be read, or that data which were there are gone."""
    st.title(_("The data are gone") if is_gone else _("The warehouse cannot be read"), anchor=False)
    st.error(reason, icon=":material/error:")


def draw_sign_in_needed(reason: str) -> None:
    """Say that these data are shown only to those who sign in, and how that is set up."""
    st.title(_("These data are shown only to those who sign in"), anchor=False)
    st.error(reason, icon=":material/error:")


def draw_reason(reason: str) -> None:
    """Say why a metric cannot be measured for this selection."""
    st.info(reason, icon=":material/info:")
