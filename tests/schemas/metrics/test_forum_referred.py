"""Cases brought to a forum."""

from datetime import date

from tests.rows import forum_referral, swlo_case
from tests.schemas.metrics.conftest import Measured


def test_by_the_month_of_the_referral(measured: Measured) -> None:
    given = {
        "swlo_cases": [swlo_case("one", case_ref="S")],
        "forum_referrals": [
            forum_referral("S", referred_date=date(2021, 1, 31)),
            forum_referral("S", referred_date=date(2021, 2, 1)),
            forum_referral("S", referred_date=date(2021, 2, 2), forum="marac"),
        ],
    }
    rows = measured("forum_referred", **given)
    assert (rows.numerator, rows.people) == (1 + 1 + 1, 1)
    assert measured("forum_referred", **given, first_month=date(2021, 2, 1)).numerator == 1 + 1
    assert measured("forum_referred", **given, by="forum")[None, "marac"].numerator == 1
