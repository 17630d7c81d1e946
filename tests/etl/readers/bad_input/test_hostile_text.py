"""Text files that were made to harm, one of each kind."""

import gzip
from pathlib import Path

import pytest

from tests.etl.readers.bad_input.hostile import NAME, refused
from tests.etl.readers.reading_cases import HEADER, write

ROW = f"{NAME},14,2026-01-02,police\n"
CASES: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "the file is empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf", "the first row names none"),
    "blank lines": ("\n" * 1_000, "the first row names none"),
    "a million blank lines after the header": (HEADER + "\n" * 1_000_000, "found no rows"),
    "NUL": (b"\0" * 100_000, "text in utf-32, or no text at all"),
    "a header that is a row of data": (ROW * 3, "the first row names none"),
    "data beside a header of ours": (f"crime_ref,outcome_code,outcome_date,{NAME}\n", "1 of 4 columns are not part"),
    "a name as a header": (f"{HEADER},{NAME}\n", "column 5, row 1: 1 of 5 columns"),
    "a name written like a reference": (f"{HEADER},victim_ref {NAME}\n", "column 5, row 1"),
    "a header that clears the terminal": (f"{HEADER},\x1b[2J\x1b]0;{NAME}\x07\n", "column 5, row 1"),
    "a header that reverses the reading direction": (f"{HEADER},\u202e{NAME}\n", "column 5, row 1"),
    "a header that is a formula": (f"{HEADER},=cmd|' /C {NAME}'!A0\n", "column 5, row 1"),
    "a header that is a script": (f"{HEADER},<script>{NAME}</script>\n", "column 5, row 1"),
    "a header that is SQL": (f"{HEADER},'); drop table crimes; -- {NAME}\n", "column 5, row 1"),
    "a header in Cyrillic letters": (HEADER.replace("c", "с", 1) + "\n", "looks like crime_ref"),
    "a header with invisible letters": (f"{HEADER},crime\u200b\u200d_ref\n", "headers that are the same or look the same"),
    "a header twice": (f"{HEADER},{NAME},{NAME}\n", "columns 5, 6 have headers that are the same"),
    "a header of a megabyte": ("x" * 1_100_000, "the first row does not end within a megabyte"),
    "a header of one long field": (f"{HEADER},{'x' * 200_000}\n", "a field of the first row has more than 131,072"),
    "five thousand columns": (HEADER + f",{NAME}" * 5_000 + "\n", "more than 2,000 fields"),
    "a hundred thousand columns": (HEADER + ",c" * 100_000 + "\n" + "," * 100_000, "more than 2,000 fields"),
    "a quotation mark open in the header": (f'{HEADER},"\n' + ROW * 20_000, "a field of the first row has more than 131,072"),
    "a quotation mark open in row 3": (f'{HEADER}\n1,14,2026-01-02,\n1,"' + ROW * 100_000, "row 3: a field begins with"),
    "a quotation mark open over many lines": (f'{HEADER}\n1,"' + "\n" * 3_000_000, "row 2: a field begins with a quotation"),
    "a quotation mark within a field": (f'{HEADER}\n{NAME}" x,14,2026-01-02,\n', "inside a field that does not begin"),
    "a hundred thousand quotation marks": (f"{HEADER}\n" + '"' * 100_001, "row 2"),
    "a hundred thousand rows of other lengths": (f"{HEADER}\n" + f"{NAME}\n" * 100_001, "more than 100,000 rows cannot"),
    "a row of a million fields": (f"{HEADER}\n" + f"{NAME}," * 300_000 + "\n", "not one is usable"),
    "utf-16": ((HEADER + ROW).encode("utf-16"), "text in utf-16"),
    "utf-32": ((HEADER + ROW).encode("utf-32"), "text in utf-32"),
    "a byte that is not utf-8": (f"{HEADER}\n".encode() + b"Jane\xff,14,2026-01-02,\n", "column crime_ref, row 2: the byte FF"),
    "a letter in more bytes than it needs": (f"{HEADER}\n".encode() + b"\xc0\xafJane,14,2026-01-02,\n", "the byte C0"),
    "half a pair of surrogates": (f"{HEADER}\n".encode() + b"\xed\xa0\x80,14,2026-01-02,\n", "the byte ED"),
    "semicolons": ((HEADER + "\n" + ROW).replace(",", ";"), "it holds ';'"),
    "gzip": (gzip.compress(f"{HEADER}\n{ROW}".encode()), "compressed (gzip)"),
    "zstd": (b"\x28\xb5\x2f\xfd" + NAME.encode(), "compressed (zstd)"),
    "a web page": (f"<html>{NAME}</html>", "a web page"),
    "a pdf": (f"%PDF-1.7 {NAME}", "a document (pdf)"),
    "a database": (f"SQLite format 3\0{NAME}", "a database"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + NAME.encode(), "an old workbook"),
    "a zip": (b"PK\x03\x04" + NAME.encode(), "a workbook (xlsx)"),
    "cells that clear the terminal": (f"{HEADER}\n\x1b[2J{NAME},14,2026-01-02,\n", "not one is usable"),
    "NUL within a cell": (f"{HEADER}\n{NAME}\0,14,2026-01-02,\n", "a control character"),
    "a byte order mark in the middle": (f"{HEADER}\n\ufeff{NAME},14,2026-01-02,\n", "not one is usable"),
    "half a million marks on one letter": (f"{HEADER}\na{chr(0x301) * 500_000},14,2026-01-02,\n", "longer than 1,000"),
    "a delimiter that is a letter": (f"sep=e\n{HEADER}\n", "row 2 names 4 of them"),
    "cells far too long": (f"{HEADER}\n{NAME * 200_000},14,2026-01-02,\n", "not one is usable"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(tmp_path: Path, case: str) -> None:
    content, says = CASES[case]
    write(tmp_path, content, "outcomes.csv")
    assert says in refused(tmp_path)
