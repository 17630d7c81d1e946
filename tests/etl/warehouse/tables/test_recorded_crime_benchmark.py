"""The published counts of recorded crime: corrections are part of a total, and what was not provided is not none."""

from tests.rows import Record
from tests.warehouse import warehouse_of


def published(offences: str, offence_code: str = "19C", quarter: int = 1, **differs: str | None) -> Record:
    row = {
        "financial_year": "2017-18",
        "financial_quarter": quarter,
        "force_name": "Gwent",
        "home_office_group": "Sexual offences",
        "home_office_subgroup": "Rape offences",
        "offence_code": offence_code,
        "number_of_offences": offences,
    }
    return row | differs


ROWS = [
    published("1,230"),
    published("-2", quarter=2),
    published("-00", quarter=3),
    published("N/A - data not provided", quarter=4),
    published("5", "999", home_office_group="Theft offences", home_office_subgroup=None),  # a class that has expired
    published("7", "4.1", home_office_group="Violence against the person", home_office_subgroup="Homicide"),
    published("9", "1/4.1/4.10/4.2", home_office_subgroup="Homicide"),  # four classes under one code
]
COLUMNS = "home_office_subgroup, offence_group, offences, corrections, counts_not_provided"


def test_counts_of_a_year_are_added_up_by_subgroup_and_group_of_ours() -> None:
    con = warehouse_of({"recorded_crime_benchmark": ROWS}).cursor()
    found = con.execute(f"select {COLUMNS} from recorded_crime_benchmark order by all").fetchall()  # noqa: S608
    assert con.execute("select distinct force_name, financial_year from recorded_crime_benchmark").fetchall() == [
        ("Gwent", "2017/18")
    ]
    assert found == [
        ("Homicide", "homicide", 7, 0, 0),
        ("Rape offences", "rape", 1230 - 2, 1, 1),
        ("Theft offences", "other", 5, 0, 0),
    ]
