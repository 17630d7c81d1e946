"""What a reader sees of an error: a sentence in their language, and nothing of the error."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import reader
from dashboard.audit.door import NotLoggedError
from dashboard.language.catalogue import use
from dashboard.records.append_only_store import ChangedElsewhereError
from dashboard.web.errors.page import words_for_reader
from schemas.errors import CannotRunError, OutcomesError, RefusedError, UsageError


def _page() -> None:
    from dashboard.web.errors.page import draw_error

    assert draw_error(ValueError("SYN/2026/000001")) is True


def test_a_page_that_fails_says_so_in_a_sentence_and_nothing_of_why() -> None:
    try:
        use("cy")
        drawn = AppTest.from_function(_page).run(timeout=30)
    finally:
        use("en")
    assert not drawn.exception
    [said] = [each.proto.body for each in drawn.get("html")]
    assert "SYN" not in said
    assert 'role="alert"' in said


PATH = "/srv/outcomes/home/decisions.sqlite"


@pytest.mark.parametrize("error", [CannotRunError, RefusedError])
def test_a_path_is_named_to_whoever_has_the_machine_and_to_nobody_who_signs_in(
    error: type[OutcomesError], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert PATH in words_for_reader(error(f"{PATH} cannot be read"))
    assert not caplog.records
    monkeypatch.setattr(reader, "_SOURCES", [object()])
    said = words_for_reader(error(f"{PATH} cannot be read"))
    assert "cannot be read or written now. Nothing was changed." in said
    assert "/" not in said
    assert len(caplog.records) == 1


@pytest.mark.parametrize("error", [UsageError, NotLoggedError, ChangedElsewhereError, reader.NotPermittedError])
def test_what_a_reader_can_mend_or_must_know_is_said_in_its_own_words(
    error: type[OutcomesError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_SOURCES", [object()])
    assert words_for_reader(error("Look again.")) == "Look again."
