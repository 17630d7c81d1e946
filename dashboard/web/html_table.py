"""Hold a table as it is read, printed and downloaded: one object, so that the three cannot differ.

Written as HTML of our own and not with `st.table`: that takes text for Markdown, has no caption and no row headers, and sets
figures ragged.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _

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

    def to_html(self) -> str:
        """Return the table as accessible HTML; every text in it is escaped."""
        head = "".join(
            f'<th scope="col"{self._class(index)}>{escape(_(name))}</th>' for index, name in enumerate(self.columns)
        )
        body = "".join(f"<tr>{self._row(number, row)}</tr>" for number, row in enumerate(self.rows))
        caption = escape(_(self.caption))
        kind = "table long" if len(self.rows) > LONG else "table"
        return (
            f'<div class="{kind}" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )

    def _row(self, number: int, row: Sequence[str]) -> str:
        first, *rest = (
            self._linked(number, index, _cell(cell, name))
            for index, (cell, name) in enumerate(zip(row, self.columns, strict=True))
        )
        cells = "".join(f"<td{self._class(index)}>{cell}</td>" for index, cell in enumerate(rest, start=1))
        return f'<th scope="row"{self._class(0)}>{first}</th>{cells}'

    def _linked(self, row: int, column: int, cell: str) -> str:
        address = self.links.get((row, column))
        return f'<a href="{escape(address)}" target="_self">{cell}</a>' if address else cell

    def _class(self, index: int) -> str:
        return ' class="figure"' if index in self.figures else ""


def draw_table(table: HtmlTable) -> None:
    """Draw the table."""
    st.html(table.to_html())


def _cell(cell: str, column: str) -> str:
    found = DAY.fullmatch(cell) or (MONTH.fullmatch(cell) if column in MONTHS else None)
    if found is None:
        return escape(cell)
    year, month, day, minute = found.groups()
    try:
        words = figure_text.month(date(int(year), int(month), int(day or 1)))
    except ValueError:  # it only looks like a day
        return escape(cell)
    words = (f"{int(day)} " if day else "") + words + (f", {minute}" if minute else "")
    return f'<time class="when" datetime="{cell}">{words}</time>'
