"""The records of a JSON file come as columns in the order in which they are first named."""

from pathlib import Path
from typing import Any

import pytest

from etl.readers.contained import json_records, limits
from etl.readers.contained.channel import Refusal
from tests.etl.readers.contained.heard import Heard


def heard(folder: Path, content: str, chosen: list[int], **asked: Any) -> Heard:
    path = folder / "crimes.json"
    path.write_text(content, "utf-8")
    channel = Heard(asked, {"columns": chosen})
    json_records.read(path, channel)
    return channel


def test_columns_of_all_records_and_the_rows_of_those_that_were_asked_for(tmp_path: Path) -> None:
    said = heard(tmp_path, '[{"b": 1, "a": {"x": "s"}}, {"c": [], "a": null, "b": "' + "y" * 2_000 + '"}]', [0, 1])
    assert said.messages[1] == {
        "headers": ["b", "a.x", "c"], "texts": [0, 1, 2], "rows": 2, "beside": 0, "has_line_end": True, "records": None
    }  # fmt: skip
    assert said.rows == [{"0": "1", "1": "s"}, {"0": "y" * 1_001, "1": None}]


def test_lists_and_what_is_left_whole_or_lies_too_deep_have_no_text(tmp_path: Path) -> None:
    deep = '{"l": [1], "w": {"x": 1}, "d": {"e": {"f": {"g": {"h": 1}}}}, "t": "x"}'
    said = heard(tmp_path, f"[{deep}]", [3], whole=["w"])
    assert (said.messages[1]["headers"], said.messages[1]["texts"]) == (["l", "w", "d.e.f.g", "t"], [3])


def test_no_more_columns_are_named_than_one_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "COLUMNS", 3)
    said = heard(tmp_path, '[{"a": 1, "b": 1}, {"c": 1, "d": 1, "e": 1}]', [])
    assert said.messages[1]["headers"] == ["a", "b", "c", "d"]


def test_rows_are_sent_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "ROWS_OF_A_BATCH", 2)
    said = heard(tmp_path, '[{"a": 1}, {"a": 2}, {"a": 3}]', [0])
    assert [row["0"] for row in said.rows] == ["1", "2", "3"]


def test_a_name_that_leads_to_no_list_is_refused_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        heard(tmp_path, '{"data": 1}', [], records="data")
    assert refused.value.message["case"] == "records"


@pytest.mark.parametrize("asked", [{}, {"records": "crimes"}])
def test_the_parts_beside_the_records_are_counted(tmp_path: Path, asked: dict[str, str]) -> None:
    said = heard(tmp_path, '{"made": "today", "crimes": [{"a": 1}], "pages": 2}', [0], **asked)
    assert (said.messages[1]["rows"], said.messages[1]["beside"]) == (1, 2)
