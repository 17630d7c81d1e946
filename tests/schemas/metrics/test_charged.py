"""Charged: what counts above and below the line."""

from datetime import date

from tests.rows import crime, other_adult, outcome
from tests.schemas.metrics.conftest import Measured


def test_open_crimes_count_below_the_line_only(measured: Measured) -> None:
    rows = measured(
        "charged",
        crimes=[
            crime(outcome_code="1"),
            crime(outcome_code="1A"),  # an alternate offence is a charge, once
            crime(outcome_code="16"),
            crime(outcome_code=None),  # open
            crime(cancelled_code="C3"),  # a duplicate is no crime: counted nowhere
        ],
    )
    assert rows.numerator == 1 + 1
    assert rows.denominator == 1 + 1 + 1 + 1


def test_the_outcome_is_the_latest_that_stands(measured: Measured) -> None:
    rows = measured(
        "charged",
        crimes=[
            crime(crime_ref="A", outcome_code="16", outcome_date=date(2021, 1, 1)),
            crime(crime_ref="B", outcome_code="1", outcome_date=date(2021, 3, 1), rescinded_date=date(2021, 4, 1)),
            crime(crime_ref="C", outcome_code="16", outcome_date=date(2021, 3, 1)),
        ],
        outcomes=[
            outcome("A", "1", date(2021, 2, 1)),  # later: charged
            outcome("B", "16", date(2021, 2, 1)),  # the charge was taken back: not charged
            outcome("C", "1", date(2021, 3, 1)),  # the same day, first in the official list: charged
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 0 + 1, 3)


def test_not_yet_assigned_is_no_outcome(measured: Measured) -> None:
    rows = measured(
        "charged",
        crimes=[crime(crime_ref="A", outcome_code="1", outcome_date=date(2021, 1, 1))],
        outcomes=[outcome("A", "0", date(2021, 2, 1))],  # a state, not an outcome: the charge stands
    )
    assert (rows.numerator, rows.denominator) == (1, 1)


def test_a_stage_without_the_outcome_is_no_charge(measured: Measured) -> None:
    rows = measured(
        "charged", crimes=[crime(stages=("charged", "convicted")), crime(outcome_code="16", stages=("charged",))]
    )
    assert (rows.numerator, rows.denominator) == (0, 2)


def test_two_victims_are_one_crime_and_two_people(measured: Measured) -> None:
    rows = measured(
        "charged",
        crimes=[
            crime(crime_ref="A", victim_no=1, person="one", outcome_code="1"),
            crime(crime_ref="A", victim_no=2, person="two"),
            crime(crime_ref="B", person="one"),
        ],
    )
    assert (rows.numerator, rows.denominator, rows.people) == (1, 2, 2)


def test_only_adults_identified_as_sex_workers_count(measured: Measured) -> None:
    rows = measured(
        "charged",
        crimes=[
            crime(victim_age=18),  # on the 18th birthday: in
            crime(victim_age=17),  # under 18: safeguarding, not here
            crime(victim_age=None),  # unknown: out, and counted
            other_adult(),
        ],
    )
    assert rows.denominator == 1


def test_the_cohort_is_sexual_violence_unless_all_violence_is_asked_for(measured: Measured) -> None:
    crimes = [
        crime(offence_code="19C"),
        crime(offence_code="20A"),
        crime(offence_code="019/08"),  # a Home Office code of rape
        crime(offence_code="8N"),  # violence
        crime(offence_code="24"),  # exploitation of prostitution is not a sexual offence, nor violence
        crime(offence_code="N100", n100_code="N100/1"),  # an incident is not a crime
    ]
    assert measured("charged", crimes=crimes).denominator == 1 + 1 + 1
    assert measured("charged", crimes=crimes, cohort="all_violence").denominator == 1 + 1 + 1 + 1


def test_the_other_adult_victims_are_counted_by_the_same_definition(measured: Measured) -> None:
    crimes = [
        crime(outcome_code="1"),
        other_adult(outcome_code="1"),
        other_adult(outcome_code="16"),
        other_adult(),
        other_adult(victim_age=17),
        other_adult(crime_ref="A", victim_no=1),  # one crime with two adults: once
        other_adult(crime_ref="A", victim_no=2),
        other_adult(crime_ref="B", victim_no=1),  # shares its crime with a sex worker: hers
        crime(crime_ref="B", victim_no=2),
    ]
    ours = measured("charged", crimes=crimes)
    others = measured("charged", crimes=crimes, victims="other_adults")
    assert (ours.numerator, ours.denominator) == (1, 1 + 1)
    assert (others.numerator, others.denominator) == (1, 1 + 1 + 1 + 1)
    assert others.people is None


def test_parts_sum_to_the_whole(measured: Measured) -> None:
    crimes = [
        crime(report_route="swlo", outcome_code="1"),
        crime(report_route="online"),
        crime(crime_ref="A", victim_no=1, report_route="swlo"),
        crime(crime_ref="A", victim_no=2, report_route="online"),  # the first victim speaks for the crime
    ]
    assert measured("charged", crimes=crimes, by="report_route").by() == {"online": (0, 1), "swlo": (1, 2)}
