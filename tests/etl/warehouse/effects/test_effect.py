"""An effect is exact where its two bounds are one."""

from etl.warehouse.effects.effect import Effect


def test_an_effect_is_exact_where_both_bounds_are_one() -> None:
    assert Effect("charged", "Charged", "any", "share", 1, 0, 2, (1, 2), (1, 2)).is_exact
    assert not Effect("charged", "Charged", "any", "share", 1, 0, 2, (0, 2), (1, 2)).is_exact
