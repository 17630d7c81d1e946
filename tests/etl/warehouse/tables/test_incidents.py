"""What counts as an incident: what was never a crime, and a crime that was an incident first, however that was recorded."""

from datetime import date

from tests.rows import REPORTED, crime, incident
from tests.warehouse import warehouse_of


def test_a_crime_that_was_an_incident_first_stands_in_both_tables() -> None:
    crimes = [
        incident(crime_ref="never a crime"),
        incident(crime_ref="crimed", crimed_date=date(2020, 12, 1)),
        crime(crime_ref="by its code", n100_code="N100/1"),
        crime(crime_ref="by its day", n100_date=REPORTED),
        crime(crime_ref="a crime at once"),
    ]
    warehouse = warehouse_of({"crimes": crimes})
    found = warehouse.cursor().execute("select crime_ref, is_recorded_crime, is_crimed from incidents").fetchall()
    assert sorted(found) == [
        ("by its code", True, True),
        ("by its day", True, True),
        ("crimed", False, True),
        ("never a crime", False, False),
    ]
