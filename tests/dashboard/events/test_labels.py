"""A label of an event is a few words: no number, markup or address."""

import pytest

from dashboard.events.labels import checked, kinds, labels
from schemas.errors import UsageError


def test_spaces_are_put_right() -> None:
    assert checked("  New   policy on sex work ") == "New policy on sex work"


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("Xy", "3 to 60 letters; this one has 2"),
        ("a" * 61, "3 to 60 letters; this one has 61"),
        ("=cmd", "starts with a letter"),
        ("Mail a@b.uk", "starts with a letter"),
        ("Case 12345", "five digits in a row"),
    ],
)
def test_what_is_no_label_is_refused_and_not_repeated(label: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as refused:
        checked(label)
    assert label not in str(refused.value)


def test_the_first_labels_have_their_kinds() -> None:
    assert labels()["New policy on sex work"] == "policy"
    assert kinds()[0] == "policy"
