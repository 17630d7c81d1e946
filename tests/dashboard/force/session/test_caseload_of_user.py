"""Show one officer the cases of nobody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import OFFICER_VARIABLE as OFFICER
from dashboard.force.session import warehouse_cache
from dashboard.force.session.caseload_of_user import officer
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from tests.dashboard.caseload import homes
from tests.dashboard.pages import cards_of

Open = Callable[..., AppTest]


def test_where_several_officers_have_cases_none_is_shown_until_one_is_named(
    tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = {"next_action": "contact_victim", "next_action_due_date": "2026-09-01", "opened_date": homes.RECENT}
    home = homes.with_cases(
        tmp_path,
        [late | {"case_ref": "A1", "swlo_ref": "OFFICER-A"}, late | {"case_ref": "B1", "swlo_ref": "OFFICER-B"}],
    )
    test = opened(home)
    assert "2 liaison officers have cases here" in test.error[0].value
    assert cards_of(test) == []
    monkeypatch.setenv(OFFICER, token_of(read_key(home), "OFFICER-B", "officer"))
    (card,) = cards_of(opened(home))
    assert "B1" in card
    assert "No case of yours has this reference" in opened(home, "case", case="A1").info[0].value


def test_the_one_officer_with_cases_is_shown_and_nobody_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OFFICER, raising=False)
    for rows, shown in (([{"swlo_token": "hers"}], "hers"), ([], None)):
        monkeypatch.setattr(warehouse_cache, "list_rows", lambda _, rows=rows: rows)
        assert officer() == shown
