"""The one sentence that answers a question: only from shown cells, and no word that the figures do not earn."""

from dataclasses import replace
from typing import get_args

import pytest

from dashboard.editions.cells import Question
from dashboard.editions.reader import Edition
from dashboard.editions.text import verdicts
from tests.dashboard.strategic.editions import (
    CHARGED,
    ENDED,
    FULL_REPORTING,
    REFERRALS,
    REPORTS,
    STEPS,
    TOGETHER,
    WITHDRAWN,
    YEARS,
    Written,
    edition,
    nothing_shown,
    ordinary,
)  # fmt: skip

LAST_TWO = YEARS[-2:]


def verdict(of: Edition, question: Question) -> str:
    return verdicts.verdict(of, question).sentence


def _reporting(before: str, now: str) -> str:
    return verdict(edition((FULL_REPORTING, dict(zip(LAST_TWO, (before, now), strict=True)))), "reporting")


@pytest.mark.parametrize(
    ("before", "now", "answer"),
    [
        ("20 of 100", "60 of 100", "A larger share"),
        ("60 of 100", "20 of 100", "A smaller share"),
        ("5000 of 10000", "5010 of 10000", "about the same share"),
        ("47 of 149", "61 of 160", "cannot tell"),
        ("12 of 40", "14 of 40", "cannot tell"),
        ("hidden of 149", "61 of 160", "Only parts of the answer"),
        ("4 of 19", "15 of 19", "Only parts of the answer"),  # fewer than a percentage needs
        ("hidden", "hidden", "hidden to protect people"),
        ("47 of 149", "too early of 160", "Only parts of the answer"),
    ],
)
def test_a_change_of_willingness_is_stated_only_where_it_is_clear(before: str, now: str, answer: str) -> None:
    assert answer in _reporting(before, now)


@pytest.mark.parametrize(
    ("before", "now", "answer"),
    [("100", "160", "more crimes"), ("160", "100", "fewer crimes"), ("100", "110", "did not clearly change")],
)
def test_without_what_partners_hear_the_crimes_recorded_speak_and_say_what_they_cannot(
    before: str, now: str, answer: str
) -> None:
    shown = edition((REPORTS, dict(zip(LAST_TWO, (before, now), strict=True))))
    assert answer in verdict(shown, "reporting")


def test_a_change_is_said_in_numbers_too() -> None:
    assert _reporting("20 of 100", "60 of 100").endswith(
        f"; 60 of 100 (60.0%) in {LAST_TWO[1]}, 20 of 100 (20.0%) in {LAST_TWO[0]}."
    )
    shown = edition((REPORTS, dict(zip(LAST_TWO, ("100", "110"), strict=True))))
    assert verdict(shown, "reporting").endswith(f"; 110 in {LAST_TWO[1]}, 100 in {LAST_TWO[0]}.")


def _outcomes(charged: str, withdrawn: str) -> str:
    return verdict(edition((CHARGED, {TOGETHER: charged}), (WITHDRAWN, {TOGETHER: withdrawn})), "outcomes")


def test_charges_are_given_with_withdrawals_or_not_at_all() -> None:
    # 31 / 352 = 8.8%, 168 / 352 = 47.7%
    answer = _outcomes("31 of 352", "168 of 352")
    assert "about 9 (31 of 352) led to a charge, and in about 48 (168 of 352) the victim" in answer
    assert "how many were charged is hidden" in _outcomes("hidden of 352", "168 of 352")
    assert "charge" not in _outcomes("31 of 352", "hidden of 352")


def test_charges_and_withdrawals_are_of_one_period() -> None:
    """Charged is told in blocks, withdrawals by year and among the ends of the block: those of a year are not set beside it."""
    block = "2022/23 to 2024/25"
    charged = replace(CHARGED, years=(), cumulative="", blocks=(block,))
    by_year = replace(WITHDRAWN, cumulative="")
    ended = replace(ENDED, years=(), cumulative="", blocks=(block,))
    shown = (charged, {block: "40 of 200"}), (by_year, {YEARS[0]: "30 of 60"})
    ends = (ended, {block: {"victim_does_not_support": "90 of 200"}})
    assert "about 20 (40 of 200) led to a charge, and in about 45 (90 of 200)" in verdict(
        edition(*shown, ends), "outcomes"
    )
    alone = verdict(edition(*shown), "outcomes")
    assert "in about 50 (30 of 60)" in alone
    assert "charge" not in alone, "they are shown, of another period"
    filling = edition((charged, {block: "filling of filling"}), (by_year, {YEARS[0]: "30 of 60"}))
    assert "charge" not in verdict(filling, "outcomes"), "they are not hidden"


