"""JSON files that were made to harm, one of each kind."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.etl.readers.bad_input.hostile import NAME, refused

SOUND: dict[str, Any] = {"crime_ref": NAME, "outcome_code": "14", "outcome_date": "2026-01-02"}


def of(*records: Any) -> str:
    return json.dumps(list(records))


CASES: dict[str, tuple[str, str]] = {
    "lists within lists": ("[" * 2_000_000, "far too deep"),
    "records within records": ('{"a":' * 2_000_000, "far too deep"),
    "records within a record, closed": (f'[{{"{NAME}":' + '{"b":' * 500 + "1" + "}" * 501 + "]", "names none"),
    "a million empty lists": (f"[{','.join(['[]'] * 1_000_000)}]", "a record is no object"),
    "a million empty records": (f"[{','.join(['{}'] * 1_000_000)}]", "names none"),
    "a text of 20 MB": (of(SOUND | {"crime_ref": NAME * 2_500_000}), "not one is usable"),
    "a number of a million digits": (f'[{{"crime_ref": {"9" * 1_000_000}, "outcome_code": 1, "outcome_date": 1}}]', "not one is"),
    "a name of 20 MB": (of(SOUND | {NAME * 2_500_000: "x"}), "column 4, row 1"),
    "3,000 columns": (of(SOUND | {f"{NAME} {at}": 1 for at in range(3_000)}), "more than 2,000 fields"),
    "a column of a name": (of(SOUND, SOUND | {NAME: "x"}), "column 4, row 1"),
    "a column that clears the terminal": (of(SOUND | {f"\x1b[2J{NAME}": "x"}), "column 4, row 1"),
    "a column of half a character": (of(SOUND | {f"\ud800{NAME}": "x"}), "column 4, row 1"),
    "a value of half a character": (of(SOUND | {"decided_by": f"\ud800{NAME}"}), "one half of a character"),
    "columns of data": (of({NAME: "x"}), "names none"),
    "a column twice": (f'[{{"crime_ref": "{NAME}", "crime_ref": "2"}}]', "a record names a value twice"),
    "a column twice by its parts": (of(SOUND | {"crime.ref": NAME, "crime": {"ref": NAME}}), "have headers that are the same"),
    "lists in cells": (of(SOUND | {"decided_by": [NAME]}), "column decided_by: the column holds lists"),
    "records in cells": (of(SOUND, SOUND | {"decided_by": {"a": {"b": {"c": {"d": NAME}}}}}), "column 4, row 1"),
    "no records": ("[]", "found no rows"),
    "a list of names": (of(NAME), "a record is no object"),
    "cut off in a name": (of(SOUND)[:20], "it is no JSON from line 1 on"),
    "a script": (f"<script>{NAME}</script>", "it is no JSON"),
    "numbers that are none": ('[{"crime_ref": NaN, "outcome_code": -Infinity, "outcome_date": 1}]', "not one is usable"),
    "nothing but noughts": ("\0" * 100_000, "the content is text in utf-32, or no text at all"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(tmp_path: Path, case: str) -> None:
    content, says = CASES[case]
    (tmp_path / "outcomes.json").write_text(content, "utf-8")
    assert says in refused(tmp_path)
