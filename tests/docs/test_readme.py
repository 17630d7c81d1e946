"""The README says what is so: its files are there, its commands exist, and its examples print what it shows."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.commands.demo import SAMPLE_SECRET
from schemas.metrics.registry import METRICS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
BUILD = re.compile(r"build [0-9a-f]{12}")
"""The number of a build differs with every definition, and says nothing to a reader of the README."""


def example(command: str) -> str:
    """Return what the README shows below a command."""
    found = re.search(rf"\$ {re.escape(command)}\n(.*?)```", TEXT, re.DOTALL)
    assert found, command
    return BUILD.sub("build", found[1]).strip()


def printed(home: Path, command: str) -> str:
    result = CliRunner().invoke(app, [*command.split()[1:], "--home", str(home)])
    assert result.exit_code == 0, result.output
    return BUILD.sub("build", result.stdout).strip()


def test_every_linked_file_is_there() -> None:
    links = re.findall(r"\]\(((?!http)[^)#]+)\)", TEXT)
    assert len(links) > 15
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_path_of_the_flow_is_there() -> None:
    paths = re.findall(r"(?<![\w/])(?:schemas|etl|dashboard|tests|sample_data)/[\w/.*]*[\w*/]", TEXT)
    assert len(paths) > 20
    missing = [path for path in paths if not list(ROOT.glob(path.rstrip("/")))]
    assert missing == []


def test_the_table_names_every_folder_and_no_other() -> None:
    mirrored = {"etl", "dashboard", "schemas", "sample_data"}
    for package in sorted(mirrored | {"tests"}):
        (row,) = re.findall(rf"^\| `{package}/` \| (.*) \|$", TEXT, re.MULTILINE)
        named = set(re.findall(r"`([a-z_]+)/`", row))
        folders = {path.name for path in (ROOT / package).iterdir() if any(path.glob("*.py")) or package == "tests"}
        folders = {name for name in folders if (ROOT / package / name).is_dir() and not name.startswith("__")}
        assert named == folders - (mirrored if package == "tests" else set()), package


def test_every_command_is_explained_and_no_other() -> None:
    explained = set(re.findall(r"^\| `outcomes ([a-z]+)", TEXT, re.MULTILINE))
    assert explained == set(get_command(app).commands)  # type: ignore[attr-defined]  # a group


def test_every_target_of_make_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)", TEXT)) <= targets


def test_the_metrics_of_one_officer_are_named_and_no_other() -> None:
    (sentence,) = re.findall(r"`--one-officer` is for (.*?)\. ", TEXT, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", sentence)) == {name for name, metric in METRICS.items() if metric.names_officer}


LISTS = {
    "accepted_losses": "losses that were accepted",
    "case": "the page of a case",
    "case_crimes": "the page of a case",
    "case_due": "the page of a case",
    "case_events": "the page of a case",
    "case_others": "the page of a case",
    "cases": "investigations",
    "changed_values": "values that changed",
    "due": "how fresh each extract is",
    "effects_of_rejected_rows": "with the rows that were rejected",
    "emptied_labels": "findings",
    "findings": "findings",
    "freshness": "rows refused and flagged in the last load",
    "loads": "loads and those withdrawn",
    "review_files": "the sample of the case review",
    "safeguarding": "victims under age",
    "standing_rows": "rejected rows that stand",
    "withdrawn_loads": "loads and those withdrawn",
}
"""The lists of the force dashboard, and how the README says that their numbers come from no metric."""
NO_NUMBERS = {"months", "officers", "values"}
"""What a page offers to choose from."""


def test_every_list_whose_lines_a_page_counts_is_named_as_no_metric() -> None:
    lists = {path.stem for path in (ROOT / "dashboard" / "force" / "lists").glob("*.sql")}
    assert lists == {*LISTS, *NO_NUMBERS}
    part = TEXT.partition("Not printed are:")[2].partition("\n## ")[0]
    said = " ".join(part.split())
    assert {name: words for name, words in LISTS.items() if words not in said} == {}


@pytest.mark.parametrize(
    "command", re.findall(r"\$ (outcomes measure .*)", TEXT), ids=lambda command: command.split()[2]
)
def test_an_example_of_measuring_prints_what_is_shown(home_of: Callable[[str], Path], command: str) -> None:
    assert printed(home_of("sample"), command) == example(command)


def test_the_example_of_releasing_prints_what_is_shown(home_of: Callable[[str], Path], tmp_path: Path) -> None:
    """Its first lines: below them stands what was hidden, which the README leaves out. `--quick` changes none of them."""
    home = shutil.copytree(home_of("sample"), tmp_path / "home")
    (home / "release_secret").write_text(SAMPLE_SECRET, "ascii")
    (command,) = re.findall(r"\$ (outcomes release .*)", TEXT)
    assert printed(home, f"{command} --quick").partition("\n\n")[0] == example(command)
