"""A drop leads nowhere and asks no database: a link in it is not followed, and a query in it is not sent."""

from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.load import LoadRefused
from etl.staging import database_sources
from tests.etl.homes import TestHome, write
from tests.etl.receive.receiving import TWO, filed, run, told

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
