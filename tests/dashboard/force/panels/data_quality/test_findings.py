"""List the rules that rows broke, refusals first."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import html_of, tables_of, text_of


def test_each_rule_has_its_count_and_what_to_do(page_of: Callable[..., AppTest]) -> None:
    """Of two refused rows one has five days in 2030; of the sound ones one is about a victim of 16."""
    page = page_of("ordinary", "data_quality")
    rows = tables_of(page)["Rules broken, by extract"]
    assert [row[:5] for row in rows] == [
        ("Date in the future", "crimes", "refused", "5", "5"),
        ("Number out of range", "crimes", "refused", "1", "1"),
        ("Flagged victim under 18", "crimes", "flagged", "1", "1"),
    ]
    (head,) = [re.split("</thead>", html)[0] for html in html_of(page) if "Rules broken, by extract" in html]
    assert re.findall(r'class="figure">([^<]*)<', head) == ["Rows in the latest"]
    assert str(rows[1][5]).startswith("Correct the rows; an age lies from 0 to 120. A number that stands for nothing")


def test_what_to_do_names_a_command_in_the_quotes_of_a_sentence(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("sample", "data_quality"))["Rules broken, by extract"]
    told = {row[5] for row in rows}
    assert any("“outcomes map”" in words for words in told)
    assert not [words for words in told if "`" in words]


def test_where_no_rule_was_broken_it_says_so(page_of: Callable[..., AppTest]) -> None:
    assert "No rule was broken: every row was accepted, and none was flagged." in text_of(
        page_of("all_open", "data_quality")
    )


def test_counts_over_time_stand_oldest_first_and_the_latest_apart(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("loaded_again", "data_quality"))["Rules broken, by extract"]
    assert [row[3:5] for row in rows if row[0] == "Number out of range"] == [("0", "1")]
