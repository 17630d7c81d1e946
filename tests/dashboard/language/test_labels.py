"""A code has one label everywhere: that of its list, else its own words."""

from collections.abc import Iterator

import pytest

from dashboard.language.catalogue import use
from dashboard.language.labels import code_label, english_label, first_upper, lower_first, part_label, step_label


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("evidential_victim_does_not_support", "Evidential difficulties (victim does not support)"),
        ("within_7_days", "Within 7 days"),
        ("emergency_999", "999 call"),
        ("abuse_checklist/1: high", "Domestic abuse checklist, version 1: high"),
        ("other", "Other offences"),
        ("outcome_16", "Outcome 16: suspect identified, victim does not support"),
        ("outcome_99", "Outcome 99"),
        ("outcome_before_recorded", "Outcome before recorded"),  # a rule that begins as an outcome does
        (None, "–"),
    ],
)
def test_code_has_the_label_of_its_list_or_its_own_words(code: str | None, label: str) -> None:
    assert code_label(code) == label


def test_label_is_in_the_language_in_use_and_its_message_in_english() -> None:
    use("cy")
    assert code_label("rape") == "Treisio"
    assert english_label("rape") == "Rape"


@pytest.mark.parametrize(
    ("step", "label"),
    [
        ("charged", "Charged"),
        ("recorded.no_suspect", "Recorded, no suspect identified"),
        ("charged.expected", "Charged, given the mix of offences"),
        ("referred_to_cps.14", "Referred to the CPS, 14, without a suspect"),
        (None, ""),
    ],
)
def test_step_is_named_part_by_part(step: str | None, label: str) -> None:
    assert step_label(step) == label


def test_other_is_short_where_it_is_no_offence() -> None:
    assert part_label("other") == "Other"


@pytest.mark.parametrize(
    ("label", "inside"), [("No suspect", "no suspect"), ("CPS decision", "CPS decision"), ("14, late", "14, late")]
)
def test_label_inside_a_sentence_keeps_abbreviations_and_numbers(label: str, inside: str) -> None:
    assert lower_first(label) == inside


def test_words_at_the_start_of_a_sentence_keep_their_other_capitals() -> None:
    assert first_upper("charged by the CPS") == "Charged by the CPS"


def test_the_values_of_the_landmark_are_in_welsh_too() -> None:
    values = ("involved", "not_involved", "not_comparable")
    assert [part_label(value) for value in values] == ["Involved", "Not involved", "Not comparable"]
    use("cy")
    assert [part_label(value) for value in values] == ["Yn rhan", "Heb fod yn rhan", "Ni ellir ei gymharu"]


def test_what_was_open_a_year_after_its_report_is_not_said_to_be_open_still() -> None:
    assert (code_label("open"), step_label("open")) == ("Open", "Open")
