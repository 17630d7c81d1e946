"""Name the offence groups of a cohort."""

from dashboard.force.panels.parts.cohort_offences import cohort_groups
from dashboard.measure.selection import Selection


def test_sexual_violence_has_two_groups_and_all_violence_holds_them() -> None:
    assert cohort_groups(Selection()) == ("rape", "other_sexual")
    everything = cohort_groups(Selection(cohort="all_violence"))
    assert {"rape", "other_sexual", "robbery"} < set(everything)
    assert "other" not in everything


def test_a_narrower_selection_keeps_only_its_groups_of_the_cohort() -> None:
    assert cohort_groups(Selection(where=(("offence_group", "rape"),))) == ("rape",)
    assert cohort_groups(Selection(where=(("offence_group", "robbery"),))) == ()
    assert cohort_groups(Selection(where=(("sector", "street"),))) == ("rape", "other_sexual")
