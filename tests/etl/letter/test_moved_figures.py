"""What a load that is taken back does to the figures: each that moves, before and after."""

from etl.letter.moved_figures import moved_figures

BEFORE = {("charged", "all_violence"): (6, 86), ("crimes_recorded", "any"): (86, 86), ("convicted", "any"): (3, 86)}


def test_only_what_differs_is_listed_and_first_what_moves_above_the_line() -> None:
    after = {("charged", "all_violence"): (6, 80), ("crimes_recorded", "any"): (80, 80), ("convicted", "any"): (3, 86)}
    moved = moved_figures(BEFORE, after)
    assert [one.metric for one in moved] == ["crimes_recorded", "charged"]
    assert moved[0].in_words() == "Crimes recorded (whatever the cohort): 86; without it 80."
    assert moved[1].in_words() == "Charged or summonsed (all violence): 6 of 86; without it 6 of 80."


def test_where_nothing_differs_nothing_is_listed() -> None:
    assert moved_figures(BEFORE, BEFORE) == ()
