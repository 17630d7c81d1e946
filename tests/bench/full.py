"""Release four editions of a thousand forces that do not exist, against both attackers (`make test-long`). Hours on two cores.

A number of forces may be given: `python -m tests.bench.full 100`. Every twenty it says what was found so far, so that a run that
is stopped has still said something. Unlike the other benchmarks it judges: one hidden cell too narrow, and it ends with 1.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles

from dashboard.disclosure.audit import audit
from dashboard.disclosure.problem import Protection
from tests.dashboard.release.second_attacker import Small, too_narrow
from tests.dashboard.release.simulated_forces import published, size

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5)
SMALL = Small(low=1, high=7, width=5)
WORKERS = 2
SAY_EVERY = 20


@dataclass(frozen=True)
class Result:
    """One force after its last edition. `attacked`: the variables that must not be known, of all its editions."""

    seed: int
    cells: int
    hidden: int
    attacked: int
    narrow: int
    narrow_to_other: int
    seconds: float  # to hide and to attack its four editions


def one_force(seed: int) -> Result:
    """Release four editions of one force and attack what is public in the end, twice."""
    start = time.perf_counter()
    public, hidden = [], frozenset()
    for public, problem, hidden in published(seed, size(seed), POLICY):  # noqa: B007  the last is what is public in the end
        reaches = audit(problem, hidden, POLICY)
        narrow = sum(not reach.is_protected for reach in reaches)
    seconds = time.perf_counter() - start
    return Result(
        seed, len(public[-1].counts), len(hidden), len(reaches), narrow, len(too_narrow(public, SMALL)), seconds
    )


def report(results: list[Result]) -> str:
    """Return the figures in one line."""
    seconds = [each.seconds for each in results]
    return (
        f"{len(results)} forces x 4 editions: {sum(each.attacked for each in results):,} counts attacked, "
        f"{sum(each.narrow for each in results)} too narrow by our attacker, "
        f"{sum(each.narrow_to_other for each in results)} by the other; "
        f"{sum(each.hidden for each in results):,} of {sum(each.cells for each in results):,} cells of the last editions hidden; "
        f"seconds a force: median {median(seconds):.1f}, p95 {quantiles(seconds, n=20)[-1]:.1f}, longest {max(seconds):.1f}"
    )


def main() -> None:
    """Run, and say what was found."""
    number = int(sys.argv[1]) if sys.argv[1:] else 1000
    results: list[Result] = []
    with ProcessPoolExecutor(WORKERS) as pool:
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
