"""Whatever kills a run or changes a drop meanwhile, the next run finishes what was decided and nothing is moved twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.load import load_into
from etl.receive import filing
from etl.receive import receive as story
from etl.receive.receive import Received
from schemas.home.layout import Home
from schemas.home.lock import locked
from tests.etl.homes import TestHome, without_effects, write
from tests.etl.receive.receiving import LETTER, TWO, filed, run, told


class Killed(BaseException):
    """Stand for the end of a process at a place."""


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

    with monkeypatch.context() as patch, without_effects():
        patch.setattr(story, "load_into", killed)
        with pytest.raises(Killed):
            run(ready, drops)
    assert (filed(drops)[""], told(tmp_path)) == (["crimes_2023-01-01.csv"], [])
    with monkeypatch.context() as patch, without_effects():
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
    write(other, "crimes_2023-02-01.csv", [])

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
    assert run(ready, other, date(2023, 2, 2))[0].sentence.startswith("Refused")  # it was read
