"""Who consulted which case and why: one whole line each, on the disk before the case is shown."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.records.consultations import consulted, count_lines, erase_consulted
from schemas.errors import CannotRunError
from schemas.home.layout import Home


def lines(home: Path) -> list[dict[str, str]]:
    return [
        json.loads(line) for line in (Home(home).consultations).read_text("utf-8").splitlines() if line.startswith("{")
    ]


def test_a_line_says_who_what_which_and_why(tmp_path: Path) -> None:
    consulted(tmp_path, "officer", "case", "S1", "managing_the_case")
    consulted(tmp_path, "officer", "case", "S\n2", "court_preparation")
    first, second = lines(tmp_path)
    assert first.pop("at").endswith("+00:00")
    assert first == {"who": "officer", "what": "case", "ref": "S1", "purpose": "managing_the_case"}
    assert second["ref"] == "S\n2"
    assert (Home(tmp_path).consultations).stat().st_mode & 0o777 == 0o600


def test_many_at_once_never_mix(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: consulted(tmp_path, "officer", "case", f"S{n}" * 50, "data_quality"), range(100)))
    assert len(lines(tmp_path)) == 100


def test_a_line_that_was_cut_short_spoils_no_other(tmp_path: Path) -> None:
    consulted(tmp_path, "officer", "case", "S1", "data_quality")
    with (Home(tmp_path).consultations).open("a", encoding="utf-8") as file:
        file.write('{"at": "2026-')
    consulted(tmp_path, "officer", "case", "S2", "data_quality")
    text = (Home(tmp_path).consultations).read_text("utf-8").splitlines()
    assert [len(text), json.loads(text[0])["ref"], json.loads(text[2])["ref"]] == [3, "S1", "S2"]


def test_a_log_that_cannot_be_written_shows_no_case(tmp_path: Path) -> None:
    (tmp_path / "audit").write_text("in the way")
    with pytest.raises(CannotRunError, match="not shown"):
        consulted(tmp_path, "officer", "case", "S1", "data_quality")


def test_whole_lines_are_counted_apart_from_what_a_power_cut_left(tmp_path: Path) -> None:
    assert count_lines(tmp_path) == (0, 0)
    consulted(tmp_path, "officer", "case", "S1", "managing_the_case")
    log = Home(tmp_path).consultations
    log.write_bytes(log.read_bytes() + b'{"at": "20')
    consulted(tmp_path, "officer", "case", "S2", "managing_the_case")
    assert count_lines(tmp_path) == (2, 1)


def test_a_reference_that_is_erased_goes_and_who_looked_when_and_why_stays(tmp_path: Path) -> None:
    for case_ref in ("S1", "S2"):
        consulted(tmp_path, "officer", "case", case_ref, "data_quality")
    log = Home(tmp_path).consultations
    log.write_bytes(log.read_bytes() + b'{"at": "2026-", "ref": "S1')
    before, is_first = log.read_bytes(), lambda kind, ref: (kind, ref) == ("case_ref", "S1")
    assert erase_consulted(tmp_path, is_first, is_meant=False) == 2  # the line that was cut off may name her
    assert log.read_bytes() == before
    assert erase_consulted(tmp_path, is_first, is_meant=True) == 2
    first, second = lines(tmp_path)
    assert (first["ref"], first["who"], first["purpose"], second["ref"]) == ("erased", "officer", "data_quality", "S2")
    assert erase_consulted(tmp_path, is_first, is_meant=True) == 0


def test_where_nobody_looked_there_is_nothing_to_erase(tmp_path: Path) -> None:
    assert erase_consulted(tmp_path, lambda *_: True, is_meant=True) == 0
    assert not Home(tmp_path).consultations.exists()
