"""List faults of support that hang on one sound case."""

from collections import Counter

from sample_data.generator.faults.dirty_support_rows import CASE, DUPLICATES_OF_SUPPORT, FAULTS_OF_SUPPORT, of_case
from schemas.rules import RULES


def test_a_fault_of_a_case_hangs_on_the_sound_one() -> None:
    made = of_case("referrals", "accepted_before_offered", {"accepted_date": "2026-08-07"})
    assert made.differs == ({**CASE, "accepted_date": "2026-08-07"},)


def test_every_rule_is_one_of_the_letter_or_a_word_of_the_generator() -> None:
    assert {one.rule for one in FAULTS_OF_SUPPORT} - set(RULES) == {"sound", "held_back"}
    assert all(one.differs for one in FAULTS_OF_SUPPORT)


def test_every_extract_of_support_has_faults() -> None:
    faults = Counter(one.extract for one in FAULTS_OF_SUPPORT)
    assert set(DUPLICATES_OF_SUPPORT) < set(faults)
    assert min(faults.values()) >= 4
