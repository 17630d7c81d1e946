"""List the commands that write in a home, each with the home that it finds and the arguments that it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree

import sample_data
from dashboard.caseload.decisions import Decision, DecisionStore
from etl.store.backup import back_up
from etl.store.store import Store
from schemas.home.layout import Home
from schemas.settings.erasure_reason import ErasureReason
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.dashboard.release.released_homes import made, only_few_tables
from tests.etl.homes import DEFAULTS, TestHome, make_home, write
from tests.faults.appends import STORES
from tests.faults.canaries import CANARY, MAPPING, REJECTED, VICTIM, reference, write_workbook

CRIMES = [VICTIM | {"crime_ref": reference(number)} for number in range(3)]
OUTCOMES = [DEFAULTS["outcomes"] | {"crime_ref": reference(number)} for number in (1, 9)]
SAMPLE = Path(sample_data.__file__ or "").parent
FURTHER = ("partner_disclosures", "full_report_disclosures", "engagement", "training", "feedback")
"""Extracts that need no other; with crimes, outcomes and cases there are eight."""
more_extracts: list[str] = []
"""What every home has besides; the power cut adds FURTHER."""


@dataclass(frozen=True)
class Command:
    """Hold a command: what it starts from, its arguments, and with what code it may answer when it is run once more."""

    name: str
    prepare: Callable[[Path], None]
    arguments: tuple[str, ...]  # {folder} stands for the folder that was prepared
    again: tuple[int, ...] = (0,)

    def words(self, folder: Path, template: Path) -> list[str]:
        """Return the arguments for this folder, a copy of the template."""
        load = _last_load(template) if "{load}" in self.arguments else ""
        return [word.format(folder=folder, load=load) for word in self.arguments]


def _loaded(folder: Path) -> None:
    """Make a home with one load and a decision, and the extracts of the load that follows."""
    home = make_home(folder / "home")
    first = folder / "first"
    write(first, "crimes.csv", CRIMES[:2])
    write(first, "swlo_cases.csv", [VICTIM], "swlo_cases")
    for name in more_extracts:
        _begin_of_sample(name, first / f"{name}.csv", 2)
        _begin_of_sample(name, folder / "second" / f"{name}.csv", 4)
    home.load(first, "2026-06-30")
    only_few_tables(home.root)
    DecisionStore(home.root).append(Decision("S1", "reviewed", "satisfied", date(2026, 6, 30), "O1"), 0)
    second = folder / "second"
    write(second, "crimes.csv", [*CRIMES, REJECTED])
    write_workbook(second / f"outcomes of {CANARY}.xlsx", OUTCOMES)
    (second / "mapping.toml").write_text(MAPPING, "utf-8")


def _begin_of_sample(extract: str, path: Path, rows: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (SAMPLE / f"{extract}.csv").read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[: 1 + rows]), "utf-8")


def loaded_twice(folder: Path) -> None:
    """Make the home of `_loaded` in which the second load was made too."""
    _loaded(folder)
    TestHome(folder / "home").load(folder / "second", "2026-09-30")


def _loaded_for_years(folder: Path) -> None:
    """Make the home of `_loaded` with snapshots of two and three years before, of which the older is read by nothing."""
    _loaded(folder)
    home = TestHome(folder / "home")
    home.keep(folder / "first", "2023-06-30")
    home.load(folder / "first", "2024-04-30")


def dropped(folder: Path) -> None:
    """Drop extracts, of which one row is rejected, into a folder beside a home that tells somebody."""
    drops, settings = folder / "drops", Home(folder / "home").settings
    write(drops, "crimes_2026-10-31.csv", [*CRIMES, REJECTED])
    write(drops, f"outcomes of {CANARY}_2026-10-31.csv", OUTCOMES, "outcomes")
    for name in more_extracts:
        _begin_of_sample(name, drops / f"{name}_2026-10-31.csv", 4)
    (drops / "mapping.toml").write_text(MAPPING, "utf-8")
    settings.write_text(
        '[receive]\nwhole_after_seconds = 0\n[overdue]\ndays = 36500\n[notify]\ncommand = ["/bin/true"]\n', "utf-8"
    )


def _dropped(folder: Path) -> None:
    _loaded(folder)
    dropped(folder)


def _loaded_to_erase(folder: Path) -> None:
    """Make the home of `_loaded`, and a file with the reference of a crime of which all is to be erased."""
    _loaded(folder)
    (folder / "second" / "to_erase.txt").write_text(reference(1), "utf-8")


def _last_load(folder: Path) -> str:
    return [loaded.load_id for loaded in Store(Home(folder / "home").store).loaded_files()][-1]


def _released(folder: Path) -> None:
    _loaded(folder)
    made(folder / "home")


def _backed_up(folder: Path) -> None:
    _released(folder)
    back_up(folder / "home", folder / "nightly.tar")


REASON = WithdrawalReason.WRONG_AS_AT_DAY.value
ERASED = ErasureReason.WRONG_PERSON.value
HOME = ("--home", "{folder}/home")
COMMANDS = (
    Command("load", _loaded, ("load", "{folder}/second", "--as-at", "2026-09-30", *HOME)),
    Command("check", _loaded, ("check", "{folder}/second", "--as-at", "2026-09-30", *HOME)),
    Command("receive", _dropped, ("receive", "{folder}/drops", *HOME)),
    Command("build", _loaded, ("build", *HOME)),
    Command("withdraw", loaded_twice, ("withdraw", "{load}", "--reason", REASON, "--yes", *HOME), (0, 1, 2)),
    Command("compact", _loaded_for_years, ("compact", "--yes", *HOME)),
    Command(
        "erase",
        _loaded_to_erase,
        ("erase", "--by", "crime", "--file", "{folder}/second/to_erase.txt", "--reason", ERASED, "--yes", *HOME),
        (0, 2),
    ),
    Command("release", _loaded, ("release", "--edition", "2026-Q3", "--quick", *HOME), (0, 1)),
    Command("papers", _released, ("papers", "2026-Q3", *HOME)),
    Command("backup", _backed_up, ("backup", "{folder}/nightly.tar", "--replace", *HOME)),
    Command("restore", _backed_up, ("restore", "{folder}/nightly.tar", "--home", "{folder}/restored"), (0, 1)),
    Command("verify", _released, ("verify", *HOME)),
    *(Command(f"append-{name}", _loaded, ("append", name, "{folder}/home"), (0, 1, 2)) for name in STORES),
)


def fresh(template: Path, folder: Path) -> Path:
    """Return a copy of a prepared folder at always the same place: calls are compared by the places that they name."""
    copytree(template, folder, symlinks=True)
    return folder
