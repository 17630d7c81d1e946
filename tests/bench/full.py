"""Release eight editions of a thousand forces that do not exist, against both attackers (`make test-long`). Hours on two cores.

From crimes on, through the release's own readings and ledgers; the attackers hold all eight editions together. A number of forces
may be given, and of processes: `python -m tests.bench.full 100 1`. Every twenty it says what was found so far, so that a run that
is stopped has still said something. Unlike the other benchmarks it judges: one hidden cell too narrow, and it ends with 1.
"""

import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from dashboard.editions.cells import Status
from tests.dashboard.release.read_from_outside import SMALL, read_editions
from tests.dashboard.release.second_attacker import too_narrow
from tests.dashboard.release.settled_forces import editions, size

SAY_EVERY = 20


@dataclass(frozen=True)
class Result:
    """One force after its last edition. `attacked`: what must not be known, of all its editions; `asked` the other for."""

    seed: int
    shown: int
    hidden: int
    attacked: int
    narrow: int
    asked: int
    narrow_to_other: int
    seconds: float  # of the processor, to hide and to attack its eight editions


def one_force(seed: int) -> Result:
    """Release eight editions of one force and attack what is public in the end, twice."""
    start = time.process_time()
    with TemporaryDirectory() as folder:
        made = list(editions(Path(folder), seed, size(seed)))
    reading = read_editions([each.from_outside() for each in made])
    exposed = too_narrow(reading.known, reading.truth, reading.wanted, SMALL)
    last = made[-1]
    statuses = Counter(cell.status for cell in last.cells.values())
    return Result(
        seed=seed,
        shown=statuses[Status.SHOWN] + statuses[Status.ZERO],
        hidden=statuses[Status.HIDDEN],
        attacked=len(last.protected.feasible_ranges),
        narrow=sum(not each.is_protected for each in last.protected.feasible_ranges),
        asked=len(reading.wanted),
        narrow_to_other=len(exposed),
        seconds=time.process_time() - start,
    )


def report(results: list[Result]) -> str:
    """Return the figures in one line."""
    seconds = [each.seconds for each in results]
    return (
        f"{len(results)} forces x 8 editions: {sum(each.attacked for each in results):,} counts attacked by sums, "
        f"{sum(each.narrow for each in results)} too narrow; {sum(each.asked for each in results):,} by CP-SAT, "
        f"{sum(each.narrow_to_other for each in results)} too narrow; "
        f"{sum(each.hidden for each in results):,} cells of the last editions hidden, "
        f"{sum(each.shown for each in results):,} shown; "
        f"processor seconds a force: median {median(seconds):.1f}, p95 {quantiles(seconds, n=20)[-1]:.1f}, "
        f"longest {max(seconds):.1f}"
    )


def main() -> None:
    """Run, and say what was found."""
    number, processes = ([int(given) for given in sys.argv[1:]] + [1000, 2][len(sys.argv) - 1 :])[:2]
    results: list[Result] = []
    with ProcessPoolExecutor(processes) as pool:
        for result in pool.map(one_force, range(number)):
            results.append(result)
            if result.narrow or result.narrow_to_other:
                say(f"force {result.seed}: {result.narrow} and {result.narrow_to_other} counts too narrow")
            if len(results) % SAY_EVERY == 0 or len(results) == number:
                say(report(results))
    sys.exit(1 if any(each.narrow or each.narrow_to_other for each in results) else 0)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
