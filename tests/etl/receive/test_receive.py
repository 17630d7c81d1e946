"""A drop is loaded once and filed away whole, whatever kills the run, and whoever must know is told."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.load import LoadRefused, Options, load_into
from etl.receive import filing
from etl.receive import receive as story
from etl.receive.receive import Received, receive
from etl.receive.wait_until_whole import Clock
from etl.staging import database_sources
from schemas.home.layout import Home
from schemas.home.lock import locked
from tests.etl.homes import SILENT, TestHome, write

TODAY = date(2023, 1, 10)
TWO = [{}, {"crime_ref": "C2"}]
AT_ONCE = Clock(lambda: 0.0, lambda _: None)


class Killed(BaseException):
    """Stand for the end of a process at a place."""


@pytest.fixture
def ready(home: TestHome, tmp_path: Path) -> TestHome:
    """Return a home whose drops are whole at once, and whose command writes down what it is told."""
    script = tmp_path / "tell"
    script.write_text(f'#!/bin/sh\necho "$1 $2 $3" >> {tmp_path}/told\n', "utf-8")
    script.chmod(0o700)
    settings = home.root / "settings.toml"
    settings.write_text(f'[receive]\nwhole_after_seconds = 0\n[notify]\ncommand = ["{script}"]\n', "utf-8")
    settings.chmod(0o600)
    return home


def run(home: TestHome, folder: Path, today: date = TODAY) -> tuple[Received, ...]:
    return receive(home.root, folder, Options(today=today, wait_seconds=0), SILENT, AT_ONCE)


def told(folder: Path) -> list[str]:
    path = folder / "told"
    return path.read_text("utf-8").splitlines() if path.exists() else []


def filed(drops: Path) -> dict[str, list[str]]:
    """Return what lies in the folder of drops, by folder, without the day and the time."""
    found: dict[str, list[str]] = {}
    for path in sorted(drops.rglob("*")):
        if path.is_file():
            parts = path.relative_to(drops).parts
            found.setdefault(parts[0] if len(parts) > 1 else "", []).append(path.name)
    return found


LETTER = ["letter.html", "letter.txt"]


def test_a_drop_is_loaded_and_filed_away_and_the_same_drop_again_changes_nothing(
    ready: TestHome, tmp_path: Path
) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    (drops / ".done").touch()
    (drops / "rota.xlsx").touch()
    (drops / "mapping.toml").write_text('force = "Sample Force"\n', "utf-8")
    (loaded,) = run(ready, drops)
    (target,) = (drops / "loaded").iterdir()
    assert loaded == Received(f"Loaded. 2 files are in {target}, with the letter.")
    mine = [".done", "crimes_2023-01-01.csv", *LETTER, "mapping.toml"]
    assert filed(drops) == {"": ["mapping.toml", "rota.xlsx"], "loaded": mine}
    assert "Loaded; build" in (target / "letter.txt").read_text("utf-8")
    assert "Loaded; build" in (target / "letter.html").read_text("utf-8")
    assert run(ready, drops)[0] == Received(f"Nothing to receive in {drops}. 1 file is no extract and left there.")
    (target / "crimes_2023-01-01.csv").rename(drops / "crimes_2023-01-01.csv")
    (again,) = run(ready, drops)
    assert again.sentence.startswith("Loaded before: nothing has changed. 1 file is in")
    assert (ready.crimes(), told(tmp_path), len(ready.query("from loads"))) == ({"C1", "C2"}, [], 1)


def test_a_refused_drop_changes_no_figure_and_is_told(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", [])
    write(drops, "outcomes_2023-01-01.csv", [{}], "outcomes")
    (refused,) = run(ready, drops)
    assert refused.exit_code == 1
    assert refused.sentence.startswith("Refused: nothing was loaded. 2 files are in")
    assert filed(drops) == {"refused": ["crimes_2023-01-01.csv", *LETTER, "outcomes_2023-01-01.csv"]}
    assert not (ready.root / "warehouse" / "CURRENT").exists()
    assert told(tmp_path) == ["refused crimes 2023-01-01"]
    assert not Home(ready.root).receiving.exists()


def test_a_pattern_that_fits_everything_takes_neither_the_archive_nor_a_letter(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    (drops / "mapping.toml").write_text('[crimes]\nfile = "*"\n', "utf-8")
    (drops / "letter.txt").write_text("forged", "utf-8")
    assert run(ready, drops)[0].exit_code == 0
    write(drops, "crimes_2023-01-02.csv", [])
    assert run(ready, drops)[0].exit_code == 1
    assert run(ready, drops)[0].sentence == f"Nothing to receive in {drops}. 1 file is no extract and left there."
    assert filed(drops) == {
        "": ["letter.txt", "mapping.toml"],
        "loaded": ["crimes_2023-01-01.csv", *LETTER, "mapping.toml"],
        "refused": ["crimes_2023-01-02.csv", *LETTER, "mapping.toml"],
    }


LINKS = {
    "an extract": ("crimes_2023-01-01.csv", "crimes_2023-01-01.csv: this is a symbolic link (unreadable)"),
    "a control file": ("crimes_2023-01-01.csv.control.json", "its control file is a symbolic link (control_file)"),
    "a mark": (".done", "the mark .done: this is a symbolic link (unreadable)"),
    "a mark of one": ("crimes_2023-01-01.csv.done", "the mark .done: this is a symbolic link (unreadable)"),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_symbolic_link_in_a_drop_refuses_it_and_is_never_followed(ready: TestHome, tmp_path: Path, case: str) -> None:
    name, says = LINKS[case]
    drops = tmp_path / "drops"
    path = write(drops, "crimes_2023-01-01.csv", TWO)
    true = tmp_path / "elsewhere"
    if name == path.name:
        path.rename(true)
    else:
        true.write_text("{}", "utf-8")
    (drops / name).symlink_to(true)
    (refused,) = run(ready, drops)
    (target,) = (drops / "refused").iterdir()
    assert (refused.exit_code, {each.name for each in drops.iterdir()}) == (1, {"loaded", "refused"})
    assert " ".join(says.split()) in " ".join((target / "letter.txt").read_text("utf-8").split())
    assert ((target / name).is_symlink(), true.exists()) == (True, True)
    assert not (ready.root / "warehouse" / "CURRENT").exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("mapping.toml", "mapping.toml is a symbolic link, and what it leads to is not read."),
        ("Mapping.toml", "Mapping.toml is not read; call it mapping.toml, or take it out of the folder."),
    ],
)
def test_a_mapping_that_is_a_link_or_has_nearly_its_name_moves_nothing(
    ready: TestHome, tmp_path: Path, name: str, says: str
) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    (tmp_path / "elsewhere").write_text('force = "Sample Force"\n', "utf-8")
    (drops / name).symlink_to(tmp_path / "elsewhere")
    (fault,) = run(ready, drops)
    assert fault.sentence.startswith(says)
    assert (fault.exit_code, filed(drops)) == (1, {"": sorted(["crimes_2023-01-01.csv", name])})
    assert told(tmp_path) == ["refused mapping 2023-01-10"]


def test_no_database_is_asked_whatever_lies_in_the_drop(
    ready: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(_query: object, _path: Path, called: str) -> None:
        asked.append(called)
        raise CannotRunError("asked")

    monkeypatch.setattr(database_sources, "fetch", fetch)
    drops = tmp_path / "drops"
    drops.mkdir()
    (drops / "mapping.toml").write_text(
        '[crimes]\nsource = "odbc"\nconnection = "rms"\nquery = "crimes.sql"\nas_at = 2023-01-01\n', "utf-8"
    )
    (drops / "crimes.sql").write_text("select 1", "utf-8")
    (drops / ".done").touch()
    assert run(ready, drops)[0].sentence.startswith("Nothing to receive")
    write(drops, "outcomes_2023-01-01.csv", [{}], "outcomes")
    assert run(ready, drops)[0].exit_code == 0
    write(drops, "crimes_2023-01-01.csv", TWO)
    assert run(ready, drops)[0].exit_code == 1  # the mapping takes them from the database
    assert asked == []
    with pytest.raises(CannotRunError, match="asked"):
        ready.load(drops)
    assert asked == ["crimes from the database rms"]


def test_a_refused_drop_that_is_loaded_later_leads_nowhere_and_asks_no_database(
    ready: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drops = tmp_path / "drops"
    true = write(tmp_path / "elsewhere", "outcomes_2023-01-01.csv", [{}], "outcomes")
    drops.mkdir()
    (drops / true.name).symlink_to(true)
    (drops / "stages_2023-01-01.csv").write_text("select secret from persons", "utf-8")
    mapping = '[crimes]\nsource = "odbc"\nconnection = "rms"\nquery = "stages_2023-01-01.csv"\nas_at = 2023-01-01\n'
    (drops / "mapping.toml").write_text(mapping, "utf-8")
    assert run(ready, drops)[0].exit_code == 1
    (target,) = (drops / "refused").iterdir()
    asked: list[object] = []
    monkeypatch.setattr(database_sources, "fetch", lambda *words: asked.append(words))
    with pytest.raises(LoadRefused, match="this is a symbolic link"):
        ready.load(target)
    assert asked == []


def test_a_run_that_was_killed_between_load_and_move_goes_on_with_its_own_letter(
    ready: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", [*TWO, {"crime_ref": "C3", "victim_age": "400"}])

    def killed(*arguments: object) -> None:
        load_into(*arguments)  # type: ignore[arg-type]  # as it was called
        raise Killed

    def die(_journal: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(story, "load_into", killed)
        with pytest.raises(Killed):
            run(ready, drops)
    assert (filed(drops)[""], told(tmp_path)) == (["crimes_2023-01-01.csv"], [])
    with monkeypatch.context() as patch:
        patch.setattr(story, "file_away", die)  # by now the journal says what was decided
        with pytest.raises(Killed):
            run(ready, drops)
    (received,) = run(ready, drops)
    assert received.sentence.startswith("Loaded, and something of it is lost: read the letter. 1 file is in")
    (target,) = (drops / "loaded").iterdir()
    assert "1 rejected" in (target / "letter.txt").read_text("utf-8")
    assert told(tmp_path) == ["accepted_with_loss crimes 2023-01-01"]
    assert (len(ready.query("from loads")), Home(ready.root).receiving.exists()) == (1, False)


def test_half_of_a_refused_drop_is_never_a_drop_of_its_own(
    ready: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", [])
    write(drops, "outcomes_2023-01-01.csv", [{}], "outcomes")
    real = filing.durable.carry

    def carry(source: Path, target: Path) -> None:
        if source.name.startswith("outcomes"):
            raise Killed
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(filing.durable, "carry", carry)
        with pytest.raises(Killed):
            run(ready, drops)
    assert filed(drops)[""] == ["outcomes_2023-01-01.csv"]
    (refused,) = run(ready, drops)
    assert refused.exit_code == 1
    assert filed(drops) == {"refused": ["crimes_2023-01-01.csv", *LETTER, "outcomes_2023-01-01.csv"]}
    assert not (ready.root / "warehouse" / "CURRENT").exists()


def test_what_changes_or_comes_while_it_is_read_is_neither_loaded_nor_moved(
    ready: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drops = tmp_path / "drops"
    path = write(drops, "crimes_2023-01-01.csv", TWO)

    def meanwhile(action: Callable[[], object]) -> Callable[..., object]:
        def loading(*arguments: object) -> object:
            action()
            return load_into(*arguments)  # type: ignore[arg-type]  # as it was called

        return loading

    more = path.read_text("utf-8") + path.read_text("utf-8").splitlines()[-1].replace("C2", "C3") + "\n"
    with monkeypatch.context() as patch:
        patch.setattr(story, "load_into", meanwhile(lambda: path.write_text(more, "utf-8")))
        with pytest.raises(CannotRunError, match=r"changed while it was read\. Nothing was loaded or moved"):
            run(ready, drops)
    assert filed(drops) == {"": ["crimes_2023-01-01.csv"]}
    assert not (ready.root / "warehouse" / "CURRENT").exists()
    with monkeypatch.context() as patch:
        late = meanwhile(lambda: write(drops, "outcomes_2023-01-01.csv", [{}], "outcomes"))
        patch.setattr(story, "load_into", late)
        run(ready, drops)
    assert filed(drops)[""] == ["outcomes_2023-01-01.csv"]
    assert ready.query("select distinct extract from loads") == [("crimes",)]
    assert ready.crimes() == {"C1", "C2", "C3"}


def test_a_mapping_that_cannot_be_used_moves_nothing_and_is_told_once(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    mapping = drops / "mapping.toml"
    for broken in ("[crimes", '[crimes]\nfile = "*.csv"\n[outcomes]\nfile = "c*.csv"'):
        mapping.write_text(broken, "utf-8")
        (fault,) = run(ready, drops)
        assert fault.exit_code == 1
        assert fault.sentence.endswith("Nothing was loaded or moved.")
    assert filed(drops) == {"": ["crimes_2023-01-01.csv", "mapping.toml"]}
    assert told(tmp_path) == ["refused mapping 2023-01-10"]


def test_what_is_overdue_is_told_once_whether_anything_comes_or_not(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    ready.load(write(tmp_path / "in", "crimes.csv", TWO), "2023-01-01")
    drops.mkdir()
    for _ in range(2):
        assert run(ready, drops, date(2023, 2, 15)) == (Received(f"Nothing to receive in {drops}."),)
    assert told(tmp_path) == []
    for day in (16, 17):
        run(ready, drops, date(2023, 2, day))
    assert told(tmp_path) == ["overdue crimes 2023-01-01"]
    log = Home(ready.root).notifications.read_text("utf-8").splitlines()
    assert [set(json.loads(line)) for line in log] == [{"at", "state", "extract", "day", "ended"}]
    (ready.root / "warehouse" / "CURRENT").write_text("gone.duckdb", "ascii")
    run(ready, drops, date(2023, 2, 18))  # that it cannot be looked up takes nothing away


def test_while_another_load_holds_the_home_nothing_is_moved(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    with locked(Home(ready.root).load_lock, "load"), pytest.raises(CannotRunError, match="Another load"):
        run(ready, drops)
    assert filed(drops) == {"": ["crimes_2023-01-01.csv"]}


def test_a_drop_of_another_folder_that_was_not_finished_goes_first(
    ready: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write(one, "crimes_2023-01-01.csv", TWO)
    write(other, "crimes_2023-02-01.csv", TWO)

    def killed(
        _home: object, _path: object, _options: object, _progress: object, announce: Callable[..., None]
    ) -> None:
        load_into(_home, _path, _options, _progress, announce)  # type: ignore[arg-type]  # as it was called
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(story, "load_into", killed)
        with pytest.raises(Killed):
            run(ready, one)
    with pytest.raises(CannotRunError, match=f"A drop in {one} was not finished"):
        run(ready, other)
    (one / "crimes_2023-01-01.csv").rename(tmp_path / "taken.csv")  # somebody took it away: there is nothing to finish
    assert run(ready, one) == (Received(f"Nothing to receive in {one}."),)
    assert run(ready, other, date(2023, 2, 2))[0].exit_code == 0
