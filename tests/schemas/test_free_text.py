"""Names of areas and units and references of every usual kind pass; what tells of a person does not."""

import polars as pl
import pytest

from schemas.free_text import Form, has_form, is_roll_up


def fits(text: str, form: Form) -> bool:
    values = pl.Series([text, None, "N1"])
    alone, among_many = (
        has_form(values, form).to_list(),
        has_form(values.append(pl.Series(["N1"] * 20)), form).to_list(),
    )
    assert alone == among_many[:3], "each distinct value once says the same"
    assert alone[1:] == [True, True]
    return bool(alone[0])


@pytest.mark.parametrize(
    "name",
    [
        "North", "Ynys Môn", "St. Asaph", "Newport, Gwent", "Area 4 (South)", "D5", "A48", "Cardiff & Vale",
        "Rape and Serious Sexual Offences Investigation Team South", "rape and serious sexual offences",
        "PC Investigations Hub", "DI Unit", "Changing Lives", "Victim Support", "King's Cross", "Outside force area",
        "1 Area Road Policing", "Call Handling 24/7", "CID", "Heddlu Dyfed-Powys Police", "101", "City Road",
        "CID North", "St Mary's", "Op Foxglove", "Safer Neighbourhood Team 3", "Victoria Park",
        "Charlotte Street Team", "Barry",
        "Beverley", "Stanley", "Lucy House", "Elizabeth Fry House", "Terrence Higgins Trust", "Nelson Trust",
        "Jane's Place",
        "James Street", "A Division", "D Section", "N Wales", "Rose Hill", "Amber Valley", "Mary Tavy",
        "Heather Lodge", "SNT Kelly",
        "High Street", "01 Newport", "Operation Jane", "Neath Port Talbot", "Ross-on-Wye",
        "RASSO 2", "Hub 12", "Craig Park", "Crown Court 3",
        "Sir Benfro", "Sir Gâr", "Heddlu Sir Ddinbych", "Sir Fôn", "SIR BENFRO", "Cyngor Sir Ynys Môn", "Sir Wrecsam",
        "Rape and serious sexual offences investigation team", "Public protection investigation unit east",
        "Uned amddiffyn pobl agored i niwed", "MS Team", "Prof Standards", "Tel Inv Unit", "St Thomas", "St. Andrews",
        "Kerry", "Holly Bush", "Scott Hall", "Ben Rhydding", "Nia",
        "Women@TheWell", "Mary Seacole Centre", "56 Dean Street", "Marie Stopes", "Safe@Home", "Detective Training Unit",
        "Detective Inspectors' Office", "DI Newport East", "PC Support", "Special Constabulary", "Tîm Ymchwilio",
        "Leonard Stanley", "Castle Morris", "Amy Johnson Way", "London Road NPT", "1 City Road Clinic",
    ],
)  # fmt: skip
def test_a_name(name: str) -> None:
    assert fits(name, "name")


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Roe", "Sir John", "Ms. J Roe", "Dr Roe's flat", "PC Roe", "DS Roe", "J. Roe", "14 High Street",
        "Flat 3, Mill House",
        "12a Old Mill Lane, Newport", "NP20 1AA", "07700 900123", "+44 7700 900123", "(0117) 496 0123 4",
        "roe@example.org",
        "She was seen by the docks", "lives at the hotel", "seen with a man", "spoke to Sarah by the bus station",
        "Red coat blonde hair dock road car park entrance", "Jane Roe 12/05/1968", "Roe dob 1968", "Asked for help.",
        "Jane Smith", "JANE SMITH", "jane smith", "Smith, Jane", "SMITH Jane", "J Smith", "J. R. Smith", "Smith J",
        "Sarah", "Mary Kowalska",
        "Jane A. Smith", "Anne-Marie, Jane", "Elizabeth Jones", "Jane Smith (CID)", "Davies, Rhys", "Mohammed Khan",
        "Siân Evans",
        "12 High Street", "High Street 12", "3 Heol Fawr", "7 Broadway", "Mill Road, No 4",
        "Ben Jones", "Kerry Smith", "Martin, Heather", "DC JONES 5521", "victim spoke to the duty team about her bruises",
        "DETECTIVE CONSTABLE JONES", "Detective Sergeant A Roe", "PC 1234 SMITH", "PC 1234", "DC ADEYEMI", "INSPECTOR ROE",
        "Angharad Prys", "Małgorzata Lewandowska", "Kasia Wrona", "Gurpreet Gill", "Chidinma Okafor", "Ionela Dumitru",
        "Dyfan Roberts", "X Shevchenko", "victim Jane", "Ffordd y Môr 3", "Heol y Bont 14", "22 Bryn Road Swansea",
        "NP201AA", "np20 1aa", "07700.900.123", "44 7700 900123", "01792/480000", "jane . roe @ example . org",
        "jane.roe at gmail dot com", "@janeroe99", "www.example.org/jane", "AB12 CDE", "AB123456C", "12 May 1968 Roe",
        "born 1985", "see Jane's statement", "#Error", "#n/a", "#DIV/0", "#N/D", "London Road 2",
        "Err:502", "#NV", "#WERT!", "#ERROR!", "Sir Benfro Dr Roe", "North " * 20, "#N/A", "#REF!",
    ],
)  # fmt: skip
def test_what_is_not_a_name(text: str) -> None:
    assert not fits(text, "name")


