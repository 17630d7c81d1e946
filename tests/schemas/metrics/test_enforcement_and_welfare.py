"""Actions of officers, as given counts."""

from datetime import date

from tests.rows import engagement
from tests.schemas.metrics.conftest import Measured

ACTIONS = [
    engagement(2),
    engagement(3, action="caution"),
    engagement(5, action="community_protection_notice"),
    engagement(7, action="dispersal", area="South"),
    engagement(11, action="diversion"),
    engagement(13, action="welfare_visit"),
    engagement(17, action="outreach_contact", month="2020-12"),
]


def test_given_counts_are_summed(measured: Measured) -> None:
    rows = measured("enforcement_and_welfare", engagement=ACTIONS)
    assert rows.numerators == {"enforcement": 2 + 3 + 5 + 7, "diversion": 11, "welfare": 13 + 17}
    assert {row.people for row in rows.rows} == {None}


def test_by_month_area_and_action(measured: Measured) -> None:
    december = measured("enforcement_and_welfare", engagement=ACTIONS, first_month=date(2020, 12, 1))
    assert december.numerators == {"enforcement": 0, "diversion": 0, "welfare": 17}
    areas = measured("enforcement_and_welfare", engagement=ACTIONS, by="area")
    assert [areas["enforcement", area].numerator for area in ("North", "South")] == [2 + 3 + 5, 7]
    actions = measured("enforcement_and_welfare", engagement=ACTIONS, by="action", where=(("area", "North"),))
    assert actions["enforcement", "arrest"].numerator == 2
