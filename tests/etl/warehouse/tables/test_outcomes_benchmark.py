"""The published outcomes, with their real quirks: type 0 rows, 1A inside 1, corrections, and counts in words."""

import csv
from datetime import date

import pytest
import xlsxwriter

from etl.mapping.load import load_mapping
from etl.readers.open import open_extract
from etl.staging.validate import validate
from schemas.extracts import EXTRACTS
from tests.etl.homes import make_home

AS_AT = date(2026, 9, 30)
EXTRACT = EXTRACTS["outcomes_benchmark"]
RECORDED = "Outcomes for offences that were recorded in the quarter"
CLOSED = "Outcomes for investigations closed in the quarter"
HEADERS = [
    "Financial Year",
    "Financial Quarter",
    "Force Name",
    "Offence Description",
    "Offence Group",
    "Offence Subgroup",
    "Offence Code",
    "Offence Code Expired",
    "Outcome Description",
    "Outcome Group",
    "Outcome Type",
    RECORDED,
    CLOSED,
]
OTHER_YEARS = [
    {"Offence Code Expired": "Offence code expired"},
    {
        RECORDED: "Number of Outcomes for offences that were recorded in the quarter",
        CLOSED: "Number of Outcomes for investigations that were closed in the quarter",
    },
    {"Financial Year": "FINANCIAL  YEAR", "Force Name": "Force name", "Offence Subgroup": "Offence Sub Group"},
]


def published(outcome, recorded, closed, offence="19C", quarter="1", expired=""):
    """Return one published row of rapes in Gwent, with what differs."""
    group, subgroup = ("Theft offences", "Domestic burglary") if expired else ("Sexual offences", "Rape offences")
    words = ("Rape of a female aged 16 and over", group, subgroup)
    return ["2017/18", quarter, "Gwent", *words, offence, expired, "In words", "Of words", outcome, recorded, closed]


ROWS = [
    published("0", " 12 ", "N/A"),  # not yet assigned: no count on the closed basis
    published("1", " 30 ", " 25 "),
    published("1", " 7 ", " 9 ", offence="19D"),
    published("1", "-2 ", "-00 ", quarter="2"),  # a correction; none
    published("1a", " 4 ", " 3 "),  # lies within the 30 and the 25
    published("16", " 1,234 ", " 1,100 "),
    published("18", "N/A - data not provided", "N/A - data not provided"),
    published("15", "N/A - Offence code expired", " 2 ", offence="28A", expired="x"),
    published("1", " 8 ", " 8 ", offence="1/4.1/4.10/4.2"),  # homicide: four classes under one code
]


def write(path, rows, headers=HEADERS):
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate([headers, *rows]):
                sheet.write_row(number, 0, [int(cell) if cell.strip("-").isdigit() else cell for cell in row])
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([headers, *rows])


def accepted(path):
    """Return the accepted rows of a file, and the rules that its rows broke."""
    reading = open_extract(path, EXTRACT, load_mapping(None).extract(EXTRACT.name))
    (batch,) = reading.batches()
    checked = validate(batch, EXTRACT, AS_AT)
    return checked.accepted, checked.rejections["rule"].to_list()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_nothing_that_is_published_is_rejected(tmp_path, suffix):
    path = tmp_path / f"outcomes_benchmark{suffix}"
    write(path, ROWS)
    rows, broken = accepted(path)
    assert (rows.height, broken) == (len(ROWS), [])


