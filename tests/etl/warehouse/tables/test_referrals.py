"""How far an offer came: a later step carries the earlier ones, whatever days are missing."""

from datetime import date

import pytest

from tests.rows import Record, forum_action, forum_referral, offer, swlo_case
from tests.warehouse import warehouse_of

CASE = swlo_case("Jo", case_ref="S", opened_date=date(2026, 1, 1))
OFFERED, NEXT, LATER, LAST = (date(2026, 2, day) for day in (1, 2, 3, 4))


def row_of(table: str, **rows: list[Record]) -> Record:
    warehouse = warehouse_of({"swlo_cases": [CASE], **rows})
    (row,) = warehouse.cursor().sql(f"from {table}").pl().to_dicts()
    return row


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        ({}, (False, False, False)),
        ({"accepted_date": NEXT}, (True, False, False)),
        ({"started_date": LATER}, (True, True, False)),
        (
            {"accepted_date": NEXT, "started_date": LATER, "ended_date": LAST, "end_reason": "lapsed"},
            (True, True, False),
        ),
        ({"ended_date": LAST, "end_reason": "completed"}, (True, True, True)),
        ({"declined_date": NEXT}, (False, False, False)),
        ({"accepted_date": NEXT, "ended_date": LAST, "end_reason": "lapsed"}, (True, False, False)),
    ],
)
def test_a_later_step_carries_the_earlier_ones(days: Record, steps: tuple[bool, bool, bool]) -> None:
    no_days = dict.fromkeys(("accepted_date", "declined_date", "started_date", "ended_date", "end_reason"))
    row = row_of("referrals", referrals=[offer("S", **{"offered_date": OFFERED, **no_days, **days})])
    assert (row["is_accepted"], row["is_started"], row["is_completed"]) == steps


@pytest.mark.parametrize(("started", "in_order"), [(NEXT, True), (OFFERED, True), (date(2026, 1, 31), False)])
def test_days_out_of_order_are_left_out_of_durations(started: date, *, in_order: bool) -> None:
    no_days = dict.fromkeys(("accepted_date", "declined_date", "ended_date", "end_reason"))
    row = row_of("referrals", referrals=[offer("S", offered_date=OFFERED, **no_days, started_date=started)])
    assert row["has_dates_in_order"] is in_order


def test_an_action_may_be_done_on_the_day_of_the_referral() -> None:
    row = row_of(
        "forum_actions",
        forum_referrals=[forum_referral("S", forum_ref="F", referred_date=NEXT, discussed_date=None)],
        forum_actions=[forum_action("F", LATER, action_done_date=NEXT)],
    )
    assert row["has_dates_in_order"] is True


def test_an_action_belongs_to_the_case_of_its_referral() -> None:
    row = row_of(
        "forum_actions",
        forum_referrals=[forum_referral("S", forum_ref="F", referred_date=NEXT, discussed_date=None)],
        forum_actions=[forum_action("F", LATER, action_done_date=OFFERED)],
    )
    assert (row["case_ref"], row["victim_token"], row["has_dates_in_order"]) == ("S", "Jo", False)
