"""What changed since the edition before, in sentences."""

from dataclasses import replace

from dashboard.editions.text.change_sentences import what_changed
from dashboard.language.catalogue import _
from tests.dashboard.strategic.editions import (
    CHARGED,
    DEFAULT_POLICY,
    OPEN,
    REPORTS,
    TOGETHER,
    YEARS,
    edition,
    ordinary,
)

OTHERWISE = "Figures of periods that were told before read otherwise now, or are hidden or shown for the first time"


def years(*texts: str, together: str = "hidden") -> dict[str, str]:
    return {**dict(zip(YEARS, texts, strict=True)), TOGETHER: together}


def test_what_changed_names_tables_and_years_once():
    before = edition(
        (REPORTS, years("118", "131", "150", "203", together="602")),
        (CHARGED, years("9 of 101", "12 of 112", "too early of 139", "too early of 170", together="31 of 352")),
        name="2026-Q2",
    )
    now = edition(
        (REPORTS, years("118", "131", "164", "203", together="616")),
        (CHARGED, years("9 of 101", "hidden of 112", "15 of 139", "too early of 170", together="31 of 352")),
        (OPEN, years("hidden", "hidden", "hidden", "hidden")),
    )
    assert what_changed(now, before) == (
        "New in this edition: Still open.",
        "New periods: 2024/25.",
        f"{OTHERWISE}: Crimes recorded by the police; Charged or summonsed.",
    )
    gone = edition((REPORTS, years("withdrawn", "131", "164", "203")))
    assert what_changed(gone, edition((REPORTS, years("118", "131", "164", "203")))) == (
        "Withdrawn, because an error was found in what was loaded: 2022/23.",
    )


def test_no_change_is_one_sentence():
    assert what_changed(ordinary(), ordinary("2026-Q2")) == (_("No figure that was shown before has changed."),)


def test_other_rules_and_definitions_are_told_first():
    before = ordinary("2026-Q2", definitions="other", policy=replace(DEFAULT_POLICY, hidden_to=4))
    assert what_changed(ordinary(), before)[:2] == (
        "What is counted was defined anew: figures need not compare with the edition before.",
        "The rules by which figures are hidden were changed.",
    )
