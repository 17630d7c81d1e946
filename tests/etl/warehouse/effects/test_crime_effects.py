"""Where a crime with a rejected row may stand of each figure: only what the figure reads can move it."""

from collections.abc import Sequence

from etl.warehouse.effects.effect import Effect
from tests.properties.rejected import Rejected, Rows, effects_on_figures
from tests.rows import REPORTED, crime, outcome

CRIMES = [crime(crime_ref="C1"), crime(crime_ref="C2")]


FIGURES = ("charged", "charged_of_assigned", "not_yet_assigned", "crimes_recorded", "prompt_identification")


def _effects(accepted: Rows, rejected: Sequence[Rejected]) -> dict[str, Effect]:
    found = effects_on_figures(accepted, rejected, *FIGURES)
    return {one.metric: one for one in found if one.cohort != "all_violence"}


def test_an_unknown_outcome_may_be_a_charge() -> None:
    row = Rejected("outcomes", outcome("C1", "1", REPORTED), {"outcome_code": ("1", "14")})
    found = _effects({"crimes": CRIMES}, [row])
    assert (found["charged"].lowest, found["charged"].highest) == ((0, 2), (1, 2))
    assert (found["charged_of_assigned"].lowest, found["charged_of_assigned"].highest) == ((0, 1), (1, 1))
    assert "crimes_recorded" not in found  # it does not read the outcome
    assert "prompt_identification" not in found


def test_a_charge_whose_other_cell_cannot_be_read_is_a_charge() -> None:
    row = Rejected("outcomes", outcome("C1", "1", REPORTED), {"victim_decision_date": (None,)})
    found = _effects({"crimes": CRIMES}, [row])
    assert found["charged"].lowest == found["charged"].highest == (1, 2)


def test_an_unknown_offence_may_stand_in_either_cohort() -> None:
    row = Rejected("crimes", crime(crime_ref="C3"), {"offence_code": ("19C", "8N")})
    recorded = effects_on_figures({"crimes": CRIMES}, [row], "crimes_recorded")
    assert {(one.cohort, one.lowest[0], one.highest[0]) for one in recorded} == {
        ("sexual_violence", 2, 3),
        ("all_violence", 2, 3),
    }


def test_a_charged_crime_of_unknown_age_is_charged_if_it_counts() -> None:
    row = Rejected("crimes", crime(crime_ref="C3"), {"victim_age": (17, 30)})
    found = _effects({"crimes": CRIMES, "outcomes": [outcome("C3", "1", REPORTED)]}, [row])
    assert (found["charged"].lowest, found["charged"].highest) == ((0, 2), (1, 3))
    assert (found["not_yet_assigned"].lowest, found["not_yet_assigned"].highest) == ((2, 3), (2, 2))
