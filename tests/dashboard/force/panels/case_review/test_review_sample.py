"""The list of the sample says who answers, and that there is no agreement where there is no advocate."""

from types import SimpleNamespace

import pytest

from dashboard.access import reader
from dashboard.force.panels.case_review.review_sample import _who_answers


@pytest.mark.parametrize(
    ("holders", "words"),
    [
        (frozenset(), "of the police only, and there is no agreement"),
        (frozenset({"a"}), "dealt by lot"),
        (None, "dealt by lot"),  # a claim gives roles, so that nobody knows who else has one
    ],
)
def test_without_an_advocate_the_review_is_of_the_police_only(
    holders: frozenset[str] | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_SOURCES", [SimpleNamespace(holders=lambda role: holders)])
    assert words in _who_answers()


def test_where_nobody_signs_in_the_side_is_kept() -> None:
    assert "the side is kept, not the person" in _who_answers()
