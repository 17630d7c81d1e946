"""A wording finds its value: known ones exactly, others by the words that they share, and none is invented."""

import pytest

from etl.proposal.nearness import NEAR
from etl.proposal.values import known_words, labels_of_values, meaning
from etl.proposal.wordings import coded_column
from schemas.extracts import EXTRACTS


def of(extract: str, column: str, wording: str):
    return meaning(extract, coded_column(extract, column), wording)


@pytest.mark.parametrize(
    ("extract", "column", "wording", "value"),
    [
        ("outcomes", "outcome_code", "Suspect too ill", "12"),
        ("outcomes", "outcome_code", "Offender deceased", "5"),
        ("outcomes", "outcome_code", "Type 16 - Named suspect - victim unsupportive", "16"),
        ("outcomes", "outcome_code", "Ongoing", "0"),
        ("outcomes", "outcome_code", "1a", "1A"),
        ("crimes", "offence_code", "19c", "19C"),
        ("crimes", "offence_code", "19/8", "019/08"),
        ("crimes", "offence_code", "01908", "019/08"),
        ("crimes", "report_route", "999", "emergency_999"),
        ("crimes", "identified_by", "N", ""),
        ("crimes", "victim_sex", "F", "female"),
        ("crimes", "identified_by", "Not known", ""),
        ("crimes", "sector", "Not known", "unknown"),
        ("crimes", "related_to_sex_work", "1", "yes"),
        ("crimes", "related_to_sex_work", "0", "no"),
    ],
)
def test_a_known_wording_has_its_value(extract: str, column: str, wording: str, value: str) -> None:
    found = of(extract, column, wording)
    assert found.is_known
    assert found.candidates[0].value == value


@pytest.mark.parametrize("wording", ["1 - not charged", "Type 15 - victim does not support", "16: suspect charged"])
def test_a_code_beside_words_that_say_something_else_is_no_known_wording(wording: str) -> None:
    found = of("outcomes", "outcome_code", wording)
    assert (found.is_known, found.candidates) == (False, ())


@pytest.mark.parametrize(
    ("wording", "values"),
    [
        ("Evidential difficulties", ["14", "15", "16"]),
        ("NFA", ["14", "15", "16", "18", "10", "21", "9"]),
        ("Caution", ["2", "3"]),
        ("Not in the public interest", ["9", "10", "21"]),
    ],
)
def test_a_wording_of_several_outcomes_has_all_of_them_and_none_is_known(wording: str, values: list[str]) -> None:
    found = of("outcomes", "outcome_code", wording)
    assert (found.is_any_of, found.is_known) == (True, False)
    assert [one.value for one in found.candidates] == values


def test_a_wording_may_say_who_decided() -> None:
    assert of("outcomes", "outcome_code", "15: CPS - no realistic prospect").also == {"decided_by": "cps"}


@pytest.mark.parametrize(
    ("extract", "column", "wording", "value"),
    [
        ("outcomes", "outcome_code", "Charged (postal)", "1"),
        ("outcomes", "outcome_code", "Evidential difficulties - named suspect - victim supports", "15"),
        ("crimes", "offence_code", "Rape - female over 16", "19C"),
    ],
)
def test_an_unknown_wording_is_near_to_the_value_whose_words_it_shares(extract, column, wording, value) -> None:
    found = of(extract, column, wording)
    assert not found.is_known
    assert found.candidates[0].value == value
    assert found.candidates[0].nearness >= NEAR
    assert [one.nearness for one in found.candidates] == sorted(
        (one.nearness for one in found.candidates), reverse=True
    )


@pytest.mark.parametrize(
    ("extract", "column", "wording"),
    [
        *(("outcomes", "outcome_code", each) for each in ("Undetected", "Zorgle")),
        *(
            ("outcomes", "outcome_code", each)
            for each in (
                "Not charged", "No charge", "Charge not authorised", "Charge withdrawn", "Charge/Summons cancelled",
                "Offender not charged", "Victim too ill", "Suspect not identified", "Uncharged", "Charge dropped",
                "Victim declines/withdraws support - named suspect identified", "Pre-charge bail",
            )
        ),
        ("stages", "stage", "Not convicted"),
        ("stages", "stage", "Suspect not identified"),
        ("stages", "stage", "Conviction quashed"),
        ("crimes", "identified_by", "Not a sex worker"),
        ("crimes", "identified_by", "Former sex worker"),
        ("crimes", "identified_by", "Possible sex worker"),
        ("crimes", "identified_by", "Client of sex worker"),
        ("crimes", "offence_code", "Attempted rape"),
    ],
)  # fmt: skip
def test_no_value_is_named_where_none_is_near_or_a_word_may_turn_the_meaning_round(extract, column, wording) -> None:
    assert of(extract, column, wording).candidates == ()


def test_a_verdict_is_not_turned_round() -> None:
    assert of("stages", "stage", "Found guilty").candidates[0].value == "convicted"
    assert of("stages", "stage", "Found not guilty").candidates[0].value == "acquitted"


def test_a_required_column_is_never_emptied_by_a_known_wording() -> None:
    for extract in EXTRACTS.values():
        for column in extract.columns:
            if column.choices and column.required:
                assert "" not in {one.value for one in of(extract.name, column.name, "N").candidates}


def test_every_value_has_a_label_and_its_words_are_known() -> None:
    column = coded_column("outcomes", "outcome_code")
    assert labels_of_values(column)["18"] == "Investigation complete, no suspect identified"
    assert set(labels_of_values(column)) == set(column.choices)
    assert {"summonsed", "suspect"} <= known_words(column)
    assert "jane" not in known_words(column)
