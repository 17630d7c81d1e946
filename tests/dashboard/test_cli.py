"""The command is quick to answer `--help`, and says which extra is missing."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dashboard.cli import EXTRA_OF
from tests.commands.in_process import ended_with
from tests.etl.homes import make_home, write

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("duckdb", "numpy", "pandas", "pandera", "plotly", "polars", "pyarrow", "scipy", "streamlit")
IMPORTED = {"python-pptx": "pptx", "python-calamine": "python_calamine"}

WITHOUT = """
import sys
from dashboard.cli import main

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
sys.argv = ["outcomes", *{words!r}]
main()
"""


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"OUTCOMES_HOME": str(home)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_help_imports_nothing_that_is_slow(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom dashboard.cli import main\nsys.argv = ['outcomes', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    print('imported', *sys.modules)"
    )
    output = run(code, tmp_path).stdout
    assert "measure" in output
    imported = output.rpartition("imported")[2].split()
    assert not set(HEAVY) & set(imported)


def test_a_help_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from dashboard.cli import start; start()", "--help"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        3,
        "There is no room left on the disk of the output. Make room there, then run this again.\n",
    )


@pytest.mark.parametrize("words", [["--help"], ["load", "--help"], []])
def test_a_help_that_nobody_reads_to_its_end_is_said(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", "from dashboard.cli import start; start()", *words],
        cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (
        3,
        "Whoever reads the output stopped before its end. Run this again and let it read to the end.\n",
    )


def test_a_program_that_is_started_without_outputs_works_all_the_same(tmp_path: Path) -> None:
    start = f"{sys.executable} -c 'from dashboard.cli import start; start()'"
    words = ["sh", "-c", f"{start} template --out {tmp_path}/blank <&- >&- 2>&-"]
    assert subprocess.run(words, cwd=ROOT, timeout=60, check=False).returncode == 0
    assert (tmp_path / "blank" / "crimes.csv").is_file()
    words[-1] = f"{start} status --home {tmp_path}/none 2>&-"
    assert subprocess.run(words, cwd=ROOT, capture_output=True, timeout=60, check=False).returncode in (0, 2, 3)


def test_no_process_may_leave_a_dump_of_its_memory(tmp_path: Path) -> None:
    code = (
        "import resource, sys\nfrom dashboard import cli\ncli.main = cli.run = lambda *_: None\ncli.start()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    assert run(code, tmp_path).stdout == "1\n"


@pytest.mark.parametrize(
    ("missing", "words", "extra"),
    [
        ({"scipy"}, ["measure", "charged"], "measure"),
        ({"streamlit", "starlette"}, ["dashboard"], "pages"),
        ({"cryptography"}, ["release", "--edition", "2026-Q3"], "release"),
        ({"gptables", "pptx", "typst", "pikepdf", "pypdfium2"}, ["papers", "2026-Q3"], "papers"),
    ],
)
def test_a_command_names_the_extra_that_it_lacks(
    tmp_path: Path, missing: set[str], words: list[str], extra: str
) -> None:
    ended = run(WITHOUT.format(missing=missing, words=words), tmp_path)
    assert ended.stderr == (
        f"This command needs more than is installed: pip install 'investigation-outcomes[{extra}]'.\n"
    )
    assert ended.returncode == 3


def test_a_machine_that_only_loads_needs_no_extra(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    folder = write(tmp_path / "extracts", "crimes.csv", [{}]).parent
    words = ["load", str(folder), "--as-at", "2026-01-01"]
    ended = run(WITHOUT.format(missing=set(EXTRA_OF), words=words), home.root)
    assert ended.returncode == 0, ended.stderr
    assert home.crimes() == {"C1"}


def test_whatever_a_command_writes_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ended_with(monkeypatch, "template", "crimes", "--out", "templates/new") == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {
        "templates": 0o700,
        "new": 0o700,
        "crimes.csv": 0o600,
        "data_dictionary.csv": 0o600,
        "rules.csv": 0o600,
    }


def test_every_library_of_an_extra_has_a_word_for_who_lacks_it() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = {
        line.split("=")[0].split(">")[0] for name in ("measure", "pages", "release", "papers") for line in extras[name]
    }
    assert {IMPORTED.get(name, name) for name in named} == set(EXTRA_OF)


def test_an_error_that_nobody_can_be_told_ends_with_its_code_all_the_same(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "dashboard.cli", "measure", "charged", "--home", str(tmp_path)],
            check=False,
            stderr=full,
            timeout=60,
        )
    assert ended.returncode == 3  # nothing was loaded
