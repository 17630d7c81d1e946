"""Test the rules of outcomes, each at its boundary."""

from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("outcomes") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("outcomes") == {"crime_ref", "outcome_code", "outcome_date"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("outcomes") == {
        "outcome_code",
        "decided_by",
        "implies_suspect",
        "victim_decision_recorded",
        "victim_decision_evidence",
        "victim_decision_reason",
    }


def test_outcome_types_of_the_official_list() -> None:
    assert [rejected("outcomes", outcome_code=code) for code in ("1", "1A", "22", "0")] == [set()] * 4
    assert rejected("outcomes", outcome_code="23") == {"unknown_value"}


def test_not_yet_assigned_is_kept_and_counted_as_no_outcome() -> None:
    assert flagged("outcomes", outcome_code="0") == {"not_an_outcome"}


def test_an_outcome_may_be_rescinded_on_its_day_and_not_before() -> None:
    assert flagged("outcomes", rescinded_date="2026-09-07") == set()
    assert flagged("outcomes", rescinded_date="2026-09-06") == {"rescinded_before_given"}


def test_no_day_lies_after_the_as_at_date() -> None:
    for column in ("outcome_date", "victim_decision_date", "rescinded_date"):
        assert rejected("outcomes", **{column: "2026-09-30"}) == set()
        assert rejected("outcomes", **{column: "2026-10-01"}) == {"date_in_the_future"}
