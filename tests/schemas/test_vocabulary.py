"""Test that the words of an extract are codes, and that every label belongs to one of them."""

import re
from pathlib import Path

import pytest

from schemas import vocabulary
from schemas.vocabulary import LABELS, ReportRoute, Service, Stage, Words


def test_a_code_without_a_label_of_its_own_is_written_in_words() -> None:
    assert Service.MENTAL_HEALTH.label == "Mental health"
    assert ReportRoute.EMERGENCY_999.label == "999 call"
    assert Stage.CPS_DECISION.label == "CPS decision"


def test_one_rule_makes_a_label_of_a_code() -> None:
    """Written again elsewhere, it would leave out what the list of labels says."""
    root = Path(vocabulary.__file__).parents[1]
    found = [
        str(path.relative_to(root))
        for package in ("schemas", "etl", "dashboard")
        for path in (root / package).rglob("*.py")
        if re.search(r"""(replace|sub)\(["_, ']+ .*\)\.capitalize\(\)""", path.read_text("utf-8"))
    ]
    assert found == ["schemas/vocabulary.py"]


def test_a_label_belongs_to_a_word() -> None:
    words = {str(word) for kind in Words.__subclasses__() for word in kind}
    assert LABELS.keys() - words == set()


@pytest.mark.parametrize("kind", Words.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_word_is_a_code_that_says_its_name(kind: type[Words]) -> None:
    for word in kind:
        assert re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", word)
        assert word.name == word.value.upper()
