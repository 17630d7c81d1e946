"""`outcomes erase` and `readmit`: a plan first, nothing personal in it, and what is erased never an argument."""

from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner, Result

from dashboard.cli import app
from dashboard.commands.erasing import ERASE, NAMES, TYPED, By
from dashboard.release.record.cohorts import ClosedYear, write_cohorts
from etl.store.backup import back_up
from schemas.home.layout import Home
from tests.etl.homes import TestHome, make_home, without_effects, write

HER = "Zylvaqua V1"
CRIMES = [{"crime_ref": "Zylvaqua/C1", "victim_ref": HER}, {"crime_ref": "C2", "victim_ref": "OTHER"}]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> TestHome:
    folder = tmp_path_factory.mktemp("loaded")
    home = make_home(folder / "home")
    with without_effects():
        home.load(write(folder, "crimes.csv", CRIMES))
    return home


@pytest.fixture
def home(loaded: TestHome, tmp_path: Path) -> TestHome:
    return TestHome(copytree(loaded.root, tmp_path / "home"))


def run(home: TestHome, *words: str, given: str | None = HER, command: str = "erase") -> Result:
    reason = ("--reason", "wrong_person") if command == "erase" else ()
    with without_effects():
        environment = {} if given is None else {ERASE: given}
        return CliRunner().invoke(app, [command, *reason, *words, "--home", str(home.root)], env=environment)


def test_without_yes_the_plan_alone_is_said_and_nothing_changes(home: TestHome) -> None:
    found = run(home, "--by", "person")
    assert found.exit_code == 0
    assert "  crimes: 1 row\n" in found.stdout
    assert "Every build of the warehouse (1) is deleted" in found.stdout
    assert found.stdout.endswith("Nothing was changed. To do it, run this with --yes.\n")
    assert home.crimes() == {"Zylvaqua/C1", "C2"}
    assert "Zylvaqua" not in found.output


@pytest.mark.parametrize(("by", "given"), [(By.PERSON, HER), (By.CRIME, "Zylvaqua/C1"), (By.TOKEN, None)])
def test_a_person_a_token_or_a_crime_is_erased(home: TestHome, by: By, given: str | None) -> None:
    (token,) = home.query("select victim_token from crimes where crime_ref = 'Zylvaqua/C1'")[0]
    found = run(home, "--by", by, "--yes", given=given or str(token))
    assert found.exit_code == 0, found.output
    assert found.stdout.endswith("It is erased.\n")
    assert home.crimes() == {"C2"}
    assert str(token) not in found.output


def test_a_dry_run_changes_nothing_even_with_yes(home: TestHome) -> None:
    assert run(home, "--by", "person", "--yes", "--dry-run").stdout.endswith("run this with --yes.\n")
    assert home.crimes() == {"Zylvaqua/C1", "C2"}


def test_several_references_come_from_a_file_one_a_line(home: TestHome, tmp_path: Path) -> None:
    listed = tmp_path / "to_erase.txt"
    listed.write_text(f"{HER}\n\n OTHER \n", "utf-8")
    assert run(home, "--by", "person", "--yes", "--file", str(listed), given=None).exit_code == 0
    assert home.crimes() == set()


@pytest.mark.parametrize(
    ("by", "given", "said"),
    [
        ("person", None, f"Nothing says what is to be erased. Name a --file, or put it into the variable {ERASE}."),
        ("person", " \n", "there is no reference in what was given"),
        ("person", "somebody else", "Nothing in this home is of what is to be erased"),
        ("token", HER, "A token has 32 characters"),
    ],
)
def test_what_names_nobody_is_refused_and_never_repeated(home: TestHome, by: str, given: str | None, said: str) -> None:
    found = run(home, "--by", by, "--yes", given=given)
    assert found.exception is not None
    assert said in str(found.exception)
    assert "Zylvaqua" not in str(found.exception) + found.output


