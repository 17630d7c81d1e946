"""Every extract says who may see its rows, how long they are kept and which of its columns name a person."""

import sys
from pathlib import Path

import pytest

from schemas import extracts
from schemas.contract import Extract
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass
from schemas.errors import CannotRunError
from schemas.extracts import EXTRACTS, _contract

CONTRACT = """
from schemas.contract import Extract
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass
from schemas.extracts.training import Training

LACKING = Extract("lacking", Training, key=("month", "unit"), {declared})
"""
DECLARED = {
    "access_class": "access_class=AccessClass.COUNTS",
    "retention": "retention=FOLLOWS_THE_SOURCE",
    "persons": "persons={}",
}


@pytest.fixture
def lacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(extracts, "__path__", [*extracts.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, "schemas.extracts.lacking", raising=False)
    return tmp_path / "lacking.py"


def test_a_contract_that_declares_all_is_read(lacking: Path) -> None:
    lacking.write_text(CONTRACT.replace("{declared}", ", ".join(DECLARED.values())), "utf-8")
    assert _contract("lacking").name == "lacking"


@pytest.mark.parametrize("left_out", DECLARED)
def test_a_contract_without_one_of_them_stops_the_start(lacking: Path, left_out: str) -> None:
    rest = [words for name, words in DECLARED.items() if name != left_out]
    lacking.write_text(CONTRACT.replace("{declared}", ", ".join(rest)), "utf-8")
    with pytest.raises(
        CannotRunError, match=rf"extracts/lacking\.py is no whole contract .*{left_out}.*data_protection\.md"
    ):
        _contract("lacking")


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=lambda extract: extract.name)
def test_the_columns_with_the_form_of_a_person_are_those_that_become_tokens(extract: Extract) -> None:
    assert {column.name for column in extract.columns if column.form == "person"} == set(extract.persons)
    assert extract.subject is None or extract.subject in extract.persons


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=lambda extract: extract.name)
def test_rows_of_persons_say_from_which_day_or_with_which_rows_they_go_and_others_name_nobody(extract: Extract) -> None:
    kept = extract.retention
    assert (extract.access_class == AccessClass.PERSONS) == (kept != FOLLOWS_THE_SOURCE)
    assert not extract.persons or extract.access_class == AccessClass.PERSONS
    if kept.counted_from is not None:
        assert {column.name: column.dtype for column in extract.columns}[kept.counted_from] == "date"
    if kept.goes_with is not None:
        assert kept.goes_with in {parent.extract for parent in extract.parents}
        assert kept.counted_from is None
