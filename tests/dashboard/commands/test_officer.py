"""The liaison officer is named by the environment alone; a reference among the arguments is refused and not repeated."""

from pathlib import Path

import pytest

from dashboard.commands.officer import refuse_argument, token_of_officer
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from schemas.errors import UsageError
from tests.etl.homes import TestHome, make_home


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    return make_home(tmp_path / "home")


def test_her_token_is_that_of_her_reference(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_OFFICER", "O1-4711")
    assert token_of_officer(home.root) == token_of(read_key(home.root), "O1-4711", "officer")


def test_a_variable_without_a_reference_names_nobody(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_OFFICER", raising=False)
    assert token_of_officer(home.root) is None
    monkeypatch.setenv("OUTCOMES_OFFICER", "")
    assert token_of_officer(home.root) is None


@pytest.mark.parametrize("reference", ["O1-4711", ""])
def test_an_argument_is_refused_with_what_to_do_and_not_repeated(reference: str) -> None:
    with pytest.raises(UsageError) as refused:
        refuse_argument(reference, "say --one-officer")
    assert str(refused.value) == (
        "--officer is no option any more: whoever uses this machine can read the arguments of a process that runs. "
        "Put her reference into the variable OUTCOMES_OFFICER, and say --one-officer."
    )
    refuse_argument(None, "say --one-officer")
