"""A case that is still open is no success: more of them never raise a rate of charges or convictions."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from tests.length import times
from tests.properties.ask import both_of
from tests.properties.generated.worlds import AS_AT, Rows, extracts

RATES = ("charged", "convicted")


def rates(rows: Rows) -> dict[str, float]:
    warehouse = both_of(rows, AS_AT).warehouse
    found = {}
    for name in RATES:
        for row in measure(warehouse, name, Selection(cohort="all_violence")).rows:
            found[name] = row.rate or 0.0
    return found


def with_open_crimes(rows: Rows, random: Random) -> Rows:
    """Return the rows and as many crimes again, none of which has an outcome or a stage."""
    more = extracts(random, len({row["crime_ref"] for row in rows["crimes"]}))["crimes"]
    return rows | {"crimes": rows["crimes"] + [row | {"crime_ref": f"open {row['crime_ref']}"} for row in more]}


def reopened(rows: Rows, random: Random) -> Rows:
    """Return the rows with the outcomes of half the crimes taken back."""
    again = {row["crime_ref"] for row in rows["crimes"] if random.randrange(2)}
    given_back = {"rescinded_date": AS_AT}
    outcomes = [row | given_back if row["crime_ref"] in again else row for row in rows["outcomes"]]
    return rows | {"outcomes": outcomes}


@given(st.randoms(use_true_random=False), st.integers(2, 25))
@settings(max_examples=times(2, 6))
def test_an_open_case_never_raises_a_rate(random: Random, crimes: int) -> None:
    rows = extracts(random, crimes)
    before = rates(rows)
    for changed in (with_open_crimes(rows, random), reopened(rows, random)):
        after = rates(changed)
        assert all(after.get(name, 0.0) <= before.get(name, 0.0) + 1e-12 for name in RATES)
