"""Who made a row is a role and a token, and only whoever may record something makes any."""

import pytest

from dashboard.access.author import Author
from dashboard.access.reader import NotPermittedError, Reader, author_of
from dashboard.access.roles import Role


def test_a_row_is_made_by_the_role_that_gives_the_right() -> None:
    reader = Reader(frozenset({Role.LEAD, Role.REVIEWER_POLICE}), token="t" * 32, issuer="https://login.example")
    assert author_of(reader, "review_answers") == Author("lead", "t" * 32)
    assert author_of(reader, "events") == Author("lead", "t" * 32)


def test_where_nobody_signs_in_the_role_alone_is_known() -> None:
    assert author_of(Reader(frozenset({Role.SWLO})), "decisions") == Author("swlo")


def test_who_may_record_nothing_makes_no_row() -> None:
    with pytest.raises(NotPermittedError):
        author_of(Reader(frozenset({Role.SUPERVISOR})), "decisions")
