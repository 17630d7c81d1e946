"""The acceptance letter: the same facts as text, JSON and page, and never a value of a cell."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.letter.contents import Letter
from etl.letter.render import as_html, as_text
from etl.load import LoadRefused
from tests.conftest import Builder
from tests.etl.homes import TestHome, in_turn, letters_of, write

TYPED_BY_MISTAKE = "Jane Doe, 4 High Street"


def _folder(root: Path) -> Path:
    rows = [
        {},
        {"crime_ref": "C2", "victim_age": TYPED_BY_MISTAKE, "victim_ref": TYPED_BY_MISTAKE},
        {"crime_ref": "C3", "offence_code": TYPED_BY_MISTAKE},
        {"crime_ref": "C4", "recorded_date": TYPED_BY_MISTAKE},
        {"crime_ref": "C5", "victim_age": "17"},
    ]
    write(root / "in", "crimes.csv", rows)
    return root / "in"


def three_rejected(root: Path) -> Path:
    return in_turn(root, (_folder(root), "2023-01-01"))


@pytest.fixture
def letter(filled: Callable[[Builder], TestHome]) -> Letter:
    """Return the letter of a file with three rejected rows."""
    (found,) = letters_of(filled(three_rejected).root)
    return found


def test_every_form_names_rule_column_rows_and_remedy(letter: Letter) -> None:
    forms = (as_text(letter), as_html(letter), json.dumps(letter.check_json()))
    for form in forms:
        for word in (
            "not_a_whole_number",
            "victim_age",
            "unknown_value",
            "offence_code",
            "not_a_date",
            "flagged_victim_under_18",
        ):
            assert word in form
        assert "Change date_formats in the mapping file" in form
    assert "5 rows came in = 2 accepted + 3 rejected + 0 dropped as exact duplicates + 0 held back" in forms[0]
    finding = next(one for one in letter.check_json()["extracts"]["crimes"]["findings"] if one["rule"] == "not_a_date")
    assert (finding["severity"], finding["column"], finding["count"], list(finding["rows"])) == (
        "reject",
        "recorded_date",
        1,
        [5],
    )


def test_no_form_holds_a_value(letter: Letter) -> None:
    for form in (as_text(letter), as_html(letter), json.dumps(letter.check_json()), repr(letter)):
        assert "Jane" not in form
        assert "High Street" not in form


def test_the_store_holds_no_value_that_broke_a_rule(filled: Callable[[Builder], TestHome]) -> None:
    paths = list(filled(three_rejected).root.rglob("*"))
    assert any(path.suffix == ".parquet" for path in paths)
    for path in paths:
        assert not path.is_file() or b"Jane Doe" not in path.read_bytes(), path


def test_the_page_stands_alone(letter: Letter) -> None:
    page = as_html(letter)
    assert "<html lang=" in page
    assert not [word for word in ("http:", "https:", "src=", "<script", "@import", "url(") if word in page]


def test_a_file_name_cannot_write_into_the_page(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "in", "crimes_<b>.csv", [{}])
    write(tmp_path / "in", "crimes.csv", [{}])
    assert "<b>" not in as_html(home.check(tmp_path / "in"))


def test_a_refused_letter_says_what_still_stands(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "good", "crimes.csv", [{}]), "2023-01-01")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "crimes.csv").write_text("", "utf-8")
    with pytest.raises(LoadRefused) as refusal:
        home.load(tmp_path / "bad", "2023-02-01")
    text = as_text(refusal.value.letter)
    assert "Refused" in text
    assert "Nothing was loaded; the figures as at 1 January 2023 still stand." in text


def test_the_last_extract_is_compared(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "one", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-01-01")
    text = as_text(
        home.check(write(tmp_path / "two", "crimes.csv", [{}, {"crime_ref": "C2"}, {"crime_ref": "C3"}]), "2023-02-01")
    )
    assert "The last one, as at 1 January 2023, had 2 rows and 0 rejected; this one has +1 rows (+50%)." in text
