"""An installed package is whole: every file that the code reads is in the wheel, and the command runs from it."""

import csv
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.length import long_proof

ROOT = Path(__file__).resolve().parents[2]
READ_AS_FILES = {".sql", ".toml", ".csv", ".j2", ".css", ".js", ".png", ".po", ".typ"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what the wheel holds, and nothing else of the project."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def run(installed: Path, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed), "OUTCOMES_HOME": str(home), "OUTCOMES_KEY": "5a" * 32}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each command that follows would compile everything again
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_every_file_that_the_code_reads_is_in_it(installed: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "dashboard", "etl", "schemas"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    wanted = [path for path in listed.stdout.split() if Path(path).suffix in READ_AS_FILES]
    assert len(wanted) > 150, "read from git"
    assert [path for path in wanted if not (installed / path).is_file()] == []


def test_the_glossary_is_in_it_and_the_page_reads_it(installed: Path, tmp_path: Path) -> None:
    code = "from dashboard.force.panels.definitions.definitions import GLOSSARY; print(GLOSSARY)"
    found = Path(run(installed, "-c", code, home=tmp_path).stdout.strip())
    assert found.is_relative_to(installed)
    assert found.read_bytes() == (ROOT / "GLOSSARY.md").read_bytes()


@long_proof
def test_the_command_loads_a_part_of_the_sample_that_it_carries(installed: Path, tmp_path: Path) -> None:
    command = ("-m", "dashboard.cli")
    sample = tmp_path / "sample"
    sample.mkdir()
    shutil.copy(installed / "sample_data" / "mapping.toml", sample)
    flagged = set[str]()
    for name in ("crimes.csv", "outcomes.csv"):  # those of flagged crimes: every table is made of a part too
        with (installed / "sample_data" / name).open(encoding="utf-8", newline="") as whole:
            rows = csv.DictReader(whole)
            assert rows.fieldnames is not None
            with (sample / name).open("w", encoding="utf-8", newline="") as part:
                written = csv.DictWriter(part, rows.fieldnames)
                written.writeheader()
                for row in rows:
                    if row.get("identified_by") or row["crime_ref"] in flagged:
                        flagged.add(row["crime_ref"])
                        written.writerow(row)
    loaded = run(installed, *command, "load", str(sample), "--json", home=tmp_path)
    assert loaded.returncode == 0, loaded.stderr
    measured = run(
        installed, *command, "measure", "charged", "--cohort", "all_violence", "--from", "2020-10", "--to", "2023-09",
        home=tmp_path,
    )  # fmt: skip
    assert "\n2020-10 to 2023-09: 6 of 86 (7.0%" in measured.stdout
