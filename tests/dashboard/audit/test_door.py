"""Nothing is shown, changed or given away without its line, which comes first."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.access.reader import Reader
from dashboard.access.roles import Role
from dashboard.audit import door
from dashboard.audit.door import NotLoggedError, altered, consulted, keys_from, log_of, taken_away
from dashboard.audit.line import account_token
from etl.load import Options, rebuild
from etl.upkeep.compact import compact
from etl.upkeep.withdraw import withdraw
from schemas.errors import CannotRunError
from schemas.home.about_to import about_to
from schemas.home.layout import Home, serving_build
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.dashboard.audit.lines import is_named, logged
from tests.etl.homes import SILENT, TestHome, make_home, write

READER = Reader(frozenset({Role.LEAD, Role.STEWARD}), token="a" * 32, issuer="https://provider")
DOORS: dict[str, Callable[[Path], None]] = {
    "consultation": lambda home: consulted(home, READER, "cases", {"crime_ref": ["C-1"]}, "data_quality"),
    "alteration": lambda home: altered(home, READER, "mark asked", {"crime_ref": ["C-1"]}),
    "disclosure": lambda home: taken_away(home, READER, "cases_build_1", {"rows": 1}, {"crime_ref": ["C-1"]}),
}


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    return make_home(tmp_path / "home")


@pytest.fixture
def _keys_as_they_were() -> Iterator[None]:
    before = door._KEYS[0]
    yield
    keys_from(before)


@pytest.mark.parametrize("kind", DOORS)
def test_a_reader_is_logged_with_token_and_roles(home: TestHome, kind: str) -> None:
    DOORS[kind](home.root)
    (line,) = logged(home.root)
    assert (line.kind, line.who, line.roles) == (kind, "a" * 32, "lead+steward")
    assert line.to_whom == ("reader" if kind == "disclosure" else "")
    assert line.counts["crime_ref"] == 1
    assert is_named(home.root, "crime_ref", "C-1")


@pytest.mark.parametrize("kind", DOORS)
def test_where_nothing_can_be_written_the_reader_is_told_without_a_path(home: TestHome, kind: str) -> None:
    (home.root / "audit").write_text("in the way")
    with pytest.raises(NotLoggedError) as refused:
        DOORS[kind](home.root)
    assert "/" not in str(refused.value)
    assert "C-1" not in str(refused.value)


def test_where_nobody_signs_in_the_account_of_the_machine_is_logged(home: TestHome) -> None:
    consulted(home.root, Reader(frozenset({Role.SWLO})), "case", {"case_ref": ["S-1"]})
    assert [line.who for line in logged(home.root)] == [account_token(log_of(home.root).key)]


@pytest.mark.usefixtures("_keys_as_they_were")
def test_without_a_key_nothing_is_logged_and_nothing_done(home: TestHome) -> None:
    door._KEYS.clear()
    with pytest.raises(NotLoggedError):
        DOORS["consultation"](home.root)
    with pytest.raises(CannotRunError, match="It was not done"):
        about_to(home.root, "load", {})


@pytest.mark.usefixtures("_keys_as_they_were")
def test_a_key_that_the_system_refuses_to_read_is_no_key(home: TestHome) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied", "/home/of/the/force/key")

    keys_from(refused)
    for show in DOORS.values():
        with pytest.raises(NotLoggedError) as found:
            show(home.root)
        assert "/" not in str(found.value)


def test_a_load_a_build_a_withdrawal_and_a_compaction_have_their_lines(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "in", "crimes.csv", [{}]), "2023-01-01")
    home.load(write(tmp_path / "in", "crimes.csv", [{}, {"crime_ref": "C9"}]), "2023-02-01")
    rebuild(home.root, Options(), SILENT)
    last = log_of(home.root).kept(most=1)[0]
    withdraw(home.root, _last_load(home), WithdrawalReason.WRONG_FILE, Options(), SILENT, is_meant=True)
    compact(home.root, 240, Options(), SILENT, is_meant=True)
    said = [(line.kind, line.what.split(" ")[0]) for line in logged(home.root)]
    load, publish = ("collection", "load"), ("combination", "publish")
    assert said[:5] == [load, publish, load, publish, publish]
    assert last == 5
    assert said[5:] == [("alteration", "withdraw"), publish]
    assert [line.counts for line in logged(home.root) if line.kind == "collection"] == [{"crimes": 1}, {"crimes": 2}]
    assert {line.roles for line in logged(home.root)} == {"command"}


def test_a_load_that_cannot_be_logged_keeps_nothing_and_the_old_figures_serve(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "in", "crimes.csv", [{}]), "2023-01-01")
    serves = serving_build(home.root)
    Home(home.root).audit_log.write_bytes(b"no log")
    with pytest.raises(CannotRunError, match="It was not done"):
        home.load(write(tmp_path / "in", "crimes.csv", [{}, {"crime_ref": "C9"}]), "2023-02-01")
    assert serving_build(home.root) == serves
    assert len(list((home.root / "store" / "manifests").glob("*.json"))) == 1


def _last_load(home: TestHome) -> str:
    ((load_id,),) = home.query("select max(load_id) from loads")
    return str(load_id)
