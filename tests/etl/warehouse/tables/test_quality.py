"""What the cohort leaves out is counted."""

from datetime import date

from tests.rows import crime, incident, other_adult, swlo_case
from tests.warehouse import warehouse_of


def test_every_line() -> None:
    crimes = [
        crime(person="a"),
        crime(victim_age=17, crime_ref="child"),
        crime(victim_age=None),
        other_adult(person="a"),  # the same person, another crime: not pulled in
        other_adult(person="b", identified_date=date(2021, 1, 1)),  # a day, and nobody who said so
        crime(recorded_date=date(2020, 1, 1)),
        incident(),
    ]
    warehouse = warehouse_of({"crimes": crimes, "swlo_cases": [swlo_case("a"), swlo_case("z")]})
    found = {line: (n, of) for line, n, of in warehouse.cursor().execute("from quality_counts").fetchall()}
    assert found == {
        "flagged_victims_under_18": (1, 5),
        "flagged_victims_of_unknown_age": (1, 5),
        "flagged_victims_without_reference": (4, 5),
        "unflagged_crimes_of_flagged_people": (1, 1 + 1),
        "identified_date_without_source": (1, 6),
        "identifications_withdrawn": (0, 5),
        "crimes_with_dates_out_of_order": (1, 2),
        "case_victims_found_among_crime_victims": (1, 2),
    }
    assert warehouse.cursor().execute("select crime_ref, victim_age from safeguarding").fetchall() == [("child", 17)]
