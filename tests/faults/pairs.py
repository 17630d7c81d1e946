"""Start two commands at once on one home, each pair of those that write or verify: `python -m tests.faults.pairs [COMMAND ...]`.

What a command said that it did must stand afterwards, whatever the other did meanwhile.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Final

import typer

from etl.store.backup import back_up
from tests.dashboard.release.released_homes import made
from tests.faults.afterwards import state_of
from tests.faults.appends import STORES
from tests.faults.canaries import leaks
from tests.faults.children import Child
from tests.faults.commands import HOME, REASON, Command, dropped, fresh, loaded_twice
from tests.faults.matrix import CANNOT_RUN, DONE
from tests.faults.tracing import run

REFUSED: Final = {DONE, 1, 2, CANNOT_RUN}
PAIRED: Final = (
    ("load", "{folder}/second", "--as-at", "2026-10-31", *HOME),
    ("check", "{folder}/second", "--as-at", "2026-10-31", *HOME),
    ("receive", "{folder}/drops", *HOME),
    ("build", *HOME),
    ("withdraw", "{load}", "--reason", REASON, "--yes", *HOME),
    ("release", "--edition", "2026-Q3", "--supersede", "--quick", *HOME),
    ("papers", "2026-Q3", *HOME),
    ("backup", "{folder}/nightly.tar", "--replace", *HOME),
    ("restore", "{folder}/nightly.tar", "--home", "{folder}/restored"),
    ("verify", *HOME),
    *(("append", store, "{folder}/home") for store in STORES),
)
"""The commands that write or verify, each with arguments that let it do its work in one home."""
ONLY_GROW: Final = ("loads", *STORES)
"""The parts of a state to which a command adds, and from which none of them takes what another one added meanwhile."""
State = dict[str, object]
Gains = dict[tuple[str, ...], dict[str, list[object]]]


def everything(folder: Path) -> None:
    """Make a home with two loads, an edition and a backup of it, and a drop beside it."""
    loaded_twice(folder)
    made(folder / "home")
    dropped(folder)
    back_up(folder / "home", folder / "nightly.tar")


def gains_of(template: Path, folder: Path, paired: Iterable[tuple[str, ...]]) -> Gains:
    """Return what each command adds where it is alone, part by part."""
    return dict(_gains(template, folder, paired))


def _gains(
    template: Path, folder: Path, paired: Iterable[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], dict[str, list[object]]]]:
    for number, arguments in enumerate(paired):
        if arguments[0] in ("load", "receive", "append"):
            alone = fresh(template, folder / f"alone-{number}")
            before = state_of(alone)
            ended = run(_words(arguments, alone, template), alone / "tmp")
            assert ended.code == DONE, ended.said
            yield arguments, _added(before, state_of(alone))


def _added(before: State, after: State) -> dict[str, list[object]]:
    return {part: [each for each in _list(after[part]) if each not in _list(before[part])] for part in ONLY_GROW}


def _list(part: object) -> list[object]:
    assert isinstance(part, list), "it is one to which commands add"
    return part


def _words(arguments: tuple[str, ...], folder: Path, template: Path) -> list[str]:
    return Command("", everything, arguments).words(folder, template)


def pair(
    first: tuple[str, ...], second: tuple[str, ...], template: Path, folder: Path, gains: Gains
) -> tuple[list[int], list[str]]:
    """Start two commands at once. Returns their codes, and what is wrong afterwards."""
    fresh(template, folder)
    words = [_words(arguments, folder, template) for arguments in (first, second)]
    for number in range(2):
        (folder / f"calls-{number}").mkdir()
    children = [Child(each, folder / f"calls-{number}" / "tmp") for number, each in enumerate(words)]
    for child in children:
        child.let_go()
    codes = [child.wait() for child in children]
    said = [child.said() for child in children]
    found = [
        f"it ended with {code}: {text[-300:]}" for code, text in zip(codes, said, strict=True) if code not in REFUSED
    ]
    found += [f"it printed a traceback: {text[-300:]}" for text in said if "Traceback" in text]
    found += leaks(folder, "".join(said))
    done = [arguments for arguments, code in zip((first, second), codes, strict=True) if code == DONE]
    try:
        found += _lost(state_of(folder), [gains[arguments] for arguments in done if arguments in gains])
    except Exception as error:  # whatever is raised where something is half there
        found.append(f"half there: {type(error).__name__}: {error}")
    verified = run(["verify", "--home", f"{folder}/home"], folder / "tmp")
    if verified.code != DONE:
        found.append(f"verify ended with {verified.code}: {verified.said[-300:]}")
    return codes, found


def _lost(state: State, gained: list[dict[str, list[object]]]) -> list[str]:
    """Return the parts in which something is missing that a command said it had kept."""
    return [
        f"{part}: what was acknowledged is lost"
        for gain in gained
        for part, added in gain.items()
        if not all(each in _list(state[part]) for each in added)
    ]


def main() -> int:
    """Start every pair of what is named, of all where nothing is; print a line for each, return how many left something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.pairs", description=__doc__)
    parser.add_argument("command", nargs="*", choices=[[], *(_name(arguments) for arguments in PAIRED)])
    asked = parser.parse_args()
    paired = [arguments for arguments in PAIRED if not asked.command or _name(arguments) in asked.command]
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as root:
        template = Path(root) / "template"
        template.mkdir()
        everything(template)
        gains = gains_of(template, Path(root), paired)
        for number, (first, second) in enumerate(combinations_with_replacement(paired, 2)):
            codes, found = pair(first, second, template, Path(root) / f"pair-{number}", gains)
            wrong += bool(found)
            typer.echo("\n        ".join([f"{_name(first)} and {_name(second)}: {codes}", *found]))
    return wrong


def _name(arguments: tuple[str, ...]) -> str:
    return " ".join(arguments[: 1 + (arguments[0] == "append")])


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
