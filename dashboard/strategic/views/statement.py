"""Draw the accessibility statement: what was checked, what does not work yet, and whom to tell."""

from typing import Final

import streamlit as st

from dashboard.language.catalogue import _, marked
from dashboard.web import markup

WORKS: Final = (
    marked(
        "Every page can be used with a keyboard alone. The first link of a page leads past the menu to its content."
    ),
    marked("Every chart has its numbers in a table below it and a description in words. Nothing shows on hover only."),
    marked(
        "Colours keep the contrast of WCAG 2.2 AA in the light and in the dark theme; no meaning rests on colour alone."
    ),
    marked(
        "Pages are checked with axe in a real browser at desktop and phone width in both themes and both languages."
    ),
    marked("Pages can be printed; the tables print as text."),
)
DOES_NOT: Final = (
    marked(
        "A few words of the software that draws the pages stay English in Welsh: the button that opens the menu on a "
        "phone, the menu of themes, and “No results” in lists for whoever writes the minutes."
    ),
    marked("Charts are pictures: a screen reader hears their description and reads the table instead."),
    marked("The Welsh was not yet checked by a Welsh speaker; the list of terms says so."),
    marked("The pages were not yet tried with people who use assistive technology."),
)
TELL: Final = marked(
    "Tell the analyst of your force what does not work for you, and ask for the figures in another form."
)


def render() -> None:
    """Draw the page."""
    for key, title, sentences in (
        ("works", _("What works"), WORKS),
        ("does-not", _("What does not work yet"), DOES_NOT),
        ("tell", _("Tell us"), (TELL,)),
    ):
        with st.container(border=True, key=f"panel-{key}", gap="xsmall"):
            st.html(markup.heading(title) + markup.sentences(_(words) for words in sentences))
