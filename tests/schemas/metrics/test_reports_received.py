"""Reports: crimes and N100 incidents, by the month of the report."""

from datetime import date

from tests.rows import crime, incident
from tests.schemas.metrics.conftest import Measured


def test_crimes_and_incidents_count_once(measured: Measured) -> None:
    crimes = [
        crime(report_route="swlo"),
        incident(report_route="online"),
        crime(report_route="swlo", n100_code="N100/1", crimed_date=date(2020, 12, 1)),  # was an incident: one report
        crime(cancelled_code="C3"),
        crime(crime_ref="A", victim_no=1, report_route="online"),  # two victims, one report
        crime(crime_ref="A", victim_no=2, report_route="online"),
    ]
    rows = measured("reports_received", crimes=crimes)
    assert rows.numerator == 1 + 1 + 1 + 0 + 1
    assert (rows.denominator, rows.rate) == (None, None)
    assert measured("reports_received", crimes=crimes, by="report_route").by() == {
        "swlo": (2, None),
        "online": (2, None),
    }


def test_the_month_is_that_of_the_report(measured: Measured) -> None:
    late = crime(reported_date=date(2020, 11, 30), recorded_date=date(2020, 12, 1))
    november = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    assert measured("reports_received", crimes=[late], **november).numerator == 1