def test_a_share_below_one_in_a_hundred_is_not_none() -> None:
    assert ", fewer than 1 (8 of 2,000) led to a charge" in _outcomes("8 of 2000", "900 of 2000")


def test_the_widest_gap_is_sought_among_neighbours_that_are_shown() -> None:
    # 213 -> 140 is 34%, 140 -> 88 is 24%, 88 -> 16 is 34%: of 213 each
    assert verdict(ordinary(), "attrition") == (
        "Of the steps that can be shown, the widest gap lies between “Interviewed or arrested”, 88 of 213 (41.3%), and "
        "“Charged”, 16 of 213 (7.5%)."
    )
    whole: Written = {TOGETHER: dict(zip(STEPS.rows, ("200 of 213", "60 of 213", "50 of 213", "40 of 213", "30 of 213"), strict=True))}  # fmt: skip  # noqa: E501
    assert verdict(edition((STEPS, whole)), "attrition") == (
        "The widest gap lies between “Suspect identified”, 200 of 213 (93.9%), and “Interviewed or arrested”, 60 of 213 (28.2%)."
    )


def test_without_two_neighbouring_steps_the_answer_is_how_most_ended() -> None:
    ended = dict(zip(ENDED.rows, ("31 of 352", "168 of 352", "hidden", "hidden", "hidden", "hidden"), strict=True))
    answer = verdict(edition((STEPS, {}), (ENDED, {TOGETHER: ended})), "attrition")
    assert answer == (
        "Most often a crime stands as “Victim recorded as not supporting”: 168 of 352 (47.7%), 2022/23 to 2025/26."
    )


def test_the_largest_of_what_is_shown_is_not_called_the_largest() -> None:
    """352 - 100 - 90 = 162: one of the four hidden ones may be larger than 100."""
    ended = dict(zip(ENDED.rows, ("90 of 352", "100 of 352", *["hidden of 352"] * 4), strict=True))
    answer = verdict(edition((STEPS, {}), (ENDED, {TOGETHER: ended})), "attrition")
    assert answer.startswith(
        "Of what can be shown, a crime most often stands as “Victim recorded as not supporting”: 100 of"
    )


def test_support_that_began_goes_before_support_that_was_accepted() -> None:
    def answer(*texts: str) -> str:
        return verdict(edition((REFERRALS, {TOGETHER: dict(zip(REFERRALS.rows, texts, strict=True))})), "support")

    assert "about 41 (71 of 174) led to support that began" in answer(
        "96 of 174", "71 of 174", "hidden of 174"
    )  # 71 / 174 = 40.8%
    assert "about 55 (96 of 174) were accepted" in answer(
        "96 of 174", "hidden of 174", "hidden of 174"
    )  # 96 / 174 = 55.2%


@pytest.mark.parametrize("question", ["reporting", "outcomes", "attrition", "support"])
def test_a_hidden_answer_says_so(question: Question) -> None:
    assert "hidden to protect people" in verdict(nothing_shown(), question)


def test_an_answer_that_is_too_early_says_so() -> None:
    young = edition((CHARGED, dict.fromkeys((*YEARS, TOGETHER), "too early of too early")))
    assert "too early" in verdict(young, "outcomes")


def test_an_answer_names_the_table_that_it_comes_from_and_one_that_is_hidden_names_none() -> None:
    of = {question: verdicts.verdict(ordinary(), question).table for question in get_args(Question)}
    assert of == {"reporting": FULL_REPORTING, "outcomes": CHARGED, "attrition": STEPS, "support": REFERRALS}
    assert verdicts.verdict(nothing_shown(), "outcomes").table is None
    only_withdrawn = edition((CHARGED, {}), (WITHDRAWN, {TOGETHER: "168 of 352"}))
    assert verdicts.verdict(only_withdrawn, "outcomes").table == WITHDRAWN
