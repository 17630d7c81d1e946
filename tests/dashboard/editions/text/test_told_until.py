"""The first line of pages and papers: what is told up to when, and where newer figures are."""

from dataclasses import replace

from dashboard.editions.text.told_until import told_until
from tests.dashboard.strategic.editions import CHARGED, REPORTS, TOGETHER, YEARS, edition, nothing_shown, table

WHERE = " Newer figures would tell about individual people: police leads see them and answer for them."
BLOCKS = ("2020/21 to 2022/23", "2023/24 to 2025/26")
IN_BLOCKS = replace(CHARGED, years=(), cumulative="", blocks=BLOCKS)
REPORTED = (REPORTS, dict.fromkeys((*YEARS, TOGETHER), "100"))


def test_it_says_up_to_when_reports_and_their_ends_are_told() -> None:
    made = edition(REPORTED, (IN_BLOCKS, {BLOCKS[0]: "20 of 90", BLOCKS[1]: "filling of filling"}))
    words = "What was reported up to March 2026, and what became of reports made up to March 2023 at the latest."
    assert told_until(made) == words + WHERE


def test_what_is_hidden_was_read_and_what_is_filling_was_not() -> None:
    hidden = edition(REPORTED, (IN_BLOCKS, {BLOCKS[0]: "20 of 90", BLOCKS[1]: "hidden of hidden"}))
    assert "up to March 2026 at the latest" in told_until(hidden)
    filling = edition(REPORTED, (IN_BLOCKS, dict.fromkeys(BLOCKS, "filling of filling")))
    assert told_until(filling) == "What was reported up to March 2026." + WHERE


def test_a_year_that_is_withdrawn_is_not_told() -> None:
    gone = edition((REPORTS, dict.fromkeys(YEARS[:-1], "100") | {YEARS[-1]: "withdrawn"}))
    assert told_until(gone) == "What was reported up to March 2025." + WHERE


def test_an_edition_without_counts_of_reports_says_nothing_of_them() -> None:
    assert told_until(edition((IN_BLOCKS, {}))) == ""
    assert told_until(nothing_shown()).startswith("What was reported up to March 2026")


def test_support_tells_nothing_of_how_reports_ended() -> None:
    support = table("referral_uptake", "support", matures=True)
    assert "became" not in told_until(edition(REPORTED, (support, dict.fromkeys(YEARS, "20 of 90"))))
