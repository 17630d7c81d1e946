"""Mapping files that were made to harm, one of each kind."""

from pathlib import Path

import pytest

from tests.etl.readers.bad_input.hostile import NAME, refused
from tests.etl.readers.reading_cases import HEADER, write

CASES: dict[str, tuple[str | bytes, str]] = {
    "a key of 50,000 parts": ("a" + ".a" * 50_000 + " = 1", "a key has far more parts"),
    "a table of 50,000 parts": ("[crimes" + ".'x'" * 50_000 + "]", "a key has far more parts"),
    "an inline table of many parts": ("x = { " + "a." * 30 + "a = 1 }", "a key has far more parts"),
    "lists within lists": ("x = " + "[" * 50_000, "far too deep"),
    "tables within tables": ("x = " + "{a=" * 50_000, "far too deep"),
    "a megabyte of comments": (f"# {NAME}\n" * 100_000, "larger than 256 KiB"),
    "not text": (b"\xff\xfe" + NAME.encode("utf-16-le"), "the file is not UTF-8"),
    "a NUL": (b"x = 1\0", "this is not TOML"),
    "an escape": (f'x = "\x1b[2J{NAME}"', "this is not TOML"),
    "no TOML": (f"{NAME} said", "this is not TOML"),
    "a key twice": (f'"{NAME}" = 1\n"{NAME}" = 2', "this is not TOML"),
    "a table twice": (f'["{NAME}"]\n["{NAME}"]', "this is not TOML"),
    "a table of a name": (f'["{NAME}"]\nx = 1', "there is no extract of this name"),
    "a table that clears the terminal": ('["\\u001b[2J"]\nx = 1', "there is no extract of this name"),
    "a key of a name": (f'[outcomes]\n"{NAME}" = 1', "there is no such key here"),
    "a column of a name": (f'[outcomes.columns]\n"{NAME}" = "{NAME}"', "outcomes has no such column"),
    "a value of a name": (f'[outcomes.codes.decided_by]\n"{NAME}" = "{NAME}"', "found a value, which decided_by"),
    "a kind of a name": (f'[outcomes]\nkind = "{NAME}"', "found another text"),
    "a file elsewhere": (f'[outcomes]\nfile = "../{NAME}.csv"', "without a folder"),
    "an expression without end": (f'[[outcomes.patterns.decided_by]]\nmatch = "({NAME}"\nvalue = "cps"', "unclosed group"),
    "an expression that grows": ('[[outcomes.patterns.decided_by]]\nmatch = "(a{1000}){1000}"\nvalue = "x"', "size limit"),
    "a thousand date formats": ("[defaults]\ndate_formats = [" + '"%d/%m/%Y",' * 1_000 + "]", "at most 20 formats"),
    "a date format of a name": (f'[defaults]\ndate_formats = ["{NAME}"]', "a date format with a day"),
    "a day that is none": ("[defaults]\nas_at = 2026-02-31", "this is not TOML"),
    "a day to come": ("[outcomes]\nas_at = 9999-12-31", ""),
    "a file that two extracts claim": ('[crimes]\nfile = "o*"\n[outcomes]\nfile = "*s.csv"', "claims it for crimes and outcomes"),
    "a name left behind": (f'[outcomes]\ndrop = ["{NAME}"]\n[outcomes.columns]\n"{NAME}" = "crime_ref"', "also mapped"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(tmp_path: Path, case: str) -> None:
    content, says = CASES[case]
    write(tmp_path, f"{HEADER}\n", "outcomes.csv")
    write(tmp_path, content, "mapping.toml")
    assert says in refused(tmp_path)
