"""Draw what partners heard above what the police received, without a share across the two."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import html_of, tables_of, text_of


def test_what_partners_heard_is_split_by_consent(page_of: Callable[..., AppTest]) -> None:
    """Ten quarters, two sectors: 5 for an alert, 3 anonymous and 1 in full each. The four reports before them are left out."""
    page = page_of("ordinary", "reporting")
    assert "Of 180 incidents told to partners, 20 were meant for a full report to the police" in text_of(page)
    assert tables_of(page)["What partners hear and what the police receive"] == [
        ("Told to a partner", f"{10 * 2 * (5 + 3 + 1)}", "–"),
        ("… of these for an alert only, nothing to the police", f"{10 * 2 * 5}", "56%"),
        ("… anonymously to the police", f"{10 * 2 * 3}", "33%"),
        ("… with consent for a full report", f"{10 * 2 * 1}", "11%"),
        ("Passed on with consent, case by case, whatever kind of incident", "never loaded", "–"),
        ("… and recorded as a crime", "never loaded", "–"),
        ("Reports that the police received, by any route", "16", "–"),
    ]


def test_a_share_is_of_the_total_above_it_in_both_gaps(page_of: Callable[..., AppTest]) -> None:
    page = page_of("sample", "reporting")
    (html,) = (one for one in html_of(page) if "<caption>What partners hear and what the police receive<" in one)
    assert re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html) == ["What", "Number", "Share of the total above"]
    rows = tables_of(page)["What partners hear and what the police receive"]
    passed, recorded = (int(rows[index][1].replace(",", "")) for index in (4, 5))
    assert rows[5][2] == f"{100 * recorded / passed:.0f}%"
    assert 0 < recorded < passed


def test_by_a_column_both_are_counted_over_the_same_months(page_of: Callable[..., AppTest]) -> None:
    tables = tables_of(page_of("ordinary", "reporting"))
    assert tables["By sector of work: 180 told to partners, 16 received by the police"] == [
        ("Online", "90", "–"),
        ("Street", "90", "16"),
    ]


def test_months_that_partners_did_not_count_are_not_covered_and_not_nought(page_of: Callable[..., AppTest]) -> None:
    """The counts of the sample begin in January 2021, its reports in October 2020."""
    page = page_of("sample", "reporting", first="2020-10", last="2020-10")
    assert "What partners hear and what the police receive" not in tables_of(page)
    assert "not covered. The data on what partners were told begin in January 2021" in page.info[0].value


def test_all_sources_are_counted_over_the_months_that_all_cover(page_of: Callable[..., AppTest]) -> None:
    page = page_of("sample", "reporting")
    received = tables_of(page)["What partners hear and what the police receive"][-1][1]
    later = tables_of(page_of("sample", "reporting", first="2021-01"))
    assert received == later["What partners hear and what the police receive"][-1][1]
    text = text_of(page)
    assert (
        "Not covered: 2020/21 (part). The data on" in text.partition("Told to a partner")[2].partition("By sector")[0]
    )


def test_sources_that_are_no_parts_of_one_another_have_a_scale_each(page_of: Callable[..., AppTest]) -> None:
    """459, 40, 136 and 155 stood in one column that seemed to narrow."""
    (html,) = (one for one in html_of(page_of("sample", "reporting")) if "What partners count" in one)
    widest = [max(map(float, re.findall(r"width:([\d.]+)%", source))) for source in html.split('<ul class="rows">')[1:]]
    assert widest == [60.0, 60.0, 60.0]


def test_where_partners_counts_were_never_loaded_none_is_a_nought(page_of: Callable[..., AppTest]) -> None:
    page = page_of("one_row", "reporting")
    assert "What partners hear and what the police receive" not in tables_of(page)
    assert "Disclosures by consent: not known. Never loaded here: what partners were told" in text_of(page)
