"""Read the questions of the list from a page."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import html_of


def cells_of(test: AppTest) -> list[tuple[str, ...]]:
    """Return the cells of every question that the page shows, in their order."""
    lists = [body for body in html_of(test) if '<dl class="ask">' in body]
    return [tuple(unescape(cell) for cell in re.findall(r"<dd>(.*?)</dd>", body)) for body in lists]


def asked_of(test: AppTest) -> list[tuple[str, str]]:
    """Return crime and reason of every question that the page shows."""
    return [(cells[0], cells[1]) for cells in cells_of(test)]
