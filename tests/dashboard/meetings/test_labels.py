"""A label says what was decided, in the language in use, and names nobody."""

from pathlib import Path

import pytest

from dashboard.language import catalogue
from dashboard.meetings.labels import Label, starting_labels
from dashboard.meetings.store import MeetingStore
from schemas.errors import UsageError


@pytest.fixture
def store(tmp_path: Path) -> MeetingStore:
    (tmp_path / "releases").mkdir()
    return MeetingStore(tmp_path / "releases")


@pytest.mark.parametrize(
    "text",
    [
        "Speak to Jane Smith",
        "Ask PC Jones",
        "Siarad â Siân",
        "Call 01633 123456",
        "Crime 2300012345",
        "Write to a@b.cymru",
        "=1+1",
        "<b>now</b>",
        "no",
        "x" * 81,
    ],
)
def test_a_label_names_nobody(store: MeetingStore, text: str) -> None:
    for label in (Label(text), Label("Meet every month", text)):
        with pytest.raises(UsageError):
            store.labels.add(label)


@pytest.mark.parametrize("text", ["Ask the CPS for early advice", "Meet every month", "Gofyn i’r CPS am gyngor cynnar"])
def test_a_label_says_what_was_decided(store: MeetingStore, text: str) -> None:
    store.labels.add(Label(text))
    assert store.labels.current()[-1] == Label(text)


def test_a_label_speaks_the_language_in_use(store: MeetingStore) -> None:
    label = Label("Meet every month", "Cyfarfod bob mis")
    catalogue.use("cy")
    try:
        assert str(label) == "Cyfarfod bob mis"
        assert str(Label("Meet every week")) == "Meet every week"
    finally:
        catalogue.use("en")


def test_every_starting_label_would_pass_its_own_check() -> None:
    for label in starting_labels():
        label.check()
        assert label.welsh
