"""Every mapping that is shipped reads a small file made up in its form, whole."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from etl.mapping.load import MappingError, load_mapping
from etl.proposal.shipped import shipped_mapping, shipped_names
from schemas.errors import UsageError
from tests.etl.homes import TestHome, counts

STREET = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type"
STREET += ",Last outcome category,Context\n"
OUTCOMES = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type\n"
RECORDED = "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Group,Offence Subgroup,Offence Code"
PLACE = "Gwent Police,Gwent Police,-3.1,51.6,On or near High Street,W01001444,Newport 001A"


def write(folder: Path, name: str, rows: list[dict[str, str]], encoding: str = "utf-8") -> None:
    with (folder / name).open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def mapped(folder: Path, name: str) -> Path:
    folder.mkdir()
    text = shipped_mapping(name)
    confirmed = text.replace("confirmed = false", "confirmed = true").replace('# force = ""', 'force = "Gwent Police"')
    (folder / "mapping.toml").write_text(confirmed, "utf-8")
    return folder


def occurrences(count: int) -> list[dict[str, str]]:
    return [
        {
            "Occurrence Number": f"2600{number}",
            "Victim Seq": "1",
            "Victim Person ID": f"P{number}",
            "Stat Class": "019/08 - Rape of a female aged 16 and over",
            "Start Date/Time": "13/02/2025 23:10",
            "End Date/Time": "13/02/2025 23:40",
            "Reported Date/Time": "14/02/2025 09:00",
            "Recorded Date/Time": "15/02/2025 10:30",
            "Report Method": ("999", "101", "Online")[number % 3],
            "Victim Age": "31",
            "Victim Gender": "F",
            "District": "North",
            "Local Qualifier": "Sex worker" if number else "No",
            "Qualifier Date": "16/02/2025" if number else "",
            "Owning Unit": "RASSO Team",
            "Officer In Charge": "not read",
            "Victim Name": "not read",
        }
        for number in range(count)
    ]


def test_a_force_on_niche(home: TestHome, tmp_path: Path) -> None:
    folder = mapped(tmp_path / "in", "niche_like")
    write(folder, "GP occurrences 2026-03-31.csv", occurrences(5), "cp1252")
    statuses = ["1 – Charged", "Outcome 15 - CPS", "16", "Open"]
    rows = [
        {
            "Occurrence Number": f"2600{number}",
            "Clearance Status": status,
            "Clearance Date/Time": "" if status == "Open" else "20/06/2025 12:00",
            "Clearance Remarks": "not read",
        }
        for number, status in enumerate(statuses, start=1)
    ]
    write(folder, "GP clearances 2026-03-31.csv", rows, "cp1252")
    letter = home.load(folder, as_at=None)
    assert letter.verdict == "accepted"
    assert (counts(letter, "crimes"), counts(letter, "outcomes")) == (
        {"rows_in": 5, "accepted": 5},
        {"rows_in": 4, "accepted": 4},
    )
    found = home.query("select outcome_code, ended_by, count(*) from crimes group by all order by all")
    assert found == [
        ("1", "charged", 1),
        ("15", "evidence_cps", 1),
        ("16", "victim_does_not_support", 1),
        (None, "open", 1),
    ]


def test_a_force_on_connect(home: TestHome, tmp_path: Path) -> None:
    folder = mapped(tmp_path / "in", "connect_like")
    ends = [
        ("Charged", "02-Jun-2025"),
        ("Type 16 - Named suspect", "03-Jun-2025"),
        ("Not finalised", "Unknown date"),
        ("", ""),
    ]
    rows = [
        {
            "Investigation Ref": f"CN/{number}/25",
            "Victim Nominal ID": f"N{number}",
            "HO Offence Code": "01908",
            "Date Reported": "14-Feb-2025 09:00",
            "Date Recorded": "15-Feb-2025 10:30",
            "How Reported": "Single Online Home",
            "Victim Age at Offence": "31",
            "Victim Sex": "Female",
            "Sex Worker Marker": "Y",
            "Marker Date": "16-Feb-2025",
            "Victim Surname": "not read",
            "Finalisation Type": end,
            "Date Finalised": day,
        }
        for number, (end, day) in enumerate(ends)
    ]
    write(folder, "investigations 2026-03-31.csv", rows)
    letter = home.load(folder, as_at=None)
    assert letter.verdict == "accepted"
    assert home.query("select outcome_code, count(*) from crimes group by all order by all") == [
        ("1", 1), ("16", 1), (None, 2)
    ]  # fmt: skip


def test_what_is_published_loads_beside_crimes(home: TestHome, tmp_path: Path) -> None:
    folder = mapped(tmp_path / "in", "data_police_uk")
    text = shipped_mapping("data_police_uk") + shipped_mapping("home_office")
    (folder / "mapping.toml").write_text(text, "utf-8")
    for month in ("2026-02", "2026-03"):
        row = f"{'a' * 63}{month[-1]},{month},{PLACE}"
        (folder / f"{month}-gwent-street.csv").write_text(f"{STREET}{row},Burglary,Under investigation,\n", "utf-8")
        (folder / f"{month}-gwent-outcomes.csv").write_text(f"{OUTCOMES}{row},Suspect charged\n", "utf-8")
    row = "2025/26,1,Gwent,Rape of a female aged 16 and over,Sexual offences,Rape,19C"
    (folder / "prc-pfa-2026-03.csv").write_text(f"{RECORDED},Number of Offences\n{row},27\n", "utf-8")
    outcome = ",Outcome Type,Number of outcomes for offences recorded in the quarter"
    outcome += ",Number of outcomes for investigations closed in the quarter"
    (folder / "outcomes-open-data-2026-03.csv").write_text(f"{RECORDED}{outcome}\n{row},1,2,3\n", "utf-8")
    letter = home.check(folder, as_at=None)
    assert letter.verdict == "accepted"
    assert {name: found["rows_in"] for name, found in letter.check_json()["extracts"].items()} == {
        "public_street_crimes": 2,
        "public_crime_outcomes": 2,
        "recorded_crime_benchmark": 1,
        "outcomes_benchmark": 1,
    }


def test_an_export_in_the_form_of_the_standard_data_model(home: TestHome, tmp_path: Path) -> None:
    folder = mapped(tmp_path / "in", "standard_data_model")
    incidents = [
        {
            "id": f"bd49908a-{number}",
            "type": "incident",
            "attributes": {
                "crimeReference": f"SD/{number}/25",
                "victimReference": f"P{number}",
                "offenceCode": "19C",
                "incidentStartDateTime": {"dateFrom": "2025-02-13", "dateTo": "2025-02-13"},
                "incidentDescription": "not read",
                "reportedDateTime": "2025-02-13T23:40:00Z",
                "recordedDateTime": "2025-07-13T23:40:00Z",
                "victimAge": 31,
                "sexWorkerFlag": number > 0,
                "sexWorkerFlagDate": "2025-07-16" if number else None,
                "outcomeCode": end,
                "outcomeDate": "2025-08-01" if end else None,
            },
            "relationships": {"victim": {"data": [{"id": "9f0f3a51", "type": "person"}]}},
        }
        for number, end in enumerate(["1", "16", None])
    ]
    included = [{"id": "9f0f3a51", "type": "person", "attributes": {"surname": "not read"}}]
    (folder / "SW data model 2026-03-31.json").write_text(
        json.dumps({"data": incidents, "included": included}), "utf-8"
    )
    letter = home.load(folder, as_at=None)
    assert letter.verdict == "accepted"
    assert (counts(letter, "crimes"), counts(letter, "outcomes")) == (
        {"rows_in": 3, "accepted": 3},
        {"rows_in": 2, "accepted": 2},
    )
    assert home.query(
        "select recorded_date, identified_by, committed_to_date, outcome_code from crimes order by crime_ref"
    ) == [
        (date(2025, 7, 14), "rms_flag", date(2025, 2, 13), "16"),  # 23:40 UTC in summer is the next day in London
        (date(2025, 7, 14), "rms_flag", date(2025, 2, 13), None),
    ]


@pytest.mark.parametrize("name", ["niche_like", "connect_like", "standard_data_model"])
def test_what_no_vendor_has_verified_says_so_and_is_refused_until_it_is_confirmed(tmp_path: Path, name: str) -> None:
    text = shipped_mapping(name)
    assert "UNVERIFIED" in text
    (tmp_path / "mapping.toml").write_text(text, "utf-8")
    with pytest.raises(MappingError, match="nobody has confirmed"):
        load_mapping(tmp_path / "mapping.toml")


def test_a_name_that_is_not_shipped_is_answered_with_those_that_are() -> None:
    assert shipped_names() == [
        "connect_like", "data_police_uk", "home_office", "niche_like", "police_wordings", "standard_data_model"
    ]  # fmt: skip
    with pytest.raises(UsageError, match="connect_like, data_police_uk"):
        shipped_mapping("../words")
