"""An extract that came once and is too old is overdue; what never came, and what others publish, is not."""

from datetime import UTC, date, datetime

from etl.overdue_extracts import Overdue, overdue, overdue_in_words
from etl.status import Freshness, LoadLine, Status

TODAY = date(2026, 11, 28)


def fresh(extract: str, as_at: date | None) -> Freshness:
    return Freshness(extract, as_at, None, 1, 1, 0, 0, 0)


def status(*extracts: Freshness, loads: tuple[LoadLine, ...] = ()) -> Status:
    return Status("0a1b", TODAY, extracts, loads)


def test_a_day_more_than_the_settings_allow_is_overdue() -> None:
    found = status(fresh("crimes", date(2026, 10, 14)), fresh("outcomes", date(2026, 10, 13)), fresh("stages", None))
    assert overdue(found, TODAY, 45) == (Overdue("outcomes", date(2026, 10, 13), 46),)
    assert overdue(found, TODAY, 46) == ()


def test_what_others_publish_is_not_overdue() -> None:
    assert overdue(status(fresh("public_street_crimes", date(2020, 1, 1))), TODAY, 45) == ()


def test_an_extract_of_which_every_load_was_withdrawn_is_overdue() -> None:
    withdrawn = LoadLine("L1", None, ("crimes",), date(2026, 11, 1), datetime(2026, 11, 2, tzinfo=UTC), "wrong_file")
    found = overdue(status(fresh("crimes", None), loads=(withdrawn,)), TODAY, 45)
    assert found == (Overdue("crimes", None, None),)


def test_the_words_name_each() -> None:
    found = (Overdue("crimes", date(2023, 1, 1), 1427), Overdue("stages", None, None))
    assert overdue_in_words(found, 45) == (
        "Overdue, as their last as-at day is more than 45 days ago: crimes (1,427 days), stages (no load of it counts)."
    )
    assert overdue_in_words((), 45) == ""
