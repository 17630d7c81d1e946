"""What holds for every metric, whatever it counts."""

import re
from collections import Counter
from datetime import date
from itertools import product
from typing import get_args

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.query import cursor_of
from dashboard.measure.selection import Per, Selection
from dashboard.records.reviews import Review
from dashboard.warehouse.reader import Warehouse
from schemas.breakdown import Breakdown
from schemas.errors import UsageError
from schemas.metrics.definition import Metric, with_every_column
from schemas.metrics.registry import COLUMNS, METRICS
from schemas.settings.case_review import Reviewer, settings
from tests.length import some
from tests.rows import (
    REPORTED,
    assessment,
    contact,
    crime,
    engagement,
    feedback,
    forum_action,
    forum_referral,
    full_report_disclosure,
    incident,
    linked,
    offer,
    other_adult,
    partner_disclosure,
    swlo_case,
    training,
)
from tests.warehouse import warehouse_of

CODES = ("1", "1A", "3", "9", "14", "15", "16", "18", "20", "21", None)


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    """Return a bit of everything."""
    cases = [swlo_case(case_ref=f"S{number}", review_due_date=date(2026, 1, 1)) for number in range(9)]
    crimes = [
        build(
            person=f"{index % 5}",
            outcome_code=code,
            area=area,
            report_route=route,
            crime_ref=f"{build.__name__} {index} {area}",
        )
        for index, code in enumerate(CODES)
        for area, route in (("North", "swlo"), ("South", "online"), (None, "unknown"))
        for build in (crime, other_adult)
    ]
    answered = [
        Review(f"crime {index} North", reviewer, dict.fromkeys(settings().questions, answer))
        for index in range(len(CODES))
        for reviewer, answer in zip(Reviewer, (("yes", "no"), ("not_known", "not_applicable"))[index % 2], strict=True)
    ]
    return warehouse_of(
        {
            "crimes": [*crimes, incident(), incident(crimed_date=REPORTED), crime(cancelled_code="C2")],
            "partner_disclosures": [partner_disclosure(), partner_disclosure(consent_level="alert_only", area=None)],
            "full_report_disclosures": [full_report_disclosure()],
            "swlo_cases": cases,
            "swlo_case_crimes": [linked(f"S{number}", f"crime {number} North") for number in range(9)],
            "swlo_contacts": [contact(f"S{number}", REPORTED) for number in range(9)],
            "risk_assessments": [assessment(f"S{number}", REPORTED, "high") for number in (1, 1, 2)],
            "referrals": [offer("S1"), offer("S2", started_date=REPORTED)],
            "forum_referrals": [forum_referral("S1", forum_ref="F", discussed_date=REPORTED)],
            "forum_actions": [forum_action("F", REPORTED)],
            "engagement": [engagement(), engagement(action="diversion"), engagement(action="welfare_visit")],
            "training": [training(1, 3), training(2, 3, month="2021-01")],
            "feedback": [feedback("agree"), feedback("disagree")],
        },
        reviews=answered,
    )


@pytest.fixture(scope="module")
def empty() -> Warehouse:
    """Nothing at all."""
    return warehouse_of({})


COUNTED = [metric for metric in METRICS.values() if metric.kind != "comparison"]
PROPORTIONS = [metric for metric in COUNTED if metric.kind == "proportion"]


@pytest.mark.parametrize("metric", PROPORTIONS, ids=lambda metric: metric.name)
def test_flags_are_never_null_and_what_stands_above_stands_below(warehouse: Warehouse, metric: Metric) -> None:
    rows = f"select numerator, denominator, is_open from ({metric.sql}\n)"  # noqa: S608
    for numerator, denominator, is_open in cursor_of(warehouse, metric).execute(rows).fetchall():
        assert None not in (numerator, denominator, is_open)
        assert denominator or not numerator


@pytest.mark.parametrize("metric", COUNTED, ids=lambda metric: metric.name)
def test_the_sql_runs_as_it_is_and_has_the_columns_of_its_kind_and_breakdowns_once(
    warehouse: Warehouse, metric: Metric
) -> None:
    cursor = cursor_of(warehouse, metric).execute(metric.sql)
    found = Counter(column[0] for column in cursor.description)
    never_null = {name for name, text in COLUMNS[metric.kind].items() if "never null" in text}
    breakdowns = set(metric.breakdowns) | ({"offence_group"} if metric.follows_cohort else set())
    assert found.keys() >= never_null | breakdowns
    shared = {*COLUMNS["every_kind"], *COLUMNS[metric.kind], *COLUMNS["any_kind"], *Breakdown}
    assert {column: many for column, many in found.items() if column in shared and many > 1} == {}
    assert not [column for column in found if re.search(r"[_:]1$", column)], "two columns of a part have one name"
    assert ("step" in found) == (bool(metric.steps) and metric.kind != "time_to_event")
    assert ("basis" in found) == (len(metric.bases) > 1)
    assert ("officer" in found) == metric.names_officer


@pytest.mark.parametrize("metric", COUNTED, ids=lambda metric: metric.name)
def test_every_step_found_is_declared(warehouse: Warehouse, metric: Metric) -> None:
    column = "cause" if metric.kind == "time_to_event" else "step"
    query = f"select distinct {column} from ({with_every_column(metric.sql)}) where {column} is not null"  # noqa: S608
    assert {step for (step,) in cursor_of(warehouse, metric).execute(query).fetchall()} <= set(metric.steps)


FIRST_OF_ITS_KIND = {(metric.kind, metric.bases): metric for metric in reversed(METRICS.values())}
PERIODS: list[tuple[Metric, Per]] = [
    *product(FIRST_OF_ITS_KIND.values(), (per for per in get_args(Per) if per != "event")),
    *((metric, "rolling_year") for metric in some([*METRICS.values()], 4) if metric not in FIRST_OF_ITS_KIND.values()),
]


@pytest.mark.parametrize(("metric", "per"), PERIODS, ids=lambda given: getattr(given, "name", given))
def test_every_period(warehouse: Warehouse, metric: Metric, per: Per) -> None:
    """The first metric of each kind on each basis by every period; others by the periods that overlap."""
    selection = Selection(per=per, first_month=date(2020, 1, 1), last_month=date(2021, 6, 1))
    rows = measure(warehouse, metric.name, selection).rows
    periods = {row.period for row in rows}
    counts = {"all": 1, "year": 3, "quarter": 6, "month": 18, "rolling_year": 18 - 12 + 1}
    assert len(periods) == (1 if metric.bases == ("snapshot",) else counts[per])
    assert all(row.numerator is None or 0 <= row.numerator <= (row.denominator or row.numerator) for row in rows)


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.name)
def test_each_event_of_a_count_that_knows_its_days(warehouse: Warehouse, metric: Metric) -> None:
    """Each day of a month is in that month, and so many of it as the month counts."""
    if metric.event_date is None:
        with pytest.raises(UsageError, match="crimes_recorded"):
            measure(warehouse, metric.name, Selection(per="event"))
        return
    days = measure(warehouse, metric.name, Selection(per="event", cohort="all_violence")).rows
    months = measure(warehouse, metric.name, Selection(per="month", cohort="all_violence")).rows
    counted = Counter()
    for row in days:
        assert row.period
        counted[row.period.start.replace(day=1)] += row.numerator or 0
    assert counted == {row.period.start: row.numerator for row in months if row.period and row.numerator}


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.name)
def test_nothing_is_loaded(empty: Warehouse, metric: Metric) -> None:
    rows = measure(empty, metric.name, Selection()).rows
    assert rows
    assert all(row.rate is None and not row.numerator for row in rows)
