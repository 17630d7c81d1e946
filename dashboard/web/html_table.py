"""Hold a table as it is read, printed and downloaded: one object, so that the three cannot differ.

Written as HTML of our own and not with `st.table`: that takes text for Markdown, has no caption and no row headers, and sets
figures ragged.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _
from dashboard.web import markup
from dashboard.web.html_template import macro

TABLE: Final = macro(__file__, "table")
WHEN: Final = macro(__file__, "when")
DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?")
MONTH: Final = re.compile(r"(\d{4})-(\d{2})()()")
"""A day, a minute or a month as a cell and a file hold it; a reader gets it in words."""
MONTHS: Final = ("Month", "Period")
"""The columns that hold months; elsewhere four digits and two may be a reference."""
LONG: Final = 30
"""Rows beyond which a table scrolls in itself."""


@dataclass(frozen=True)
class HtmlTable:
    """Hold a caption, columns and rows of text. `figures`: indices of the columns set as figures; the first heads its row.

    Caption and columns are English and looked up where the table is shown: a download keeps them as they are. `links`: the
    addresses that cells lead to, by row and column.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def top(self, rows: int) -> "HtmlTable":
        """Return the table with its first rows alone."""
        return replace(self, rows=self.rows[:rows])

    def to_html(self) -> Markup:
        """Return the table as accessible HTML; every text in it is escaped."""
        columns = [(_(name), index in self.figures) for index, name in enumerate(self.columns)]
        rows = [self._cells(number, row) for number, row in enumerate(self.rows)]
        return TABLE(_(self.caption), columns, rows, len(self.rows) > LONG)

    def _cells(self, number: int, row: Sequence[str]) -> list[tuple[Markup, bool]]:
        """Return the cells of a row, each with whether it is a figure."""
        return [
            (markup.anchor(_cell(cell, name), self.links.get((number, index))), index in self.figures)
            for index, (cell, name) in enumerate(zip(row, self.columns, strict=True))
        ]


def draw_table(table: HtmlTable) -> None:
    """Draw the table."""
    st.html(table.to_html())


def _cell(cell: str, column: str) -> Markup:
    found = DAY.fullmatch(cell) or (MONTH.fullmatch(cell) if column in MONTHS else None)
    if found is None:
        return Markup.escape(cell)
    year, month, day, minute = found.groups()
    try:
        words = figure_text.month(date(int(year), int(month), int(day or 1)))
    except ValueError:  # it only looks like a day
        return Markup.escape(cell)
    return WHEN(cell, (f"{int(day)} " if day else "") + words + (f", {minute}" if minute else ""))
