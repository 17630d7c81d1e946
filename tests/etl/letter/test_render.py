"""The letter in words: days, rows and equations as a person writes them."""

from dataclasses import replace
from datetime import date

import pytest

from etl.errors import Fault
from etl.letter.contents import FileLetter, Finding, Letter
from etl.letter.effect_in_words import EFFECTS_SHOWN
from etl.letter.render import (
    as_html,
    as_text,
    compared_with_last,
    day_in_words,
    equation,
    rows_in_words,
)
from etl.proposal.values import Candidate, Meaning
from etl.proposal.wordings import ColumnWordings, Wording
from etl.warehouse.effects.effect import Effect

FILE = FileLetter(
    "crimes", "crimes.csv", date(2023, 1, 1), "accepted_with_rejections", rows_in=1_206, accepted=1_200, rejected=4,
    duplicates=2,
)  # fmt: skip


def test_a_day_is_written_in_words() -> None:
    assert day_in_words(date(2026, 3, 31)) == "31 March 2026"
    assert day_in_words(None) == "at an unknown day"


@pytest.mark.parametrize(
    ("rows", "count", "text"),
    [((18,), 1, "row 18"), ((18, 40), 2, "rows 18, 40"), ((1_018, 40, 77, 80), 14, "rows 1,018, 40, 77 and 11 more")],
)
def test_the_first_rows_of_a_finding_are_named(rows: tuple[int, ...], count: int, text: str) -> None:
    assert rows_in_words(Finding("age", "reject", "victim_age", count, rows, "is no age", "Mend it.")) == text


def test_a_finding_names_its_column_where_it_has_one() -> None:
    finding = Finding("not_a_date", "reject", "recorded_date", 1, (18,), "is no date", "Mend it.")
    whole_row = replace(finding, rule="short_row", column=None)
    text = as_text(Letter("accepted_with_rejections", (replace(FILE, findings=(finding, whole_row)),)))
    assert "1 x not_a_date, column recorded_date: is no date (row 18)." in text
    assert "1 x short_row: is no date (row 18)." in text


def test_every_row_that_came_in_is_accounted_for() -> None:
    assert equation(FILE) == (
        "1,206 rows came in = 1,200 accepted + 4 rejected + 2 dropped as exact duplicates + 0 held back"
    )


def test_rows_that_were_folded_are_no_exact_duplicates() -> None:
    folded = replace(FILE, accepted=1_190, duplicates=12, folded=7)
    assert "+ 5 dropped as exact duplicates + 7 folded into others + 0 held back" in equation(folded)


def test_a_file_is_compared_with_the_one_before() -> None:
    assert compared_with_last(FILE) == "This is the first extract of its kind here."
    second = replace(FILE, last_as_at=date(2022, 12, 1), last_rows_in=1_000, last_rejected=3)
    assert compared_with_last(second) == (
        "The last one, as at 1 December 2022, had 1,000 rows and 3 rejected; this one has +206 rows (+21%)."
    )


def test_a_file_that_is_older_than_the_one_before_is_said_to_be() -> None:
    older = "This one is older: wherever the two differ, the later one counts."
    last = replace(FILE, last_rows_in=1_206, last_rejected=4)  # FILE is as at 1 January 2023
    assert compared_with_last(replace(last, last_as_at=date(2023, 1, 2))).endswith(older)
    assert older not in compared_with_last(replace(last, last_as_at=date(2023, 1, 1)))
    letter = Letter("accepted", (replace(last, last_as_at=date(2023, 1, 2)),))
    assert older in as_text(letter)
    assert older in as_html(letter)


@pytest.mark.parametrize(("refused", "more"), [(20, ""), (3_000, "2,980 more of 3,000 files are refused; ")])
def test_of_many_refused_files_the_first_are_shown_and_the_others_counted(refused: int, more: str) -> None:
    fault = Fault("crimes.csv", "no_header", "holds no header", "Send it again.")
    bad = [FileLetter("crimes", f"crimes_{number}.csv", None, "refused", fault=fault) for number in range(refused)]
    letter = Letter("refused", (*bad, FILE))
    for text in (as_text(letter), as_html(letter)):
        assert text.count("(crimes)") == 20
        assert "(crimes, as at 1 January 2023)" in text
        assert ("files are refused" in text) == bool(more)
        assert more in text


