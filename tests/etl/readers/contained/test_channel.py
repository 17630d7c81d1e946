"""Messages are lines of JSON, rows a stream of Arrow, and the limits hold for the process that sets them."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from etl.readers.contained import channel, limits
from etl.readers.contained.channel import Channel, Refusal

SCHEMA = pa.schema([("a", pa.string())])


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the time of the process that runs the tests as it is."""
    monkeypatch.setattr(channel, "grant_seconds", lambda _: None)


def test_a_question_is_answered_by_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    out = io.BytesIO()
    assert Channel(out, io.BytesIO(b'{"sheet": 2}\n'), 1).ask({"sheets": ["é"]}) == {"sheet": 2}
    assert json.loads(out.getvalue()) == {"sheets": ["é"]}


def test_without_an_answer_the_process_ends() -> None:
    with pytest.raises(SystemExit):
        Channel(io.BytesIO(), io.BytesIO(), 1).ask({})


def test_what_is_raised_between_rows_ends_the_stream_so_that_a_reason_can_follow() -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield pa.record_batch([["x"]], schema=SCHEMA)
        raise Refusal("unreadable", "it ends")

    out = io.BytesIO()
    sent = Channel(out, io.BytesIO(), 1)
    with pytest.raises(Refusal):
        sent.send(SCHEMA, batches())
    sent.say({"last": 1})
    received = io.BytesIO(out.getvalue())
    assert json.loads(received.readline()) == {"rows": True}
    assert pa.ipc.open_stream(received).read_all().to_pydict() == {"a": ["x"]}
    assert json.loads(received.readline()) == {"last": 1}


def test_a_process_that_limits_itself_has_no_more_memory_no_files_and_no_core_dump(tmp_path: Path) -> None:
    path = tmp_path / "crimes.xlsx"
    path.write_bytes(b"x" * (2 << 20))
    code = f"""
import resource
from pathlib import Path
from etl.readers.contained.channel import limit_this_process
print(limit_this_process(Path({str(path)!r})))
print(*[resource.getrlimit(one)[0] for one in (resource.RLIMIT_AS, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)])
print(resource.getrlimit(resource.RLIMIT_CPU)[0] <= 20)
try:
    bytes(2 << 30)
except MemoryError:
    print("no memory")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    memory = limits.MEMORY + 16 * (2 << 20)
    assert done.stdout.splitlines() == ["10", f"{memory} 1 0", "True", "no memory"]
