"""The labels of events and of decisions keep one rule, which refuses in the language in use and repeats no label."""

import pytest

from dashboard.events.labels import RULE as OF_EVENTS
from dashboard.language import catalogue
from dashboard.meetings.labels import RULE as OF_DECISIONS
from dashboard.records.label_rule import LabelRule
from schemas.errors import UsageError

REFUSED = [
    (OF_EVENTS, "Qz"),
    (OF_EVENTS, "=cmd"),
    (OF_EVENTS, "Case 12345"),
    (OF_DECISIONS, "Qz"),
    (OF_DECISIONS, "=1+1"),
    (OF_DECISIONS, "Call 01633 123456"),
    (OF_DECISIONS, "Speak to Jane Smith"),
]


@pytest.mark.parametrize(("rule", "label"), REFUSED)
def test_each_refusal_is_said_in_both_languages(rule: LabelRule, label: str) -> None:
    said = []
    for language in ("en", "cy"):
        catalogue.use(language)
        try:
            with pytest.raises(UsageError) as refused:
                rule.check(label)
        finally:
            catalogue.use("en")
        said.append(str(refused.value))
    english, welsh = said
    assert english != welsh
    assert label not in english + welsh


@pytest.mark.parametrize("rule", [OF_EVENTS, OF_DECISIONS])
def test_the_longest_and_the_shortest_label_are_taken(rule: LabelRule) -> None:
    for letters in (3, rule.most):
        rule.check("x" * letters)
    for letters in (2, rule.most + 1):
        with pytest.raises(UsageError, match=f"this one has {letters}"):
            rule.check("x" * letters)


def test_only_the_labels_of_events_may_name_a_place_and_a_year() -> None:
    OF_EVENTS.check("New office in Newport 2026")
    for label in ("New office in Newport", "New office 2026"):
        with pytest.raises(UsageError):
            OF_DECISIONS.check(label)
