"""The words that an edition uses for its cells are those that its file accepts."""

import re

from dashboard.editions.cells import COUNT, OF, Status
from dashboard.editions.cube import SCHEMA


def test_the_file_accepts_every_status_and_no_other() -> None:
    listed = re.search(r"check \(status in \(([^)]*)\)\)", SCHEMA.read_text("utf-8"))
    assert listed is not None
    assert set(re.findall(r"'(\w+)'", listed[1])) == {status.value for status in Status}


def test_codes_that_readers_of_earlier_editions_know_stay() -> None:
    """Editions are frozen: a status or column that is renamed could not be read any more."""
    assert [status.value for status in Status] == [
        "shown", "zero", "hidden", "not_applicable", "not_mature", "filling", "withdrawn"
    ]  # fmt: skip
    assert (COUNT, OF) == ("count", "of")
