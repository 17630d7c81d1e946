"""The workbook follows the standard of the Analysis Function, and no cell of it is blank."""

import io

import openpyxl

from dashboard.editions.written_papers import TABLES
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    sheets_of,
)
from tests.dashboard.strategic.editions import (
    TOGETHER,
)


def test_the_workbook_follows_the_standard_of_the_analysis_function(ordinary_papers: PaperFiles):
    sheets = sheets_of(ordinary_papers.files[TABLES])
    assert list(sheets)[:4] == ["Cover", "Contents", "Notes", "Table 1"]
    assert [row[0] for row in sheets["Contents"]][3:] == [name for name in sheets if name not in ("Cover", "Contents")]
    assert [row[0] for row in sheets["Cover"]][2] == ordinary_papers.content.covers != ""
    charged = sheets["Table 3"]
    assert charged[-6:] == [
        ["Period", "Count", "Of", "Percentage"],
        ["2022/23", 9, 101, 8.9],
        ["2023/24", "[c]", 112, "[c]"],
        ["2024/25", 15, 139, 10.8],
        ["2025/26", "[x]", 170, "[x]"],
        [TOGETHER, 31, 352, 8.8],
    ]
    assert "[c]: hidden to protect people" in [row[0] for row in charged]


def test_labels_stand_left_and_numbers_right(ordinary_papers: PaperFiles):
    book = openpyxl.load_workbook(io.BytesIO(ordinary_papers.files[TABLES]))
    for sheet, labels in (("Table 3", 1), ("Table 7", 2)):  # the second is broken down: a row has two labels
        *_, last = book[sheet].iter_rows()
        sides = [cell.alignment.horizontal for cell in last]
        assert sides == ["left"] * labels + ["right"] * (len(sides) - labels)


def test_no_cell_of_a_table_is_blank(papers: PaperFiles):
    for name, rows in sheets_of(papers.files[TABLES]).items():
        table = [row for row in rows if len(row) > 1 and row[1] is not None]
        assert all(value is not None for row in table for value in row), name
