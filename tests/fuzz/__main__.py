"""Feed bytes to what reads files and addresses of others: `python -m tests.fuzz --minutes 60`, or `make fuzz MINUTES=60`.

Each target is a property of the suite, to which the bytes are choices of Hypothesis. Where atheris is installed (`pip install
atheris`; no dependency), coverage leads from one input to the next, and what leads further is kept in the corpus; else inputs
are drawn and changed at random. A finding is a file: `python -m tests.fuzz --again FILE` shows what is wrong with it, and its
example belongs into the property as an `@example`.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import typer

READERS, ARCHIVES = "tests.etl.readers.bad_input", "tests.etl.store.bad_input.test_fuzz_archives"
ADDRESSES = "tests.dashboard.bad_input.test_fuzz_addresses"
TARGETS: Final = {
    "headers": (f"{READERS}.test_fuzz", "test_a_header_is_matched_or_refused_without_its_words"),
    "mappings": (f"{READERS}.test_fuzz", "test_a_mapping_is_read_or_refused_without_its_words"),
    "csv": (f"{READERS}.test_fuzz", "test_text_is_read_or_refused_and_no_row_is_lost"),
    "names": (f"{READERS}.test_fuzz", "test_a_name_at_random_is_never_repeated_unless_it_looks_like_one_of_ours"),
    "workbooks": (f"{READERS}.test_fuzz_containers", "test_a_changed_workbook_is_read_or_refused_without_its_words"),
    "xlsb": (f"{READERS}.test_fuzz_containers", "test_a_changed_binary_workbook_is_read_or_refused_without_its_words"),
    "parquet": (f"{READERS}.test_fuzz_containers", "test_a_changed_parquet_file_is_read_or_refused_without_its_words"),
    "json": (f"{READERS}.test_fuzz_containers", "test_a_changed_json_file_is_read_or_refused_without_its_words"),
    "backups": (ARCHIVES, "test_changed_bytes_are_refused_or_restored_as_they_were_packed"),
    "archives": (ARCHIVES, "test_another_archive_is_refused_or_restored_within_its_folder"),
    "selections": (ADDRESSES, "test_a_selection_is_read_or_refused_in_words_that_hold_no_link"),
    "server": (ADDRESSES, "test_the_server_answers_every_address"),
}
OURS: Final = ["etl", "schemas", "dashboard"]
LONGEST: Final = 4_096
GUIDE: Final = "atheris"
RUNS: Final = "stat::number_of_executed_units:"
Target = Callable[[bytes], Any]


def main() -> int:
    """Share the time between the targets and print a line for each; return how many have a finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", nargs="*", choices=[[], *TARGETS], help="all where none is named")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--corpus", type=Path, default=Path(".fuzz"), help="what was kept and found, for the next run")
    parser.add_argument("--again", type=Path, help="try this finding once more")
    parser.add_argument("--seconds", type=float, help="try the one target that is named, in this process")
    asked = parser.parse_args()
    if asked.again:
        _target(asked.again.parent.parent.name)(asked.again.read_bytes())
        return 0
    if asked.seconds:
        return _tried(asked.target[0], asked.seconds, asked.corpus / asked.target[0])
    names = asked.target or list(TARGETS)
    return sum(_reported(name, 60 * asked.minutes / len(names), asked.corpus) for name in names)


def _reported(name: str, seconds: float, corpus: Path) -> int:
    """Try a target in a process of its own, which a library may end, and print what came of it."""
    before = set(_findings(corpus / name))
    words = [sys.executable, "-m", "tests.fuzz", name, f"--seconds={seconds}", f"--corpus={corpus}"]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    runs = [line.split()[-1] for line in f"{ended.stdout}\n{ended.stderr}".splitlines() if line.startswith(RUNS)]
    found = sorted(set(_findings(corpus / name)) - before)
    typer.echo(f"{name:12} {runs[-1] if runs else '?':>9} tried, {len(found)} found {' '.join(map(str, found))}")
    if not runs:
        typer.echo(ended.stderr[-1_000:])
    return int(bool(found) or not runs)


def _findings(folder: Path) -> list[Path]:
    return list((folder / "found").glob("*"))


def _target(name: str) -> Target:
    module, function = TARGETS[name]
    target: Target = getattr(import_module(module), function).hypothesis.fuzz_one_input
    return target


def _tried(name: str, seconds: float, folder: Path) -> int:
    for part in ("kept", "found"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    if find_spec(GUIDE) is None:
        return at_random(_target(name), seconds, folder)
    guide = import_module(GUIDE)
    with guide.instrument_imports(include=OURS):
        target = _target(name)
    options = (
        f"-max_total_time={int(seconds)}",
        f"-max_len={LONGEST}",
        "-print_final_stats=1",
        "-timeout=120",
        "-report_slow_units=120",
    )
    guide.Setup(["fuzz", f"{folder}/kept", f"-artifact_prefix={folder}/found/", *options], target)
    guide.Fuzz()  # it ends this process
    return 1


def at_random(target: Target, seconds: float, folder: Path, seed: int | None = None) -> int:
    """Feed a target inputs that are drawn, or that are one of the corpus changed; return how many kinds of fault were found."""
    chance, until = random.Random(seed), time.monotonic() + seconds
    corpus = [path.read_bytes() for path in (folder / "kept").glob("*")]
    kinds, runs = set[tuple[str, int]](), 0
    while time.monotonic() < until:
        data = _changed(chance.choice(corpus), chance) if corpus and chance.random() < 0.5 else b""
        data = data or chance.randbytes(chance.randrange(LONGEST))
        runs += 1
        try:
            target(data)
        except Exception as error:  # whatever a property finds
            kind = type(error).__name__, _line(error)
            if kind not in kinds:
                kinds.add(kind)
                (folder / "found" / sha256(data).hexdigest()[:16]).write_bytes(data)
    typer.echo(f"{RUNS} {runs}")
    return len(kinds)


def _changed(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randrange(8)) + data[at + chance.randrange(8) :]


def _line(error: BaseException) -> int:
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return 0 if step is None else step.tb_lineno


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
