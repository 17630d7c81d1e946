"""Stand in for the load that started a reading process: answers from a list, and everything that was sent."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from etl.readers.contained.channel import Channel


class Heard(Channel):
    """Answer as it was told, and keep the messages and the rows."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self._answers = list(answers)
        self.messages: list[dict[str, Any]] = []
        self.rows: list[dict[str, Any]] = []

    def say(self, message: dict[str, Any]) -> None:
        self.messages.append(message)

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        self.say(message)
        return self._answers.pop(0)

    def send(self, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        self.rows = pa.Table.from_batches(batches, schema).to_pylist()