def test_an_effect_stands_in_both_forms() -> None:
    effect = Effect("charged", "Charged or summonsed", "all_violence", "share", 5, 1, 24, (1, 24), (6, 24))
    letter = Letter("accepted_with_rejections", (FILE,), (effect,), rejected_rows=5)
    for form in (as_text(letter), as_html(letter)):
        assert "5 rejected rows of unknown effect. What the figures may be (all periods):" in form
        assert "Charged or summonsed (all violence) is 1 to 6 of 24; now 1 of 24." in form
        assert "move no published figure" not in form


def test_a_terminal_shows_the_first_effects_and_the_page_all_of_them() -> None:
    effects = tuple(
        Effect("charged", f"Figure {number}", "any", "share", 1, 1, 24, (1, 24), (2, 24)) for number in range(12)
    )
    letter = Letter("accepted_with_rejections", (FILE,), effects, rejected_rows=1)
    assert [f"Figure {number} " in as_text(letter) for number in range(12)] == [True] * EFFECTS_SHOWN + [False] * 2
    assert "... and 2 more, which `--json` lists." in as_text(letter)
    assert all(f"Figure {number} " in as_html(letter) for number in range(12))


def test_a_refusal_says_what_still_stands() -> None:
    fault = Fault("crimes.csv", "no_rows", "found no rows", "Send <them>.")
    refused = FileLetter("crimes", "crimes.csv", None, "refused", fault=fault)
    letter = Letter("refused", (refused,), serving_as_at=date(2022, 12, 31))
    assert "Nothing was loaded; the figures as at 31 December 2022 still stand." in as_text(letter)
    assert "Send &lt;them&gt;." in as_html(letter)


def test_a_refusal_in_a_new_home_says_that_there_are_no_figures() -> None:
    refused = FileLetter("crimes", "crimes.csv", None, "refused")
    assert "Nothing was loaded; there are no figures yet." in as_text(Letter("refused", (refused,)))


def test_a_last_extract_without_rows_has_no_share() -> None:
    second = replace(FILE, last_as_at=date(2022, 12, 1), last_rows_in=0, last_rejected=0)
    assert compared_with_last(second).endswith("this one has +1,206 rows.")


def test_a_load_says_its_build_the_rows_released_and_its_notes() -> None:
    letter = Letter(
        "accepted",
        (FILE,),
        rejected_rows=4,
        loaded=True,
        build="0a1b",
        released={"outcomes": 3},
        notes=("No outcomes came.",),
    )
    lines = as_text(letter).splitlines()
    assert lines[1] == "Loaded; build 0a1b now serves."
    assert "The rejected rows move no published figure." in lines
    assert "Released: 3 rows of outcomes that waited for their parent now count." in lines
    assert lines[-1] == "Note: No outcomes came."


def test_a_column_that_was_left_behind_is_noted_in_both_forms() -> None:
    letter = Letter("accepted", (replace(FILE, notes=("column 5 was left behind",)),))
    assert "Note: column 5 was left behind" in as_text(letter)
    assert "Note: column 5 was left behind" in as_html(letter)


def test_unknown_wordings_stand_in_both_forms_of_an_accepted_and_a_refused_file() -> None:
    wording = Wording("<Charged> (postal)", 4, Meaning((Candidate("1", "Charged or summonsed", 0.7),)))
    wordings = (ColumnWordings("outcomes", "outcome_code", (wording,)),)
    refused = FileLetter("outcomes", "outcomes.csv", None, "refused", fault=Fault("outcomes.csv", "no_rows", "x", "y"))
    for file in (FILE, refused):
        letter = Letter(file.verdict, (replace(file, wordings=wordings),))
        assert 'outcome_code, 4 rows: "<Charged> (postal)" is perhaps 1 (Charged or summonsed)' in as_text(letter)
        assert "outcome_code, 4 rows: &#34;&lt;Charged&gt; (postal)&#34; is perhaps 1" in as_html(letter)
