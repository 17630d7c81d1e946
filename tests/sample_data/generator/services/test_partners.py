"""Count what partners hear, most of which never reaches the police."""

from collections import Counter
from datetime import date

from sample_data.generator.services import partners
from tests.sample_data.generator.sound import sound


def test_most_of_what_partners_hear_never_reaches_the_police() -> None:
    heard: Counter[str] = Counter()
    for row in sound("partner_disclosures"):
        if row["disclosures"].isdigit():
            heard[row["consent_level"]] += int(row["disclosures"])
    assert heard["alert_only"] > heard["anonymous_to_police"] > 2 * heard["full_report"] > 0
    full = [row for row in sound("full_report_disclosures") if row["crime_ref"]]
    assert 20 <= len(full) < heard["full_report"]


def test_quarters_go_from_the_first_one_counted_to_that_of_the_as_at_date() -> None:
    every = partners.quarters()
    assert (every[0], every[-1], len(every)) == ((2021, 1), (2026, 3), 5 * 4 + 3)


def test_each_full_report_is_counted_once() -> None:
    row = {"disclosure_ref": "D1", "partner": "Harbour Project", "disclosed_date": date(2024, 5, 1)}
    found = [one for one in partners.disclosure_counts([row, row]) if one["consent_level"] == "full_report"]
    assert sum(int(str(one["disclosures"])) for one in found) == 2
    assert {(one["quarter"], one["partner"]) for one in found} == {("2024-Q2", "Harbour Project")}
