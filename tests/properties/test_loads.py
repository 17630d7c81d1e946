"""Whatever the order of the rows, the size of a batch and the number of loads: the warehouse says the same."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from etl.load import Options, Progress, load
from etl.readers import reader
from tests.length import times
from tests.properties.files import changes_mapping, dealt, shuffled, write
from tests.properties.generated.worlds import AS_AT, Rows, extracts

KEY = "5a" * 32
CRIMES = 15


def loaded(folder: Path, loads: list[Rows]) -> list[str]:
    """Load these rows, one load after another, into one new home; return the hash of what the warehouse says after each."""
    folder.mkdir()
    options = Options(mapping=changes_mapping(folder), as_at=AS_AT)
    message = []
    for number, rows in enumerate(loads):
        letter = load(folder / "home", write(folder / f"load {number}", rows), options, Progress())
        assert letter.content_hash
        message.append(letter.content_hash)
    return message


@pytest.fixture(scope="module", autouse=True)
def _key() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OUTCOMES_KEY", KEY)
        yield


def test_neither_row_order_nor_batch_size_nor_number_of_loads_ever_matters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Children come before, with or after their parents: they wait, and in the end the figures are the same."""
    rows = extracts(Random(7), CRIMES)
    (in_one_load,) = loaded(tmp_path / "one load", [rows])
    monkeypatch.setattr(reader, "ROWS_OF_A_BATCH", 7)
    number = times(2, 3)
    found = loaded(tmp_path / "several loads", dealt(shuffled(rows, Random(2)), number, Random(2)))
    assert found[-1] == in_one_load
    assert len(set(found)) == number, "what is loaded does matter"
