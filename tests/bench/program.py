"""Release eight editions of forty forces that do not exist, each attacked by one who has the program and not the secret. Hours.

The first and the last may be given, so that the run can be made in parts: `python -m tests.bench.program 0 10`. It says of each
force how many counts were asked for, how often every row of a table had to be hidden, and whether an edition was refused; it
judges nothing.
"""

import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.disclosure.suppress import UnprotectableError
from tests.bench.full import say
from tests.dashboard.release.settled_forces import editions, size

FORCES = 40


def one_force(seed: int) -> Counter[str]:
    """Return what eight editions of one force needed."""
    found, began = Counter(forces=1), time.process_time()
    with TemporaryDirectory() as folder:
        try:
            for edition in editions(Path(folder), seed, size(seed), with_program=True):
                attack = edition.protected.program_attack
                found.update(
                    editions=1, counts=attack.counts, runs=attack.runs, seconds=round(attack.seconds),
                    mended=int(bool(attack.hidden)),
                )  # fmt: skip
        except UnprotectableError as error:
            say(f"force {seed}: {error}")
            found["refused"] += 1
    found["all_seconds"] = round(time.process_time() - began)
    return found


def main() -> None:
    """Run, and say what was found."""
    together: Counter[str] = Counter()
    first, last = map(int, sys.argv[1:3]) if sys.argv[1:] else (0, FORCES)
    for seed in range(first, last):
        found = one_force(seed)
        together += found
        say(f"force {seed} ({size(seed)} reports): {dict(found)}; together {dict(together)}")


if __name__ == "__main__":
    main()
