"""What rejected rows may do to a figure, in words: between what it lies, or that it cannot be said."""

from dataclasses import replace

import pytest

from etl.letter.effect_in_words import effects_heading, effects_in_words
from etl.warehouse.effects.effect import Effect

CHARGED = Effect("charged", "Charged", "sexual_violence", "share", 5, 1, 24, (1, 24), (6, 24))
NONE = (None, None)
CURVE = Effect("curve", "Ended: charged", "sexual_violence", "curve", 5, 0, 1_086, step="charged")
RATIO = Effect("ratio", "Others: charged", "sexual_violence", "ratio", 2, 1, 4, step="charged", now=1.25)


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (CHARGED, "Charged (sexual violence) is 1 to 6 of 24; now 1 of 24."),
        (replace(CHARGED, highest=(6, 25)), "Charged (sexual violence) is 1 of 24 to 6 of 25; now 1 of 24."),
        (replace(CHARGED, lowest=(2, 25), highest=(2, 25)), "Charged (sexual violence) would be 2 of 25; now 1 of 24."),
        (
            Effect("crimes", "Crimes", "all_violence", "count", 2, 1_200, 1_200, (1_200, 1_200), (1_202, 1_202)),
            "Crimes (all violence) is 1,200 to 1,202; now 1,200.",
        ),
        (
            Effect("actions", "Actions", "any", "sum", 2, 87, 87, (87, 87), NONE),
            "Actions (whatever the cohort) is at least 87; now 87.",
        ),
        (
            Effect("days", "Days", "all_violence", "days", 1, 0, 19, (40, None), (43.5, None)),
            "Days (all violence) has a median between 40 and 43.5 days.",
        ),
        (
            Effect("days", "Days", "all_violence", "days", 2, 0, 19, (40, None), (40, None)),
            "Days (all violence) has a median of 40 days with any value of the 2 rejected rows.",
        ),
        (
            Effect("days", "Days", "all_violence", "days", 9, 0, 9, NONE, NONE),
            "Days (all violence) can be anything with 9 rejected rows.",
        ),
        (
            replace(CURVE, days=180, lowest=(0.12, None), highest=(0.18, None), now=0.142),
            "Ended: charged (sexual violence) at 180 days is 12.0% to 18.0%; now 14.2% (n = 1,086).",
        ),
        (
            replace(CURVE, days=30, lowest=(0.0, None), highest=(1.0, None), now=None),
            "Ended: charged (sexual violence) at 30 days is 0.0% to 100.0%; now not known (n = 1,086).",
        ),
        (
            replace(RATIO, lowest=(1.1, None), highest=(1.5, None)),
            "Others: charged (sexual violence) is 1.10 to 1.50; now 1.25.",
        ),
        (
            replace(RATIO, lowest=(0.5, None), highest=(0.9, None), now=0.7),
            "Others: charged (sexual violence) is 0.50 to 0.90; now 0.70.",
        ),
        (
            replace(RATIO, lowest=(0.833, None), highest=(2.5, None)),
            ("Others: charged (sexual violence) is 0.83 to 2.50; now 1.25: "
            "cannot tell with 2 rejected rows whether it is higher or lower."),
        ),
        (
            replace(RATIO, lowest=(1.25, None), highest=NONE),
            "Others: charged (sexual violence) is at least 1.25; now 1.25.",
        ),
        (
            replace(RATIO, lowest=(0.5, None), highest=NONE),
            ("Others: charged (sexual violence) is at least 0.50; now 1.25: "
            "cannot tell with 2 rejected rows whether it is higher or lower."),
        ),
        (
            replace(RATIO, lowest=NONE, highest=NONE, now=None),
            ("Others: charged (sexual violence) can be anything with 2 rejected rows; now not known: "
            "cannot tell with 2 rejected rows whether it is higher or lower."),
        ),
        (
            Effect("kappa", "Agreement", "any", "left_out", 1),
            "Agreement leaves out 1 rejected row, with an effect that cannot be bounded.",
        ),
    ],
)  # fmt: skip
def test_each_form_of_an_effect_has_its_words(effect: Effect, words: str) -> None:
    assert effects_in_words([effect]) == [words]


def test_cohorts_in_which_a_figure_reads_the_same_share_a_line() -> None:
    assert effects_in_words([CHARGED, replace(CHARGED, cohort="all_violence")]) == [
        "Charged (sexual violence and all violence) is 1 to 6 of 24; now 1 of 24."
    ]
    other = replace(CHARGED, cohort="all_violence", denominator=30, lowest=(1, 30), highest=(6, 30))
    assert len(effects_in_words([CHARGED, other])) == 2


def test_the_days_of_a_curve_share_a_line() -> None:
    days = [replace(CURVE, days=day, lowest=(0, None), highest=(day / 1_000, None), now=0) for day in (30, 90)]
    assert effects_in_words(days) == [
        (
            "Ended: charged (sexual violence) at 30 days is 0.0% to 3.0%; now 0.0% (n = 1,086); "
            "at 90 days is 0.0% to 9.0%; now 0.0% (n = 1,086)."
        )
    ]


def test_comfort_stands_only_where_no_figure_may_move() -> None:
    assert effects_heading([], 3) == "The rejected rows move no published figure."
    exact = replace(CHARGED, highest=(1, 24))
    assert effects_heading([exact], 3) == "What the rejected rows do to the figures (all periods):"
    assert effects_heading([CHARGED], 1).startswith("1 rejected row of unknown effect. What the figures may be")
    assert effects_heading([replace(exact, form="left_out")], 3).startswith("3 rejected rows of unknown effect.")


def test_what_may_stand_in_n_may_stand_in_any_year() -> None:
    years = "so do not add up the years"
    assert years in effects_heading([replace(CHARGED, highest=(6, 25))], 5)
    assert years not in effects_heading([CHARGED], 5)


def test_figures_that_leave_out_as_many_rows_share_a_line_which_comes_last() -> None:
    kappa, agreement = (Effect(name, name.title(), "any", "left_out", 2) for name in ("kappa", "agreement"))
    said = effects_in_words([kappa, replace(kappa, title="Days", rows=1), CHARGED, agreement])
    assert said[1:] == [
        "Kappa; Agreement: each leaves out 2 rejected rows, with an effect that cannot be bounded.",
        "Days leaves out 1 rejected row, with an effect that cannot be bounded.",
    ]


def test_control_charts_leave_out_the_rows_of_what_is_counted() -> None:
    count = replace(CHARGED, form="count", lowest=(1, 1), highest=(3, 3), rows=2)
    assert effects_heading([count, CHARGED], 5) == (
        "5 rejected rows of unknown effect. Control charts leave out 2 rejected rows. "
        "What the figures may be (all periods):"
    )
    assert effects_heading([replace(count, highest=(1, 1))], 2).startswith(
        "Control charts leave out 2 rejected rows. What the"
    )
