"""Run as a program: break each line of a change, or a sample of the lines of some files, and name what no test noticed.

`python -m tests.tools.mutants --since REVISION` breaks the lines that were changed since a revision.
`python -m tests.tools.mutants --most 3 etl/staging dashboard/measure` breaks three places of every file of these folders.
Each mutant runs in a copy of the project, against the tests of its subject alone. The exit code is 1 where
more than one in twenty survives.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from random import Random

from tests.tools.mutants.mutant import Mutant
from tests.tools.mutants.python_mutants import python_mutants
from tests.tools.mutants.sql_mutants import sql_mutants
from tests.tools.mutants.subject_tests import subject_tests

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("schemas", "etl", "dashboard")
KILLED_AT_LEAST = 0.95
SECONDS = 600  # for the tests of one mutant: one that runs longer is killed, and counts as noticed
COPIES = 2


def main() -> int:
    """Break, run, report; return the exit code."""
    asked = _arguments()
    mutants = list(_mutants(asked.paths or FOLDERS, _changed_lines(asked.since), asked.most, Random(asked.seed)))
    survived = 0
    for number, (mutant, is_killed) in enumerate(_run(mutants), start=1):
        sys.stderr.write(f"\r{number} of {len(mutants)}")
        if not is_killed:
            survived += 1
            sys.stdout.write(f"{mutant.path}:{mutant.line}\n  - {mutant.old}\n  + {mutant.new}\n")
            sys.stdout.flush()
    sys.stderr.write("\n")
    killed = len(mutants) - survived
    share = killed / len(mutants) if mutants else 1.0
    sys.stdout.write(f"{killed} of {len(mutants)} mutants killed ({share:.0%})\n")
    return 0 if share >= KILLED_AT_LEAST else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.mutants", description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", help="files or folders to break (default: all of the product)")
    parser.add_argument("--since", metavar="REVISION", help="only the lines changed since a revision")
    parser.add_argument("--most", type=int, metavar="N", help="at most so many mutants of a file, drawn by --seed")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _mutants(
    paths: tuple[str, ...] | list[str], lines: dict[str, set[int]] | None, most: int | None, random: Random
) -> Iterator[Mutant]:
    for path in _git("ls-files", *paths).split():
        if not path.endswith((".py", ".sql")) or not path.startswith(FOLDERS) or path.endswith("__init__.py"):
            continue
        make = python_mutants if path.endswith(".py") else sql_mutants
        found = list(make(path, (ROOT / path).read_text("utf-8")))
        if lines is not None:
            found = [mutant for mutant in found if mutant.line in lines.get(path, ())]
        yield from found if most is None or len(found) <= most else random.sample(found, most)


def _changed_lines(since: str | None) -> dict[str, set[int]] | None:
    """Return the numbers of the lines that were added or changed since a revision, by file."""
    if since is None:
        return None
    changed: dict[str, set[int]] = {}
    path = ""
    for line in _git("diff", "--unified=0", "--find-renames", since).splitlines():
        if line.startswith("+++ b/"):
            path = line.removeprefix("+++ b/")
        elif found := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line):
            first, many = int(found[1]), int(found[2] or 1)
            changed.setdefault(path, set()).update(range(first, first + many))
    return changed


def _run(mutants: list[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant and whether a test noticed it; several run beside each other, each in a copy of its own."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: Queue[Path] = Queue()
        for number in range(COPIES):
            copy = Path(folder) / str(number)
            ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
            shutil.copytree(ROOT, copy, ignore=ignored)
            copies.put(copy)

        def judged(mutant: Mutant) -> tuple[Mutant, bool]:
            copy = copies.get()
            try:
                return mutant, _is_killed(copy, mutant)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(COPIES) as pool:
            yield from pool.map(judged, mutants)


def _is_killed(copy: Path, mutant: Mutant) -> bool:
    target = copy / mutant.path
    original = target.read_text("utf-8")
    target.write_text(mutant.text, "utf-8")
    try:
        return any(not _passes(copy, tests) for tests in subject_tests(copy, mutant.path))
    finally:
        target.write_text(original, "utf-8")


def _passes(copy: Path, tests: list[str]) -> bool:
    """Return whether the tests pass. No test at all (pytest's code 5) notices nothing."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode in (0, 5)


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
