"""Test that one rule makes a label of a code, and that every label belongs to a code."""

import re
from pathlib import Path

from schemas import code_labels
from schemas.code_labels import LABELS
from schemas.settings.caseload import ReviewDecision
from schemas.vocabulary import ReportRoute, Service, Stage, Words


def test_a_code_without_a_label_of_its_own_is_written_in_words() -> None:
    assert Service.MENTAL_HEALTH.label == "Mental health"
    assert ReportRoute.EMERGENCY_999.label == "999 call"
    assert Stage.CPS_DECISION.label == "CPS decision"
    assert ReviewDecision.CLOSE.label == "Propose closing the case"


def test_one_rule_makes_a_label_of_a_code() -> None:
    """Written again elsewhere, it would leave out what the list of labels says."""
    root = Path(code_labels.__file__).parents[1]
    found = [
        str(path.relative_to(root))
        for package in ("schemas", "etl", "dashboard")
        for path in (root / package).rglob("*.py")
        if re.search(r"""(replace|sub)\(["_, ']+ .*\)\.capitalize\(\)""", path.read_text("utf-8"))
    ]
    assert found == ["schemas/code_labels.py"]


def test_a_label_belongs_to_a_word() -> None:
    words = {str(word) for kind in Words.__subclasses__() for word in kind}
    assert LABELS.keys() - words == set()