@pytest.mark.parametrize("wording", OTHER_YEARS)
def test_headers_are_worded_differently_from_year_to_year(tmp_path, wording):
    path = tmp_path / "outcomes_benchmark.csv"
    write(path, ROWS, [wording.get(header, header) for header in HEADERS])
    rows, broken = accepted(path)
    assert (rows.height, broken) == (len(ROWS), [])
    assert rows["outcomes_recorded_basis"].to_list()[1] == "30"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (published("1", "..", "1"), "wrong_form"),  # suppressed is not none: someone must look
        (published("1", "few", "1"), "wrong_form"),
        (published("1", "1.5", "1"), "wrong_form"),
        (published("Charged", "1", "1"), "wrong_form"),
        (published("1", "1", "1", quarter="5"), "number_out_of_range"),
        (published("", "1", "1"), "required_value_missing"),
    ],
)
def test_what_is_never_published_is_rejected(tmp_path, row, rule):
    path = tmp_path / "outcomes_benchmark.csv"
    write(path, [row])
    rows, broken = accepted(path)
    assert (rows.height, broken) == (0, [rule])


SAME = ("outcome_code", "offence_group", "outcome_group", "within_code", "is_outcome")
ADDED_UP = ("outcomes_recorded", "outcomes_closed", "corrections", "recorded_not_provided", "closed_not_provided")


@pytest.fixture(scope="module")
def home_of_rows(tmp_path_factory):
    home, folder = make_home(tmp_path_factory.mktemp("home")), tmp_path_factory.mktemp("extracts")
    write(folder / "outcomes_benchmark.csv", ROWS)
    (file,) = home.load(folder, AS_AT.isoformat()).files
    assert (file.rows_in, file.accepted, file.rejected, file.duplicates) == (len(ROWS), len(ROWS), 0, 0)
    return home


@pytest.fixture(scope="module")
def totals(home_of_rows):
    """Return the published table of the year as outcome code and offence group -> its counts."""
    query = f"select {', '.join([*SAME, *(f'sum({name})' for name in ADDED_UP)])} from outcomes_benchmark group by all"  # noqa: S608
    rows = [dict(zip([*SAME, *ADDED_UP], row, strict=True)) for row in home_of_rows.query(query)]
    return {(row["outcome_code"], row["offence_group"]): row for row in rows}


def test_a_count_stands_in_its_quarter(home_of_rows):
    months = home_of_rows.query("select distinct financial_year, quarter_month from outcomes_benchmark order by 2")
    assert months == [("2017/18", date(2017, 4, 1)), ("2017/18", date(2017, 7, 1))]


def test_corrections_are_part_of_the_total(totals):
    charged = totals["1", "rape"]
    assert (charged["outcomes_recorded"], charged["outcomes_closed"]) == (30 + 7 - 2, 25 + 9 + 0)
    assert charged["corrections"] == 1
    assert charged["outcome_group"] == "charged"


def test_an_alternate_offence_is_never_added_twice(totals):
    charged = [row for row in totals.values() if row["outcome_group"] == "charged"]
    assert sum(row["outcomes_recorded"] for row in charged if row["within_code"] is None) == 30 + 7 - 2
    assert [(row["outcome_code"], row["outcomes_recorded"]) for row in charged if row["within_code"]] == [("1A", 4)]


def test_not_yet_assigned_is_no_outcome(totals):
    open_crimes = totals["0", "rape"]
    assert not open_crimes["is_outcome"]
    assert (open_crimes["outcomes_recorded"], open_crimes["outcomes_closed"]) == (12, None)
    assert open_crimes["outcome_group"] is None


def test_not_provided_is_not_none(totals):
    not_provided = totals["18", "rape"]
    assert (not_provided["outcomes_recorded"], not_provided["outcomes_closed"]) == (None, None)
    assert (not_provided["recorded_not_provided"], not_provided["closed_not_provided"]) == (1, 1)


def test_an_expired_class_is_in_no_cohort(totals):
    burglary = totals["15", "other"]
    assert (burglary["outcomes_recorded"], burglary["outcomes_closed"]) == (None, 2)


def test_thousands_separators(totals):
    assert totals["16", "rape"]["outcomes_recorded"] == 1234


def test_homicide_is_left_out(totals):
    assert set(totals) == {
        ("0", "rape"),
        ("1", "rape"),
        ("1A", "rape"),
        ("16", "rape"),
        ("18", "rape"),
        ("15", "other"),
    }
