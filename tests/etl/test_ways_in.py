"""Each kind of ugly file through the real commands: what is accepted counts as it should, and what is refused says what to do.

The force of these tests has 12 crimes of sexual violence with a flagged victim, of which 3 were charged and 9 ended with 16.
"""

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner, Result

from dashboard.cli import app
from tests.etl.homes import TestHome, without_effects

RUN = CliRunner()
CRIMES, CHARGED = 12, 3
HEAD = ["Crime No", "Victim", "Offence", "Reported", "Recorded", "How", "Age", "Area", "Flag", "Flagged"]
MAPPING = """
force = "Test Police"
[defaults]
as_at = 2025-06-30
date_formats = ["%d/%m/%Y"]
[crimes]
{crimes}
[crimes.columns]
"Crime No" = "crime_ref"
"Victim" = "victim_no"
"Offence" = "offence_code"
"Reported" = "reported_date"
"Recorded" = "recorded_date"
"How" = "report_route"
"Age" = "victim_age"
"Flag" = "identified_by"
"Flagged" = "identified_date"
[outcomes]
{outcomes}
[outcomes.columns]
"Crime No" = "crime_ref"
"Outcome" = "outcome_code"
"Given" = "outcome_date"
"""
Row = list[str]


def day(number: int, later: int = 0) -> date:
    return date(2023, 4, 3) + timedelta(days=13 * number + later)


def crimes(**differs: Callable[[int, str], str]) -> list[Row]:
    """Return the header and the rows of the crimes; `differs` says of a column, in small letters, what stands in it."""
    rows = [
        [f"TP/{700 + n}/23", "1", "19C", f"{day(n):%d/%m/%Y}", f"{day(n, 1):%d/%m/%Y}", "online", str(22 + n), "North", "swlo",
         f"{day(n):%d/%m/%Y}"]
        for n in range(CRIMES)
    ]  # fmt: skip
    changes = [differs.get(name.lower().replace(" ", "_"), lambda _, cell: cell) for name in HEAD]
    return [HEAD, *([change(n, cell) for change, cell in zip(changes, row, strict=True)] for n, row in enumerate(rows))]


def outcomes(code: Callable[[int], str] = lambda n: "1" if n < CHARGED else "16", form: str = "%d/%m/%Y") -> list[Row]:
    rows = [[f"TP/{700 + n}/23", code(n), f"{day(n, 60):{form}}"] for n in range(CRIMES)]
    return [["Crime No", "Outcome", "Given"], *rows]


def text(rows: Iterable[Row], line_end: str = "\r\n") -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator=line_end).writerows(rows)
    return written.getvalue()


