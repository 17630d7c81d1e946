"""What a load compares: every proportion and count over all periods, for both cohorts."""

from datetime import date

from etl.warehouse.totals import cohorts, totals
from schemas.metrics.registry import METRICS
from tests.rows import crime
from tests.warehouse import warehouse_of

ROWS = {
    "crimes": [
        crime(crime_ref="C1", outcome_code="1"),
        crime(crime_ref="C2", reported_date=date(2024, 5, 1), recorded_date=date(2024, 5, 1)),
        crime(crime_ref="C3", offence_code="8N", outcome_code="16"),  # violence, and not sexual
    ]
}


def test_numerator_and_denominator_of_all_periods() -> None:
    found = totals(warehouse_of(ROWS).cursor())
    assert found["charged", "sexual_violence"] == (1, 2)
    assert found["charged", "all_violence"] == (1, 3)
    assert found["crimes_recorded", "all_violence"] == (3, 3)  # a count has nothing below the line


def test_a_metric_of_several_bases_is_added_up_on_its_first() -> None:
    assert METRICS["victim_does_not_support"].bases == ("recorded", "closed")
    found = totals(warehouse_of(ROWS).cursor())
    assert found["victim_does_not_support", "all_violence"] == (1, 3)  # recorded: C1, C2 and C3; closed: C1 and C3
    assert found["victim_does_not_support", "sexual_violence"] == (0, 2)


def test_every_proportion_and_count_is_in_it_and_what_cannot_be_added_up_is_not() -> None:
    found = {name for name, _ in totals(warehouse_of({}).cursor())}
    assert found == {
        name
        for name, metric in METRICS.items()
        if metric.kind in ("proportion", "count") and metric.split_by is None and metric.rows_from == "build"
    }


def test_the_sexual_offences_are_a_part_of_all_violence() -> None:
    sexual, everything = cohorts()
    assert set(sexual.groups) < set(everything.groups)