@pytest.mark.parametrize(
    "reference",
    [
        "GW/1000/21",
        "C1",
        "123456",
        "2100012345",
        "a-b_c.d:9",
        "GW 1000 21",
        "20CV/12345A/26",
        "C1" * 20,
        "abcd-9f3c-beef-01",
        "Occ 2100012345",
        "AB",
        "Ref (12) 2026",
    ],
)
def test_a_reference(reference: str) -> None:
    assert fits(reference, "reference")


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe", "Mrs Roe 1", "14 High Street", "07700900123", "+447700900123", "roe@example.org", "C1" * 20 + "C",
        "Smith", "Jane", "Smith1", "jane.smith.85", "JaneSmith2", "12HighStreet", "12 High Street", "Evans-12",
        "unknown", "High Street 12",
        "NULL", "(null)", "N/A", "TBC", "-", "#NV", "Err:502", "Roe was seen 2 times",
        "see the note of 3 May 2026", "#N/A", "07700 900 123",
    ],
)  # fmt: skip
def test_what_is_not_a_reference(text: str) -> None:
    assert not fits(text, "reference")


def test_a_street_with_one_figure_behind_it_is_a_station_where_it_stands_often() -> None:
    assert (
        has_form(pl.Series(["London Road 2"] * 5 + ["High Street 12"] * 5), "name").to_list()
        == [True] * 5 + [False] * 5
    )


def test_a_person_becomes_a_token_so_only_an_error_of_a_workbook_is_none() -> None:
    assert fits("Roe, Jane 12/05/1968", "person")
    assert not fits("#N/A", "person")


@pytest.mark.parametrize(
    "text",
    [
        "Force total",
        "TOTAL",
        "Grand Total:",
        "Sub-total",
        "All",
        "all areas",
        "All units",
        "Force-wide",
        "Overall",
        "Cyfanswm",
        "Cyfanswm y llu",
        "North total",
        "Subtotal North",
        "All areas combined",
        "Total (all)",
        "Totals for June",
        "Force",
        "The whole force",
        "Force average",
        "Sum of areas",
        "Pob ardal",
    ],
)
def test_what_stands_for_all_others_is_a_roll_up(text: str) -> None:
    assert is_roll_up(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "All BCUs",
        "All agencies",
        "Whole organisation",
        "The entire county",
        "Yr heddlu cyfan",
        "Organisation-wide",
        "All Wales",
        "Cymru gyfan",
    ],
)
def test_what_stands_for_all_parts_of_a_body_is_one_too(text: str) -> None:
    assert is_roll_up(pl.Series([text])).to_list() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "North",
        "Allerton",
        "All Saints",
        "Whole Systems Team",
        "Area North",
        "Totnes",
        "Total Support",
        "Summerhill",
        "Forcett",
        None,
    ],
)
def test_what_only_begins_so_is_none(text: str | None) -> None:
    assert is_roll_up(pl.Series([text, "North"], dtype=pl.String)).to_list() == [False, False]