def workbook(path: Path, **sheets: list[list[object]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


def folder_of(root: Path, mapping: str = "", crimes: str = "", outcomes: str = "", **files: str | bytes) -> Path:
    """Write a folder; `mapping` follows the tables of crimes and outcomes, into which `crimes` and `outcomes` go."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "mapping.toml").write_text(MAPPING.format(crimes=crimes, outcomes=outcomes) + mapping, "utf-8")
    for name, content in files.items():
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def loaded(home: TestHome, folder: Path) -> Result:
    with without_effects():
        return RUN.invoke(app, ["load", str(folder), "--home", str(home.root)])


def charged(home: TestHome) -> str:
    """Return numerator and denominator of the share that was charged, as the command prints them."""
    ended = RUN.invoke(app, ["measure", "charged", "--home", str(home.root)])
    assert ended.exit_code == 0
    return ended.stdout.split(": ")[-1].split(" (")[0]


BOTH = {"crimes.csv": text(crimes()), "outcomes.csv": text(outcomes())}
TITLE = [["Crimes of sexual violence"], ["Run on 1 July 2025"], []]
DAYS_MAY_BE_MONTHS = [f"{n % 12 + 1:02}/{n % 9 + 1:02}/2024" for n in range(CRIMES)]


def test_what_programs_add_to_text_changes_no_figure(home: TestHome, tmp_path: Path) -> None:
    """Load many kinds at once.

    A packed csv, numbers of rows, a delimiter at the end, numbers with .0, references with an apostrophe, times of a database,
    another dash, code 0 without a day, and days in names as people write them.
    """
    numbered = [[str(n - 1) if n else "", *row, ""] for n, row in enumerate(crimes(age=lambda n, age: f"{age}.0"))]
    numbered[0] = numbered[0][:-1]
    given = outcomes(
        lambda n: "Charge \u2013 summons" if n < CHARGED else "Ongoing" if n == 11 else "16", "%Y-%m-%d 00:00:00.000"
    )
    given[-1][2] = ""
    folder = folder_of(
        tmp_path / "in",
        mapping='[outcomes.codes.outcome_code]\n"Charge - summons" = "1"\n"Ongoing" = "0"\n',
        crimes='drop = [""]',
        **{
            "crimes_30-06-2025.csv.gz": gzip.compress(text(numbered).encode()),
            "outcomes 30 June 2025.csv": text([given[0], *(["'" + row[0], *row[1:]] for row in given[1:])]),
            "engagement.csv": 'month,area,action,actions\n2025-05,North,arrest,"1,204"\n2025-05,South,arrest,1 010\n',
        },
    )
    ended = loaded(home, folder)
    assert (ended.exit_code, ended.stdout.splitlines()[0]) == (0, "Acceptance letter: Accepted")
    assert "12 rows came in = 12 accepted + 0 rejected + 0 dropped as exact duplicates + 0 held back" in ended.stdout
    assert "12 cells of column crime_ref began with an apostrophe, which was taken off" in ended.stdout
    assert charged(home) == "3 of 12"
    assert home.query("select sum(actions) from engagement") == [(1_204 + 1_010,)]


def test_a_workbook_as_people_keep_it_is_read_with_the_lines_that_the_refusals_name(
    home: TestHome, tmp_path: Path
) -> None:
    """Load titles above the header, a sheet a year, days as numbers of Excel and hidden rows: refused one by one, then read."""
    head, *rows = crimes(reported=lambda n, _: str((day(n) - date(1899, 12, 30)).days))
    cells = [[*row[:3], int(row[3]), *row[4:]] for row in rows]
    folder = folder_of(tmp_path / "in", **{"outcomes.csv": BOTH["outcomes.csv"]})
    with xlsxwriter.Workbook(str(folder / "crimes.xlsx")) as book:
        for name, part in (("2023", cells[:7]), ("2024", cells[7:])):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([*TITLE, head, *part]):
                sheet.write_row(number, 0, row)
            sheet.set_row(5, None, None, {"hidden": True})
    settings: list[str] = []
    for said, line in (
        ('Write sheet = "202*"', 'sheet = "202*"'),
        ("Write header_row = 4", "header_row = 4"),
        ('put date_formats = ["excel"]', 'column_date_formats = { reported_date = ["excel"] }'),
    ):
        folder_of(folder, crimes="\n".join(settings))
        ended = loaded(home, folder)
        assert ended.exit_code == 1
        assert (
            said in ended.stdout.replace("format the column as a date and save the file again, or ", "") + ended.stderr
        )
        settings.append(line)
    folder_of(folder, crimes="\n".join(settings))
    ended = loaded(home, folder)
    assert (ended.exit_code, ended.stdout.splitlines()[0]) == (0, "Acceptance letter: Accepted")
    assert "2 rows that are hidden or filtered were read like the others" in ended.stdout
    assert charged(home) == "3 of 12"
    assert home.query("select reported_date from crimes where crime_ref = 'TP/700/23'") == [(day(0),)]


def test_one_file_feeds_crimes_and_outcomes_and_a_day_of_1968_is_of_the_past(home: TestHome, tmp_path: Path) -> None:
    joined = [[*row, "12/05/68", *of[1:]] for row, of in zip(crimes(), outcomes(), strict=True)]
    joined[0] = [*HEAD, "Committed", "Outcome", "Given"]
    joined[-1] = [*joined[-1][:-2], "", ""]
    own = 'file = "register*.csv"'
    folder = folder_of(
        tmp_path / "in", crimes=f'{own}\ncolumn_date_formats = {{ committed_from_date = ["%d/%m/%y"] }}', outcomes=own
    )
    mapping = (folder / "mapping.toml").read_text("utf-8")
    (folder / "mapping.toml").write_text(
        mapping.replace("[crimes.columns]", '[crimes.columns]\n"Committed" = "committed_from_date"'), "utf-8"
    )
    (folder / "register June.csv").write_text(text(joined), "utf-8")
    ended = loaded(home, folder)
    assert (ended.exit_code, ended.stdout.splitlines()[0]) == (0, "Acceptance letter: Accepted")
    assert "1 row holds nothing of this extract but a reference, and was left out" in ended.stdout
    assert charged(home) == "3 of 12"
    assert home.query("select distinct committed_from_date from crimes") == [(date(1968, 5, 12),)]


def test_months_of_a_public_file_count_the_later_one_and_stop_no_load(home: TestHome, tmp_path: Path) -> None:
    head = (
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
        "Last outcome category,Context\n"
    )
    row = "{0},{1},Test Police,Test Police,-3.0,51.6,On or near X,W01000001,Y,Violence and sexual offences,{2},\n"
    months = {
        f"{month}-test-street.csv": head + row.format("a" * 64, "2025-04", said)
        for month, said in (("2025-04", "Under investigation"), ("2025-05", "Unable to prosecute suspect"))
    }
    folder = folder_of(
        tmp_path / "in", mapping='[public_street_crimes]\nfile = "*-street.csv"\nkind = "changes"\n', **BOTH, **months
    )
    ended = loaded(home, folder)
    assert (ended.exit_code, charged(home)) == (0, "3 of 12")
    assert "(public_street_crimes, as at 30 April 2025): accepted" in ended.stdout
    assert "(public_street_crimes, as at 31 May 2025): accepted" in ended.stdout


def test_the_effect_of_what_is_rejected_is_said_and_known_rows_stand(home: TestHome, tmp_path: Path) -> None:
    """Load two months: a total among counts, then two charges with an unknown wording, an age in words and a cell with NUL."""
    counts = "month,area,action,actions\n2025-05,North,arrest,4\n2025-05,South,arrest,5\n2025-05,Force total,arrest,9\n"
    first = folder_of(tmp_path / "1", **BOTH, **{"engagement.csv": counts})
    ended = loaded(home, first)
    assert ended.exit_code == 0
    assert "rejected: 1 x roll_up_row, column area" in ended.stdout
    assert home.query("select sum(actions) from engagement") == [(4 + 5,)]
    typed = crimes(
        age=lambda n, age: f"{age} yrs" if n == 0 else age, area=lambda n, area: "No\0rth" if n == 1 else area
    )
    second = folder_of(
        tmp_path / "2",
        **{
            "crimes_2025-07-31.csv": text(typed),
            "outcomes_2025-07-31.csv": text(
                outcomes(lambda n: "Charged (postal)" if n in {1, 2} else "1" if n < CHARGED else "16")
            ),
        },
    )
    mapping = (second / "mapping.toml").read_text("utf-8")
    (second / "mapping.toml").write_text(mapping.replace("as_at = 2025-06-30\n", ""), "utf-8")
    ended = RUN.invoke(app, ["load", str(second), "--home", str(home.root), "--json"])
    letter = json.loads(ended.stdout)
    assert ended.exit_code == 0
    assert {name: one["standing"] for name, one in letter["extracts"].items()} == {"crimes": 1, "outcomes": 2}
    bounds = {
        (one["lowest"][0], one["highest"][0])
        for one in letter["effects"]
        if (one["metric"], one["cohort"], one["step"]) == ("charged", "sexual_violence", None)
    }
    assert bounds == {
        (0, 3)
    }  # of the three charges two have the wording, and the age of the third's victim is not known


def test_errors_of_a_workbook_are_named_and_their_crimes_are_in_no_figure(home: TestHome, tmp_path: Path) -> None:
    typed = crimes(age=lambda n, age: "#N/A" if n % 3 else age)
    ended = loaded(home, folder_of(tmp_path / "in", **BOTH | {"crimes.csv": text(typed)}))
    assert (ended.exit_code, ended.stdout.splitlines()[0]) == (0, "Acceptance letter: Accepted, with rejections")
    assert "rejected: 8 x error_cell, column victim_age" in ended.stdout
    assert charged(home) == "1 of 4"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"crimes.csv": text(crimes(crime_no=lambda n, _: "2.30E+10")), "outcomes.csv": BOTH["outcomes.csv"]},
            "12 of 12 rows have one reference, of the form 9.99E+99 (ruined_reference)",
        ),
        (
            {"crimes.csv": text(crimes(crime_no=lambda n, _: f"{day(n):%d/%m/%Y}")), "outcomes.csv": BOTH["outcomes.csv"]},
            "all 12 rows have a day for a reference, of the form 99/99/9999 (ruined_reference)",
        ),
        (
            {"crimes.csv": "Note\r\n" * 25 + text(crimes()), "outcomes.csv": BOTH["outcomes.csv"]},
            "Write header_row = 26",
        ),
        (
            {"crimes.xls": b"no workbook", "outcomes.csv": BOTH["outcomes.csv"]},
            "the name says .xls, but the content is text (unreadable). Save it as csv in UTF-8, as xlsx",
        ),
        (
            {"June.zip": b"no archive", "outcomes.csv": BOTH["outcomes.csv"]},
            "it is an archive, and no other file of crimes is there (unreadable). Unpack it",
        ),
        (
            {"crimes_05-06-2025.csv": BOTH["crimes.csv"]},
            "its name may mean 6 May 2025 or 5 June 2025 (no_as_at_date)",
        ),
        (
            {"crimes.csv": text(crimes(reported=lambda n, _: DAYS_MAY_BE_MONTHS[n])), "outcomes.csv": BOTH["outcomes.csv"]},
            "12 dates all have a day up to 12 (by month as read:",
        ),
        (
            {"crimes.csv": text(crimes(crime_no=lambda n, ref: f"Jane Smith {n}")), "outcomes.csv": BOTH["outcomes.csv"]},
            "found 12 rows, of which not one is usable (column crime_ref: this looks like a sentence, a person",
        ),
    ],
    ids=["ruined", "days", "long title", "xls", "archive", "two days", "months", "persons"],
)  # fmt: skip
def test_what_is_refused_says_what_to_do_and_leaves_no_figure(
    home: TestHome, tmp_path: Path, files: dict[str, str | bytes], said: str
) -> None:
    folder = folder_of(tmp_path / "in", **files)
    if "may mean" in said:
        mapping = (folder / "mapping.toml").read_text("utf-8")
        (folder / "mapping.toml").write_text(mapping.replace("as_at = 2025-06-30\n", ""), "utf-8")
    ended = loaded(home, folder)
    assert ended.exit_code == 1
    assert said in ended.stdout + ended.stderr
    assert "Smith" not in ended.stdout + ended.stderr
    assert not (home.root / "warehouse" / "CURRENT").exists()


def test_what_other_programs_and_people_write_is_read(home: TestHome, tmp_path: Path) -> None:
    """Load many kinds at once.

    Days in French and German, a header with the name of its table, names of files with a weekday and words before their day, a
    header that ends with delimiters, a blank behind each row, the end of a text of DOS, and a wording with a full stop.
    """
    months = ("janv.", "févr.", "März", "Apr.", "mai", "juin", "Juli", "août", "Sept.", "Okt.", "nov.", "Dez.")
    told = crimes(reported=lambda n, _: f"{day(n).day} {months[day(n).month - 1]} {day(n).year}")
    named = [[f"Crimes[{header}]" for header in told[0]], *told[1:]]
    given = outcomes(lambda n: "Charge / summons." if n < CHARGED else "16")
    blanks = [given[0], *([*row, " "] for row in given[1:])]
    mapping = '[outcomes.codes.outcome_code]\n"Charge/Summons" = "1"\n'
    files = {"crimes as at 30 June 2025.csv": text(named), "outcomes_Mon 30 June 2025.csv": text(blanks) + "\x1a"}
    folder = folder_of(tmp_path / "in", mapping, 'date_formats = ["%d/%m/%Y", "%d %b %Y"]', **files)
    ended = loaded(home, folder)
    assert (ended.exit_code, ended.stdout.splitlines()[0]) == (0, "Acceptance letter: Accepted")
    assert charged(home) == "3 of 12"
    assert home.query("select count(distinct reported_date) from crimes") == [(CRIMES,)]


def test_sheets_of_which_one_is_empty_and_a_header_longer_than_its_rows_are_read(
    home: TestHome, tmp_path: Path
) -> None:
    head, *rows = crimes()
    folder = folder_of(
        tmp_path / "in",
        crimes='sheet = "20*"',
        **{"outcomes.csv": text(outcomes()).replace("Given\r\n", "Given,,,\r\n")},
    )
    workbook(folder / "crimes.xlsx", **{"2022": [], "2023": [head, *rows[:7]], "2024": [head, *rows[7:]], "2025": []})
    ended = loaded(home, folder)
    assert (ended.exit_code, charged(home)) == (0, "3 of 12")
    workbook(folder / "crimes.xlsx", **{"2023": [head, *rows[:7]], "2024": rows[7:]})
    ended = loaded(home, folder)
    assert (
        "crimes.xlsx, sheet 2, row 1: the first row names none of the extract's columns" in ended.stdout + ended.stderr
    )


def test_a_mark_of_utf_8_decides_whatever_the_mapping_says(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", crimes='encoding = "windows-1252"', **{"outcomes.csv": BOTH["outcomes.csv"]})
    (folder / "crimes.csv").write_bytes(b"\xef\xbb\xbf" + text(crimes(area=lambda n, _: "Ynys Môn")).encode())
    with without_effects():
        ended = RUN.invoke(app, ["check", str(folder)])
    assert ended.exit_code == 0
    assert "it begins with the mark of UTF-8, so it was read as UTF-8 and not as windows-1252" in ended.stdout
    assert "two letters in place of one" not in ended.stdout


def test_an_offence_that_is_known_by_its_group_alone_counts_in_the_group(home: TestHome, tmp_path: Path) -> None:
    """Of 12 crimes 5 say no more than "Rape", one "Violence with injury": 11 are of sexual violence, and no class is made up."""
    stated = text(crimes(offence=lambda n, code: "Rape" if n < 5 else "VIOLENCE WITH INJURY" if n == 5 else code))
    folder = folder_of(
        tmp_path / "in",
        mapping='[crimes.codes.offence_code]\n"Rape" = "rape"\n"VIOLENCE WITH INJURY" = "violence_with_injury"\n',
        **BOTH | {"crimes.csv": stated},
    )
    ended = loaded(home, folder)
    assert (ended.exit_code, ended.stdout.splitlines()[0]) == (0, "Acceptance letter: Accepted")
    assert charged(home) == "3 of 11"
    counts = "select offence_code, offence_group, count(*) from crimes group by all order by all"
    assert home.query(counts) == [
        ("19C", "rape", 6),
        ("rape", "rape", 5),
        ("violence_with_injury", "violence_with_injury", 1),
    ]
