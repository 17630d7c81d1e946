"""The codes of a decision or action are those that the tables of the meetings accept."""

import re
from pathlib import Path

from dashboard.meetings import lists

TABLES = Path(lists.__file__).with_name("meetings.sql").read_text("utf-8")


def _accepted(column: str) -> set[str]:
    found = re.search(rf"check \({column} in \((.*?)\)\)", TABLES)
    assert found
    return set(re.findall(r"'(\w+)'", found[1]))


def test_kinds_and_statuses_are_those_of_the_tables() -> None:
    assert set(lists.KINDS) == _accepted("kind") == {"decision", "action"}
    assert set(lists.STATUSES) == _accepted("status") == {"open", "done", "dropped"}


def test_every_code_fits_its_column() -> None:
    for codes in (lists.SUBJECTS, lists.OWNERS):
        assert all(re.fullmatch(r"[a-z_]{1,40}", code) for code in codes)


def test_an_owner_is_a_role_and_no_person() -> None:
    assert lists.OWNERS["liaison_officer"] == "Sex Work Liaison Officer"
    assert len(set(lists.OWNERS.values())) == len(lists.OWNERS) == 9
