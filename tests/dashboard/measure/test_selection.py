"""A selection and its address are the same thing."""

from datetime import date

import pytest

from dashboard.measure.selection import Selection, from_query
from schemas.errors import UsageError

SELECTIONS = [
    Selection(),
    Selection(cohort="all_violence", victims="other_adults", per="quarter", basis="closed"),
    Selection(first_month=date(2020, 10, 1), last_month=date(2023, 9, 1), by="area"),
    Selection(where=(("area", "North=West"), ("offence_group", "rape"))),
    Selection(on=date(2026, 6, 30)),
]


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_address_reproduces_the_view(selection: Selection) -> None:
    assert from_query(selection.to_query()) == selection


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"cohort": "everything"}, "cohort is 'everything'. Use one of: sexual_violence, all_violence."),
        ({"per": "week"}, "per is 'week'"),
        ({"by": "name"}, "by is 'name'. Use one of: offence_group"),
        ({"from": "2020"}, "from is '2020'. Write a month as 2026-03."),
        ({"from": "2021-01", "to": "2020-12"}, "from 2021-01 lies after to 2020-12"),
        ({"where": "area"}, "where is 'area'. Write COLUMN=VALUE"),
        ({"where": ["victim_token=x"]}, "where is 'victim_token=x'"),
        ({"on": "2026-06"}, "on is '2026-06'. Write a day as 2026-03-31."),
        ({"on": "20260630"}, "on is '20260630'. Write a day as 2026-03-31."),
        ({"on": "2026-W26-2"}, "on is '2026-W26-2'. Write a day"),
        ({"on": "2026-02-30"}, "on is '2026-02-30'. Write a day"),
        ({"on": "0001-02-01"}, "on is '0001-02-01'. Use a year from 1950 to 2100."),
        ({"to": "9999-12"}, "to is '9999-12'. Use a year from 1950 to 2100."),
        ({"from": "1949-12"}, "from is '1949-12'. Use a year"),
        ({"officer": "token"}, "There is no choice called officer"),
        ({"sort": "up"}, "There is no choice called sort"),
        ({"per": ["year", "month"]}, "per is given more than once"),
    ],
)
def test_what_is_no_choice_is_said_in_plain_words(query: dict[str, str | list[str]], message: str) -> None:
    with pytest.raises(UsageError, match="^" + message.replace(".", r"\.")):
        from_query(query)


def test_an_address_names_a_day_but_never_an_officer() -> None:
    assert Selection(on=date(2026, 6, 30), officer="token").to_query() == {**Selection().to_query(), "on": "2026-06-30"}
