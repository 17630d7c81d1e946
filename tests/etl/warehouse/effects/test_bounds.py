"""Between what x of n lies, crime by crime."""

from etl.warehouse.effects.bounds import ANYWHERE, Bounds, CountedAs, bounds, within

IN_OR_NOT = frozenset({CountedAs.COUNTED, CountedAs.IN})


def test_unknown_outcomes_of_crimes_in_n() -> None:
    crimes = [f"C{number}" for number in range(5)]
    found = bounds((1, 24), dict.fromkeys(crimes, CountedAs.COUNTED), dict.fromkeys(crimes, IN_OR_NOT))
    assert found == Bounds((1, 24), (6, 24))


def test_a_crime_in_x_with_a_rejected_row_may_leave_x() -> None:
    places = {"C1": CountedAs.IN, "C2": CountedAs.COUNTED}
    assert bounds((6, 24), places, dict.fromkeys(places, IN_OR_NOT)) == Bounds((5, 24), (7, 24))


def test_a_crime_of_unknown_membership_stands_anywhere() -> None:
    # the lowest share takes it into n and not into x, the highest into both
    assert bounds((5, 23), {}, {"C1": ANYWHERE}) == Bounds((5, 24), (6, 24))


def test_a_charged_crime_of_unknown_age_is_out_or_in() -> None:
    either = {"C1": frozenset({CountedAs.OUT, CountedAs.IN})}
    assert bounds((5, 23), {}, either) == Bounds((5, 23), (6, 24))
    assert bounds((6, 24), {"C1": CountedAs.IN}, either) == Bounds((5, 23), (6, 24))  # it stood, and may have to go


def test_what_is_known_moves_both_ends() -> None:
    assert bounds((1, 2), {"C1": CountedAs.COUNTED}, {"C1": frozenset({CountedAs.IN})}) == Bounds((2, 2), (2, 2))


def test_rows_without_a_reference() -> None:
    assert bounds((1, 10), {}, {}, more=2) == Bounds((1, 12), (3, 12))  # crimes of their own
    assert bounds((1, 10), {}, {}, any_crime=2) == Bounds((0, 10), (3, 10))  # outcomes of any two
    assert within((9, 10), (9, 10), 3) == Bounds((6, 10), (10, 10))  # never more than all
    assert within((0, 0), (0, 0), 2) == Bounds((0, 0), (2, 2))
