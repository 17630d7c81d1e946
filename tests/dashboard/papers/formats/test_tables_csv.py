"""The csv file holds every cell once, and the dictionary explains it."""

from dashboard.editions.written_papers import DICTIONARY, ROWS
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    rows_of,
)
from tests.dashboard.strategic.editions import (
    YEARS,
)

GROUPS = {
    "charged": {("all", "all")},
    "referral_uptake": {("accepted", "Accepted"), ("started", "Started"), ("completed", "Completed")},
}


def test_csv_says_every_cell_once_and_never_a_blank(papers: PaperFiles):
    rows = rows_of(papers.files[ROWS])
    counts = [row for row in rows if row["measure"] != "percentage"]
    assert len(counts) == len(papers.edition.cells)
    assert all(row["value"] for row in rows)
    charged = {
        (row["period"], row["measure"]): (row["value"], row["status"]) for row in rows if row["table"] == "charged"
    }
    assert charged[YEARS[0], "count"] == ("9", "shown")
    assert charged[YEARS[1], "count"] == ("[c]", "hidden")
    assert charged[YEARS[1], "of"] == ("112", "shown")
    assert charged[YEARS[1], "percentage"] == ("[c]", "hidden")
    assert charged[YEARS[3], "count"] == ("[x]", "not_mature")


def test_a_row_names_its_group_and_all_where_there_is_none(ordinary_papers: PaperFiles):
    rows = rows_of(ordinary_papers.files[ROWS])
    groups = {table: {(row["group"], row["group_label"]) for row in rows if row["table"] == table} for table in GROUPS}
    assert groups == GROUPS


def test_the_dictionary_explains_every_column_and_sign(papers: PaperFiles):
    explained = {row["name"] for row in rows_of(papers.files[DICTIONARY])}
    assert explained == {*rows_of(papers.files[ROWS])[0], "[c]", "[x]", "[z]", "[s]", "[w]", "[u]"}
