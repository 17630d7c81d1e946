"""An effect is exact where its two bounds are one."""

from etl.warehouse.effects.effect import Effect, title_of


def test_an_effect_is_exact_where_both_bounds_are_one() -> None:
    assert Effect("charged", "Charged", "any", "share", 1, 0, 2, (1, 2), (1, 2)).is_exact
    assert not Effect("charged", "Charged", "any", "share", 1, 0, 2, (0, 2), (1, 2)).is_exact


def test_a_figure_is_named_with_its_step() -> None:
    assert title_of("disparity", None) == "Against other adult victims"
    assert title_of("disparity", "charged") == "Against other adult victims: Charged or summonsed"
    expected = "Against other adult victims: Charged or summonsed, observed over expected"
    assert title_of("disparity", "charged.expected") == expected
    band = "A victim again, against the lowest band: sample_safety_tool/2: high, within 90 days"
    assert title_of("victim_again_against_lowest_band", "within_90_days.sample_safety_tool/2: high") == band
    assert title_of("cumulative_incidence", "other") == "How it had ended by a day: other"
