"""What a page says when it has nothing to show: what is missing, and what to do."""

import streamlit as st

from dashboard.panels import source


def no_warehouse() -> None:
    """Nothing was ever loaded into this home."""
    st.title("Nothing is loaded yet", anchor=False)
    st.markdown(
        "This dashboard shows what has been loaded, and nothing has been. "
        "Put the extracts into a folder, then run, in this order:"
    )
    st.code(
        "outcomes template            # blank files and the data dictionary\n"
        "outcomes check  FOLDER       # the acceptance letter; loads nothing\n"
        "outcomes load   FOLDER       # check, keep, build, publish",
        language="bash",
    )
    st.markdown(
        "To look around first: `outcomes demo` builds from invented sample data and opens this dashboard on it."
    )
    st.caption(f"Looked in {source.home() / 'warehouse'}.")


def no_reading(reason: str) -> None:
    """There is a warehouse, and it cannot be read."""
    st.title("The warehouse cannot be read", anchor=False)
    st.error(reason, icon=":material/error:")


def cannot(reason: str) -> None:
    """A panel that this selection cannot be asked of; the reason is a sentence of the measure itself."""
    st.info(reason, icon=":material/info:")
