"""Keep what was tried in a file, a line each, so that a long run can be stopped and go on where it was."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from tests.faults.matrix import Outcome

Place = TypeVar("Place")
Key = tuple[str, str, str]


class Results:
    """Hold the outcomes that a file keeps. Without a file nothing is kept, and everything is tried."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        lines = path.read_text("utf-8").splitlines() if path and path.exists() else []
        read = [Outcome(**json.loads(line) | {"faults": tuple(json.loads(line)["faults"])}) for line in lines]
        self.kept: dict[Key, Outcome] = {_key(outcome): outcome for outcome in read}

    def rest(
        self, command: str, fault: str, places: Iterable[Place], words: Callable[[Place], str], every: int = 1
    ) -> tuple[list[Outcome], list[tuple[str, Place]]]:
        """Return of each n-th place the outcomes of those that met their fault and held, and those that are still to be tried.

        Places that read the same are numbered: the first and the last of the calls that sync a log.
        """
        seen, named = Counter[str](), list[tuple[str, Place]]()
        for place in places:
            name = words(place)
            seen[name] += 1
            named.append((name if seen[name] == 1 else f"{name} ({seen[name]})", place))
        done, missing = list[Outcome](), list[tuple[str, Place]]()
        for name, place in named[::every]:
            kept = self.kept.get((command, fault, name))
            if kept is None or kept.faults or not kept.is_met:
                missing.append((name, place))
            else:
                done.append(kept)
        return done, missing

    def held(self, command: str, fault: str) -> list[Outcome]:
        """Return the outcomes of a fault of a command that left nothing wrong, wherever it was."""
        kept = self.kept.items()
        return [outcome for (name, its, _), outcome in kept if (name, its) == (command, fault) and not outcome.faults]

    def keep(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Write each outcome down as it comes."""
        for outcome in outcomes:
            self.kept[_key(outcome)] = outcome
            append_json(self.path, asdict(outcome))
            yield outcome


def append_json(path: Path | None, entry: dict[str, Any]) -> None:
    """Write a line of JSON at the end of a file, where one is named."""
    if path is not None:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def _key(outcome: Outcome) -> Key:
    return outcome.command, outcome.fault, outcome.place
