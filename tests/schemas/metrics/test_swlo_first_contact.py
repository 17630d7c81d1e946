"""Days from the opening to the first contact in which the person was reached."""

from datetime import timedelta

from tests.rows import REPORTED, contact, swlo_case
from tests.schemas.metrics.conftest import Measured


def test_attempts_and_earlier_contacts_do_not_count(measured: Measured) -> None:
    cases = [swlo_case(case_ref=f"S{number}") for number in range(8)]
    contacts = [contact(f"S{number}", REPORTED + timedelta(days=number)) for number in range(8)]
    rows = measured(
        "swlo_first_contact",
        swlo_cases=[*cases, swlo_case(case_ref="never reached")],
        swlo_contacts=[
            *contacts,
            contact("S7", REPORTED + timedelta(days=30)),  # not the first
            contact("S7", REPORTED + timedelta(days=1), reached="no"),  # an attempt
            contact("S7", REPORTED - timedelta(days=1)),  # before the opening: flagged, out of durations
            contact("never reached", REPORTED, reached="unknown"),
        ],
    )
    assert (rows.n, rows.median) == (8, 3.5)
