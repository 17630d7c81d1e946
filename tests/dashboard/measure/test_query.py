"""The rows of a metric by period and value, and the periods of a selection that names no month."""

from datetime import date

from dashboard.measure.query import fetch, has_cases, periods_of
from dashboard.measure.resolve import metric_named, resolve
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from tests.rows import crime, swlo_case
from tests.warehouse import warehouse_of


def warehouse() -> Warehouse:
    """Return two crimes of March 2021, one of them charged, and one of August."""
    march, august = date(2021, 3, 9), date(2021, 8, 2)
    return warehouse_of(
        {
            "crimes": [
                crime(reported_date=march, recorded_date=march, area="North", outcome_code="1"),
                crime(reported_date=march, recorded_date=march, area="South"),
                crime(reported_date=august, recorded_date=august, area="South"),
            ]
        },
        as_at=date(2021, 9, 30),
    )


def test_a_series_starts_with_the_first_row_and_ends_with_the_as_at_month() -> None:
    resolved = resolve(metric_named("charged"), Selection(per="quarter"))
    assert [period.label for period in periods_of(warehouse(), resolved)] == ["2021-Q1 (part)", "2021-Q2", "2021-Q3"]


def test_a_snapshot_is_one_period_named_by_its_day() -> None:
    resolved = resolve(metric_named("open_case_age"), Selection(per="quarter"))
    assert [period.label for period in periods_of(warehouse(), resolved)] == ["as at 2021-09-30"]


def test_rows_fall_into_their_period_and_value() -> None:
    build = warehouse()
    resolved = resolve(metric_named("charged"), Selection(per="quarter", by="area"))
    records = fetch(build, resolved, "proportion", periods_of(build, resolved))
    found = {
        (record["period_number"], record["breakdown"]): (record["numerator"], record["denominator"])
        for record in records
        if record["step_is_all"]
    }
    assert found == {(0, "North"): (1, 1), (0, "South"): (0, 1), (2, "South"): (0, 1)}


def test_a_condition_leaves_the_other_rows_out() -> None:
    build = warehouse()
    resolved = resolve(metric_named("charged"), Selection(where=(("area", "South"),)))
    (whole,) = [
        record for record in fetch(build, resolved, "proportion", periods_of(build, resolved)) if record["step_is_all"]
    ]
    assert (whole["numerator"], whole["denominator"]) == (0, 1 + 1)


def test_one_officer_has_her_own_rows() -> None:
    build = warehouse_of({"swlo_cases": [swlo_case(), swlo_case(swlo_token="another")]})  # noqa: S106
    resolved = resolve(metric_named("swlo_opened"), Selection(officer="another"))
    (whole,) = [row for row in fetch(build, resolved, "count", periods_of(build, resolved)) if row["step_is_all"]]
    assert whole["numerator"] == 1


def test_a_unit_stands_above_the_line_where_any_of_its_rows_does() -> None:
    day = {"reported_date": date(2021, 3, 9)}
    rows = [
        crime(crime_ref="above", outcome_code="1", **day),
        crime(crime_ref="below", outcome_code="18", **day),
        crime(crime_ref="open", **day),
        crime(crime_ref="open", victim_no=2, **day),
    ]
    build = warehouse_of({"crimes": rows}, as_at=date(2021, 9, 30))
    resolved = resolve(metric_named("charged_of_assigned"), Selection())
    found = fetch(build, resolved, "units", periods_of(build, resolved))
    names = ("is_numerator", "is_denominator", "is_open")
    assert {row["unit"]: tuple(row[name] for name in names) for row in found} == {
        "above": (True, True, False),
        "below": (False, True, False),
        "open": (False, False, True),
    }


def test_a_unit_of_a_count_is_below_the_line_and_never_above_it() -> None:
    resolved = resolve(metric_named("crimes_recorded"), Selection())
    found = fetch(warehouse(), resolved, "units", periods_of(warehouse(), resolved))
    assert {(row["is_numerator"], row["is_denominator"]) for row in found} == {(False, True)}


def test_the_narrower_cohort_holds_sexual_violence_alone() -> None:
    rows = [crime(outcome_code="1"), crime(offence_code="20A"), crime(offence_code="8N")]
    build = warehouse_of({"crimes": rows})
    found = {}
    for cohort in ("sexual_violence", "all_violence"):
        resolved = resolve(metric_named("charged"), Selection(cohort=cohort))
        records = fetch(build, resolved, "proportion", periods_of(build, resolved))
        found[cohort] = [row["denominator"] for row in records if row["step_is_all"]]
    assert found == {"sexual_violence": [2], "all_violence": [3]}


def test_an_officer_has_cases_or_has_none() -> None:
    build = warehouse_of({"swlo_cases": [swlo_case()]})
    assert (has_cases(build, "officer"), has_cases(build, "another")) == (True, False)


def test_a_metric_takes_the_day_and_what_is_known_from_its_selection() -> None:
    """As at the day of the build everything is read; of an earlier day nothing later."""
    build = warehouse_of({"swlo_cases": [swlo_case(opened_date=date(2026, 10, 9))]})
    found = []
    for day in (None, date(2026, 9, 29)):
        resolved = resolve(metric_named("swlo_active"), Selection(on=day))
        found.append([row["numerator"] for row in fetch(build, resolved, "count", periods_of(build, resolved))])
    assert found == [[1, 1], []]
