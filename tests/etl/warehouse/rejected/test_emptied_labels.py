"""A label that is no name is emptied: its crime counts, letter, status and splits say so, and its text is kept nowhere."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse
from etl.letter.contents import Letter
from etl.letter.render import as_html, as_text
from etl.load import LoadRefused
from etl.status import as_text as status_text
from etl.status import read_status
from tests.etl.homes import TestHome, make_home, write

TEXT = "seen with Mrs Roe"
OTHER = {"identified_by": "", "identified_date": ""}


def crimes(*areas: str) -> list[dict[str, str]]:
    return [{"crime_ref": f"C{number}", "area": area} for number, area in enumerate(areas, 1)]


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    return make_home(tmp_path / "home")


def loaded(home: TestHome, folder: Path, *rows: dict[str, str], as_at: str = "2023-01-01") -> Letter:
    write(folder, "crimes.csv", list(rows))
    return home.load(folder, as_at=as_at)


def test_its_crime_counts_and_letter_and_status_say_so(home: TestHome, tmp_path: Path) -> None:
    rows = [*crimes("North", TEXT), OTHER | {"crime_ref": "C3", "area": TEXT}]
    letter = loaded(home, tmp_path / "in", *rows)
    assert home.crimes() == {"C1", "C2"}
    (finding,) = letter.files[0].findings
    assert (finding.rule, finding.column, finding.count, finding.rows) == ("emptied_label", "area", 2, (3, 4))
    assert (letter.verdict, finding.of_cohort) == ("accepted", 1)
    said = "flagged, kept: 2 x emptied_label, column area"
    assert said in as_text(letter)
    assert "(rows 3, 4, of 1 crime of the cohort)" in as_text(letter)
    assert "(rows 3, 4, of 1 crime of the cohort)" in as_html(letter)
    assert "crimes, area: 2 rows, 1 crime of the cohort" in status_text(read_status(home.root))
    assert read_status(home.root).json()["emptied_labels"] == [
        {"extract": "crimes", "column": "area", "rows": 2, "of_cohort": 1}
    ]


def test_its_text_is_kept_nowhere(home: TestHome, tmp_path: Path) -> None:
    letter = loaded(home, tmp_path / "in", *crimes("North", TEXT))
    assert "Roe" not in as_text(letter) + as_html(letter)
    files = [path for path in home.root.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert [path.name for path in files if b"Roe" in path.read_bytes()] == []


def test_a_share_by_area_says_that_it_may_belong_to_any(home: TestHome, tmp_path: Path) -> None:
    loaded(home, tmp_path / "in", *crimes("North", TEXT, ""))
    months = Selection(first_month=date(2022, 1, 1), last_month=date(2022, 12, 1), by="area")
    rows = measure(open_warehouse(home.root), "charged", months).rows
    assert {row.breakdown: row.ends for row in rows} == {"North": ((0, 2), (1, 2)), "not_recorded": ((0, 2), (0, 2))}


def test_a_row_that_a_later_extract_mends_is_about_none_any_more(home: TestHome, tmp_path: Path) -> None:
    loaded(home, tmp_path / "one", *crimes("North", TEXT))
    loaded(home, tmp_path / "two", *crimes("North", "South"), as_at="2023-02-01")
    assert home.query("from emptied_labels") == []
    assert read_status(home.root).emptied_labels == ()


def test_a_cell_that_had_a_name_and_is_emptied_is_a_lost_one(home: TestHome, tmp_path: Path) -> None:
    loaded(home, tmp_path / "one", *crimes(*["North"] * 20))
    mended = loaded(home, tmp_path / "two", *crimes(*["North"] * 17, *[TEXT] * 3), as_at="2023-02-01")
    (loss,) = mended.losses
    assert (loss.stream, loss.lost, loss.held) == ("cells of area", 3, 20)
    with pytest.raises(LoadRefused, match="4 of 17 cells of area"):
        loaded(home, tmp_path / "three", *crimes(*["North"] * 13, *[TEXT] * 7), as_at="2023-03-01")


def test_most_cells_of_a_column_refuse_the_file(home: TestHome, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused, match="column area: 5 of 9 cells"):
        loaded(home, tmp_path / "in", *crimes(*["North"] * 4, *[TEXT] * 5, ""))
    loaded(home, tmp_path / "in", *crimes(*["North"] * 5, *[TEXT] * 5, ""))


@pytest.mark.parametrize(
    ("areas", "rejected", "is_said"),
    [
        (("North", TEXT), 0, True),
        ((TEXT, "North"), 0, True),
        (("", TEXT), 0, False),
        ((TEXT, "in Mr Roe's car"), 0, False),
        (("North", TEXT, "North"), 0, True),
        (("North", TEXT, "South"), 3, False),
        (("North", TEXT, ""), 0, True),
    ],
)
def test_rows_of_one_key_that_differ_in_an_emptied_cell_alone_are_one_crime(
    home: TestHome, tmp_path: Path, areas: tuple[str, ...], rejected: int, is_said: bool
) -> None:
    rows = [{"crime_ref": "C1", "area": area} for area in areas]
    letter = loaded(home, tmp_path / "in", *rows, {"crime_ref": "C2", "area": "North"})
    kept = [] if rejected else ["C1"]
    assert home.query("select crime_ref from crimes where area = 'not_recorded'") == [(name,) for name in kept]
    assert home.query("from emptied_labels") == [("area", name) for name in kept]
    assert (letter.files[0].rejected, letter.files[0].duplicates) == (rejected, (len(areas) - 1) * len(kept))
    assert ("only in a name that was emptied there: the one without it is kept" in as_text(letter)) == is_said


def test_rows_that_differ_elsewhere_too_are_in_conflict(home: TestHome, tmp_path: Path) -> None:
    rows = [{"crime_ref": "C1", "area": "North"}, {"crime_ref": "C1", "area": TEXT, "report_route": "officer"}]
    letter = loaded(home, tmp_path / "in", *rows, {"crime_ref": "C2", "area": "North"})
    assert (home.crimes(), letter.files[0].rejected) == ({"C2"}, 2)


def test_of_other_adult_victims_only_the_month_and_the_offence_group_are_kept(home: TestHome, tmp_path: Path) -> None:
    others = [OTHER | {"crime_ref": f"C{number}", "area": TEXT} for number in (3, 4)]
    child = OTHER | {"crime_ref": "C5", "area": TEXT, "victim_age": "15"}
    loaded(home, tmp_path / "in", *crimes("North", TEXT), *others, child)
    ((column, group, month, count),) = home.query("from emptied_labels_of_others")
    ((recorded,),) = home.query("select distinct date_trunc('month', recorded_date)::date from crimes")
    assert (column, group, month, count) == ("area", "rape", recorded, 2)
