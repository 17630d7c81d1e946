"""A year runs itself: twelve monthly drops of eight extracts, twenty of them bad, and nobody types a command.

A long proof, which prints what a year leaves on the disk; each kind of drop has a short one in `test_receive.py`.
"""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy2

from dashboard.editions.reader import open_edition
from dashboard.release.freeze.sign import release_key
from etl.load import Options
from etl.receive.receive import Received, receive
from etl.receive.wait_until_whole import Clock
from schemas.home.layout import Home
from tests.dashboard.release.released_homes import made, only_few_tables
from tests.etl.homes import SILENT, TestHome
from tests.etl.receive.year import BAD, EXTRACTS, LOSS, REFUSED, Bad, crimes_by, day_of, drop_sound, name_of
from tests.length import long_proof

MONTHS = 12
AT_ONCE = Clock(lambda: 0.0, lambda _: None)


def shared_out(months: int) -> list[list[Bad]]:
    """Return the bad extracts of each month of the year: twenty over twelve."""
    of_month: list[list[Bad]] = [[] for _ in range(12)]
    for number, bad in enumerate(BAD):
        of_month[number % 12].append(bad)
    return of_month[:months]


class Year:
    """Hold the home and the folder of drops of a year, and what was told."""

    def __init__(self, home: TestHome, root: Path) -> None:
        self.home, self.drops, self.told_in = home, root / "drops", root / "told"
        self.drops.mkdir()
        (self.drops / "mapping.toml").write_text('force = "Test Force"\n', "utf-8")
        script = root / "tell"
        script.write_text(f'#!/bin/sh\necho "$1 $2 $3" >> {self.told_in}\n', "utf-8")
        script.chmod(0o700)
        settings = Home(home.root).settings
        settings.write_text(f'[receive]\nwhole_after_seconds = 0\n[notify]\ncommand = ["{script}"]\n', "utf-8")

    def told(self) -> list[str]:
        """Return what was told so far, a line each: state, extract and day."""
        return self.told_in.read_text("utf-8").splitlines() if self.told_in.exists() else []

    def received(self, month: int) -> Received:
        """Run the command as a timer does, two days after the extracts of a month were taken."""
        today = day_of(month) + timedelta(days=2)
        (received,) = receive(self.home.root, self.drops, Options(today=today), SILENT, AT_ONCE)
        return received

    def letter(self, received: Received) -> str:
        target = Path(received.sentence.partition(" are in ")[2].partition(", with")[0])
        return (target / "letter.txt").read_text("utf-8")

    def crimes(self) -> int | None:
        if not Home(self.home.root).current_build.exists():
            return None
        return int(str(self.home.query("select count(*) from crimes")[0][0]))

    def bytes_of(self, folder: Path) -> int:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@long_proof
def test_a_year_of_drops_needs_nobody_and_hides_nothing(home: TestHome, tmp_path: Path) -> None:
    year, store = Year(home, tmp_path), Home(home.root).store
    told: Counter[str] = Counter()
    sizes: list[tuple[int, int, int]] = []
    truth: int | None = None
    for month, bad_ones in enumerate(shared_out(MONTHS), start=1):
        before = year.bytes_of(store)
        for bad in bad_ones:
            drop_sound(year.drops, month)
            bad.spoil(year.drops / name_of(bad.extract, month), month)
            received = year.received(month)
            told += Counter(" ".join(notice.words) for notice in bad.notices(month))
            assert Counter(year.told()) == told, f"{bad.name}: {year.letter(received)}"
            if bad.state == REFUSED:
                assert (received.exit_code, year.crimes()) == (1, truth), bad.name  # the old figure stands, no other
                assert "Nothing was loaded" in year.letter(received)
            else:
                assert received.exit_code == 0, bad.name
                assert "is lost: read the letter" in received.sentence
                assert bad.extract in year.letter(received)
                truth = year.crimes()
                assert truth is not None
                assert crimes_by(month) - 1 <= truth <= crimes_by(month), bad.name
        drop_sound(year.drops, month)
        dropped = year.bytes_of(year.drops) - sum(year.bytes_of(year.drops / name) for name in ("loaded", "refused"))
        assert year.received(month).exit_code == 0
        assert Counter(year.told()) == told  # a sound drop is no news
        truth = year.crimes()
        assert truth == crimes_by(month)
        if month % 3 == 0:
            _edition_is_as_of_sound_drops(year, month, tmp_path)
        sizes.append((dropped, year.bytes_of(store) - before, year.bytes_of(Home(home.root).warehouse)))
    _nothing_is_left_behind(year)
    builds = [size for *_, size in sizes[2:]]  # by then there are as many as are kept
    assert not builds or max(builds) < 1.2 * min(builds)
    assert [line["ended"] for line in _log(home)] == ["done"] * told.total()
    _say(year, sizes)


def _edition_is_as_of_sound_drops(year: Year, month: int, root: Path) -> None:
    """Release the edition of a quarter, here and from a home with the same keys that was given nothing but sound drops."""
    quarter, sound = f"2023-Q{month // 3}", TestHome(root / "sound")
    if not sound.root.exists():
        sound.root.mkdir()
        for name in (Home(year.home.root).key, Home(year.home.root).key_fingerprint):
            copy2(name, sound.root / name.name)
        for home in (year.home.root, sound.root):
            only_few_tables(home)
        release_key(year.home.root)
        for home in (year.home.root, sound.root):
            Home(home).release_secret.write_text("5a" * 32, "ascii")
        copy2(Home(year.home.root).release_key, Home(sound.root).release_key)
    drop_sound(root / quarter, month)
    sound.load(root / quarter, None)
    moment = datetime(2024, month, 12, 9, 30, tzinfo=UTC)
    released = [made(home, quarter, now=moment) for home in (year.home.root, sound.root)]
    here, there = (open_edition(each.folder.parent, quarter).cells for each in released)
    assert here == there
    assert Home(year.home.root).latest_edition.resolve().name == quarter
    assert any(cell.value for cell in here.values())


def _log(home: TestHome) -> list[dict[str, str]]:
    return [json.loads(line) for line in Home(home.root).notifications.read_text("utf-8").splitlines()]


def _nothing_is_left_behind(year: Year) -> None:
    """Look for whatever a year could leave in folder and home that grows without being kept on purpose."""
    assert {path.name for path in year.drops.iterdir()} == {"mapping.toml", "loaded", "refused"}
    home = Home(year.home.root)
    assert len(list(home.warehouse.glob("*.duckdb"))) <= 3
    assert not home.receiving.exists()
    assert not home.staging.exists()


def _say(year: Year, sizes: list[tuple[int, int, int]]) -> None:
    """Print what a year leaves on the disk; pytest shows it with -s."""
    for month, (dropped, stored, builds) in enumerate(sizes, start=1):
        print(f"month {month:2}: dropped {dropped:,} bytes, store grew by {stored:,}, builds hold {builds:,}")  # noqa: T201
    whole = {name: year.bytes_of(year.drops / name) for name in ("loaded", "refused")}
    print(f"store {year.bytes_of(Home(year.home.root).store):,} bytes, home {year.bytes_of(year.home.root):,}, {whole}")  # noqa: T201


def test_there_are_twenty_bad_extracts_of_all_kinds() -> None:
    assert len(BAD) == len({bad.name for bad in BAD}) == 20
    assert len(EXTRACTS) == 8
    assert {bad.extract for bad in BAD} <= set(EXTRACTS)
    assert Counter(bad.state for bad in BAD) == {REFUSED: 15, LOSS: 5}
    assert sum(map(len, shared_out(12))) == 20