def test_whoever_sits_at_it_types_what_is_erased_unseen_and_a_word_to_go_on(
    home: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter([HER, TYPED])
    monkeypatch.setattr("dashboard.commands.erasing._is_asked", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(typed))
    assert run(home, "--by", "person", given=None).stdout.endswith("It is erased.\n")
    assert home.crimes() == {"C2"}


def test_backups_that_still_hold_it_are_named(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(home.root, folder / "before.tar")
    (folder / "notes.txt").write_text("no backup", "utf-8")
    found = run(home, "--by", "person", "--yes", "--backups", str(folder))
    assert found.stdout.splitlines()[-3:] == [
        f"Backups in {folder} that still hold it, for you to delete:",
        "  before.tar",
        "It is erased.",
    ]
    back_up(home.root, folder / "after.tar")
    (folder / "before.tar").unlink()
    other = run(home, "--by", "person", "--backups", str(folder), given="OTHER")
    assert "  after.tar" in other.stdout


def test_without_the_secret_of_the_closed_years_nothing_is_erased(home: TestHome) -> None:
    write_cohorts(home.root, {"2025/26": ClosedYear("2026-Q3", "f", ())})
    found = run(home, "--by", "person", "--yes")
    assert "release_secret cannot be read" in str(found.exception)
    assert home.crimes() == {"Zylvaqua/C1", "C2"}
    assert not Home(home.root).erasing.exists()


def test_once_lifted_it_is_off_the_list(home: TestHome) -> None:
    run(home, "--by", "person", "--yes")
    found = run(home, "--by", "person", command="readmit")
    assert (
        found.stdout
        == "Later loads bring it again: 2 keyed digests are off the list. Load the newest extracts once more.\n"
    )


def test_every_kind_of_record_has_a_name_in_a_plan() -> None:
    assert all(name.endswith((".sqlite", ".jsonl", ".json")) and words for name, words in NAMES.items())


RETENTION = "[retention]\nreviewed = 2026-11-30\n[retention.months]\ncrimes = 12\n"


def by_age(home: TestHome, settings: str | None, *words: str) -> Result:
    if settings is not None:
        Home(home.root).settings.write_text(settings, "utf-8")
        Home(home.root).settings.chmod(0o600)
    return run(home, "--older-than-retention", *words, given=None)


def test_what_is_past_its_period_is_erased_and_later_loads_drop_it(home: TestHome, tmp_path: Path) -> None:
    assert "  crimes: 2 rows" in by_age(home, RETENTION).stdout
    assert home.crimes() == {"Zylvaqua/C1", "C2"}
    assert by_age(home, RETENTION, "--yes").exit_code == 0
    with without_effects():
        letter = home.load(
            write(tmp_path, "crimes.csv", [*CRIMES, {"crime_ref": "C3", "recorded_date": "2022-12-01"}]), "2023-02-01"
        )
    assert [file.erased for file in letter.files] == [2]


def test_what_is_held_is_passed_over_and_counted(home: TestHome) -> None:
    with without_effects():
        words = [
            "hold",
            "add",
            "--by",
            "crime",
            "--reason",
            "inquest",
            "--review-on",
            "2030-01-31",
            "--home",
            str(home.root),
        ]
        assert CliRunner().invoke(app, words, env={ERASE: "C2"}).exit_code == 0
    found = by_age(home, RETENTION, "--yes")
    assert found.stdout.startswith(
        "Legal holds keep what is past its period: persons, crimes, cases or disclosures, 1.\n"
    )
    assert home.crimes() == {"C2"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (None, "No period is set. Write [retention] into settings.toml"),
        (RETENTION.replace("12", "1200"), "Nothing is past its period."),
        (RETENTION.replace("reviewed = 2026-11-30", ""), "periods need the day on which they were reviewed"),
        (RETENTION.replace("crimes", "outcomes"), "retention.months.outcomes: no period is set for that"),
    ],
)
def test_without_a_period_or_anything_past_it_nothing_is_erased(
    home: TestHome, settings: str | None, said: str
) -> None:
    assert said in str(by_age(home, settings, "--yes").exception)
    assert home.crimes() == {"Zylvaqua/C1", "C2"}


@pytest.mark.parametrize("words", [(), ("--by", "person", "--older-than-retention")])
def test_either_what_is_given_or_age(home: TestHome, words: tuple[str, ...]) -> None:
    assert "Say what is to be erased" in str(run(home, *words).exception)
