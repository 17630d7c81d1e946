"""The command as a person runs it: exit codes, results on stdout, messages on stderr, stable JSON."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from tests.commands.in_process import ended_with
from tests.etl.homes import write

ROOT = Path(__file__).resolve().parents[2]
LOAD_KEYS = {
    "rows_in",
    "accepted",
    "rejected",
    "duplicates",
    "held_back",
    "released",
    "erased",
    "replaced",
    "dropped",
    "standing",
}


def outcomes(*words: str, home: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("OUTCOMES_")}
    if home is not None:
        variables["OUTCOMES_HOME"] = str(home)
    return subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *words],
        cwd=ROOT,
        env=variables | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with one crime, charged."""
    folder = tmp_path_factory.mktemp("extracts")
    home = tmp_path_factory.mktemp("home")
    write(folder, "crimes.csv", [{}])
    write(folder, "outcomes.csv", [{"outcome_code": "1"}], "outcomes")
    assert CliRunner().invoke(app, ["key", "--home", str(home)]).exit_code == 0
    words = ["load", str(folder), "--as-at", "2026-01-01", "--json", "--home", str(home)]
    loaded = CliRunner().invoke(app, words)
    assert loaded.exit_code == 0, loaded.stderr
    answer = json.loads(loaded.stdout)
    assert set(answer) == {
            "build", "content_hash", "extracts", "rejected_rows", "effects", "losses", "new_crimes", "new_outcomes",
            "loss_reason", "headlines", "measured_keys", "changed_columns",
        }  # fmt: skip
    assert set(answer["extracts"]["crimes"]) == LOAD_KEYS
    return home


Answer = tuple[int, str, str]


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Return how to run the command in this process, which starts in no time; it gives code, stdout and stderr."""

    def run(*words: str, home: Path | None = None) -> Answer:
        for name in [name for name in os.environ if name.startswith("OUTCOMES_")]:
            monkeypatch.delenv(name)
        if home is not None:
            monkeypatch.setenv("OUTCOMES_HOME", str(home))
        code = ended_with(monkeypatch, *words)
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("measure", "no_such_metric"), "no_such_metric"),
        (("measure", "charged", "--by", "shoe_size"), "by"),
        (("measure", "charged", "--from", "2026-13"), "month"),
        (("measure", "charged", "--basis", "guessed"), "bases"),
        (("measure", "charged", "--where", "area"), "where"),
        (("measure", "charged", "--on", "2025-12-31"), "These can: "),
        (("measure", "swlo_active", "--on", "2025-12"), "Write a day as"),
        (("measure", "swlo_active", "--on", "2026-01-02"), "as at 1 January 2026"),
        (("measure", "charged", "--one-officer"), "No officer is named"),
        (("measure", "charged", "--officer", "O1-4711"), "say --one-officer"),
        (("measure",), "No metric is named"),
        (("measure", "--all", "--by", "area"), "name no other choice"),
        (("measure", "--all", "--one-officer"), "name no other choice"),
        (("measure", "--all", "--on", "2025-12-31"), "name no other choice"),
        (("measure", "no_such_metric", "--all"), "no_such_metric"),
        (("load", "no_such_folder"), "no_such_folder"),
        (("no-such-command",), "no-such-command"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(
    words: tuple[str, ...], message: str, loaded: Path, in_process: Callable[..., Answer]
) -> None:
    code, out, err = in_process(*words, home=loaded)
    assert code == 2
    assert message in err
    assert out == ""


def test_a_process_ends_with_2_too_and_without_a_traceback(loaded: Path) -> None:
    result = outcomes("measure", "charged", "--from", "2026-13", home=loaded)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_a_refusal_is_1_and_the_old_warehouse_serves(
    loaded: Path, tmp_path: Path, in_process: Callable[..., Answer]
) -> None:
    before = (loaded / "warehouse" / "CURRENT").read_text()
    (tmp_path / "crimes.csv").write_text("crime_ref,name\nC1,Jane\n", "utf-8")
    code, out, err = in_process("load", str(tmp_path), "--as-at", "2026-02-01", home=loaded)
    assert code == 1
    assert "crimes.csv" in err
    assert "Jane" not in err + out
    assert (loaded / "warehouse" / "CURRENT").read_text() == before
    assert in_process("check", str(tmp_path), "--as-at", "2026-02-01", home=loaded)[0] == 1


def test_without_a_key_it_cannot_run(tmp_path: Path, in_process: Callable[..., Answer]) -> None:
    write(tmp_path / "in", "crimes.csv", [{}])
    code, _, err = in_process("load", str(tmp_path / "in"), "--as-at", "2026-01-01", home=tmp_path / "home")
    assert code == 3
    assert "outcomes key" in err


def test_check_needs_neither_home_nor_key(tmp_path: Path, in_process: Callable[..., Answer]) -> None:
    write(tmp_path, "crimes.csv", [{}, {"crime_ref": "C2", "victim_age": "old"}])
    page = tmp_path / "letter.html"
    code, out, err = in_process("check", str(tmp_path), "--as-at", "2026-01-01", "--json", "--html", str(page))
    assert code == 0, err
    answer = json.loads(out)
    assert answer["verdict"] == "accepted_with_rejections"
    assert set(answer["extracts"]["crimes"]["findings"][0]) >= {"rule", "severity", "column", "count", "rows", "remedy"}
    assert "Acceptance letter" in page.read_text("utf-8")


def test_status_before_and_after_a_load(loaded: Path, tmp_path: Path, in_process: Callable[..., Answer]) -> None:
    assert "Nothing has been loaded yet" in in_process("status", home=tmp_path)[1]
    answer = json.loads(in_process("status", "--json", home=loaded)[1])
    assert answer["as_at"] == "2026-01-01"
    assert answer["extracts"]["crimes"]["accepted"] == 1


def test_template_writes_headers_and_a_dictionary(tmp_path: Path, in_process: Callable[..., Answer]) -> None:
    assert in_process("template", "crimes", "--out", str(tmp_path))[0] == 0
    header = (tmp_path / "crimes.csv").read_text("utf-8-sig").splitlines()
    assert header[0].startswith("crime_ref,victim_no,victim_ref")
    assert len(header) == 1


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    names = [str(command.name) for command in app.registered_commands]
    assert {"check", "load", "measure"} <= set(names)
    assert [name for name in names if f"outcomes {name}" not in readme] == []
