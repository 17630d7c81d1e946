"""Whatever is done to the log by somebody who has the disk and not the key is noticed, and said in words."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.audit import line as lines
from dashboard.audit.line import Kind, tokens_of
from dashboard.audit.log import AuditLog
from dashboard.audit.verify_log import (
    Anchor,
    LogChangedError,
    anchor_of_log,
    is_before_beginning,
    read_anchor,
    verify_log,
)
from schemas.errors import OutcomesError, RefusedError, UsageError
from tests.dashboard.audit.lines import KEY, by_hand, line, log_with

LINES = 40
TEXTS = ("at", "who", "roles", "kind", "what", "counts", "to_whom", "purpose", "held", "mac")
Attack = Callable[[sqlite3.Connection, random.Random], None]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with forty lines, of some of which a token was erased."""
    root = tmp_path_factory.mktemp("written")
    log = log_with(root, *(line(f"C-{n}", f"C-{n + 1}", what=f"list_{n % 3}") for n in range(LINES - 1)))
    log.erase(tokens_of(KEY, {"crime_ref": ["C-7"]}), line(kind=Kind.ERASURE), is_meant=True)
    verify_log(log)
    return root


def _numbers(con: sqlite3.Connection) -> list[int]:
    return [number for (number,) in con.execute("select number from lines order by number")]


def _edited(con: sqlite3.Connection, draw: random.Random) -> None:
    column, number = draw.choice(TEXTS), draw.choice(_numbers(con))
    (old,) = con.execute(f"select {column} from lines where number = ?", (number,)).fetchone()  # noqa: S608
    place = draw.randrange(len(old) + 1) if column != "mac" else draw.randrange(len(old))
    new = old[:place] + draw.choice("0123456789abcdef") + old[place + 1 :]
    if new == old:
        new = old[:place] + "x" + old[place + 1 :]
    con.execute(f"update lines set {column} = ? where number = ?", (new, number))  # noqa: S608


def _cut(con: sqlite3.Connection, draw: random.Random) -> None:
    """Take lines away: from the end, from the beginning or from between; sometimes the others are numbered anew."""
    numbers = _numbers(con)
    how_many = draw.randint(1, len(numbers))
    first = draw.choice((0, len(numbers) - how_many, draw.randrange(len(numbers) - how_many + 1)))
    con.execute("delete from lines where number between ? and ?", (numbers[first], numbers[first + how_many - 1]))
    if draw.random() < 0.5:
        con.execute("update lines set number = number - ? where number > ?", (how_many, numbers[first]))
    if draw.random() < 0.3:
        con.execute("update head set number = (select coalesce(max(number), 0) from lines)")
    if draw.random() < 0.2:
        con.execute("delete from head")


def _reordered(con: sqlite3.Connection, draw: random.Random) -> None:
    one, other = draw.sample(_numbers(con), 2)
    for old, new in ((one, 10**6), (other, one), (10**6, other)):
        con.execute("update lines set number = ? where number = ?", (new, old))


def _rewritten(con: sqlite3.Connection, draw: random.Random) -> None:
    """Write every line from some place on with another key, head and all: what somebody who has this program can do."""
    key, first = draw.randbytes(32), draw.choice(_numbers(con))
    before = con.execute("select mac from lines where number < ? order by number desc", (first,)).fetchone() or ("",)
    last = before[0]
    for row in con.execute("select * from lines where number >= ? order by number", (first,)).fetchall():
        said, held = (*row[:2], f"{draw.getrandbits(128):032x}", *row[3:-2]), []
        last = lines.line_mac(key, last, said, held)
        con.execute("update lines set who = ?, held = '[]', mac = ? where number = ?", (said[2], last, row[0]))
    state = (*con.execute("select number from head").fetchone(), last, 0, "", "")
    con.execute("insert or replace into head values (1, ?, ?, ?, ?, ?, ?)", (*state, lines.head_mac(key, *state)))


def _emptied(con: sqlite3.Connection, draw: random.Random) -> None:
    """Leave the seal of a token alone, as an erasure does, so that nobody finds who looked at that reference."""
    number, held = draw.choice(con.execute("select number, held from lines where held <> '[]'").fetchall())
    left = [one if len(one) == 32 else lines.seal_of(KEY, one) for one in json.loads(held)]
    if left == json.loads(held):
        left.pop()
    con.execute("update lines set held = ? where number = ?", (json.dumps(left), number))


def _added(con: sqlite3.Connection, draw: random.Random) -> None:
    """Add a copy of a line at the end, and let the head count it."""
    number = draw.choice(_numbers(con))
    row = con.execute("select * from lines where number = ?", (number,)).fetchone()
    con.execute(f"insert into lines values ({', '.join('?' * len(row))})", (LINES + 1, *row[1:]))  # noqa: S608
    if draw.random() < 0.5:
        con.execute("update head set number = number + 1")


ATTACKS: dict[str, Attack] = {
    "edited": _edited, "cut": _cut, "reordered": _reordered, "rewritten": _rewritten, "emptied": _emptied, "added": _added
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_of_a_thousand_changes_of_the_file_every_one_is_noticed(written: Path, tmp_path: Path, name: str) -> None:
    """A thousand of all kinds together, drawn by seed: 167 of each."""
    path = AuditLog(written, KEY).file.path
    target = AuditLog(tmp_path, KEY)
    target.file.path.parent.mkdir()
    for seed in range(167):
        shutil.copyfile(path, target.file.path)
        with by_hand(target) as con:
            ATTACKS[name](con, random.Random(f"{name} {seed}"))
        with pytest.raises(OutcomesError) as refused:
            verify_log(target)
        assert "C-" not in str(refused.value)


def test_bytes_that_are_flipped_anywhere_in_the_file_are_noticed_or_change_nothing(
    written: Path, tmp_path: Path
) -> None:
    content = AuditLog(written, KEY).file.path.read_bytes()
    whole = AuditLog(written, KEY).kept(most=100)
    target, noticed = AuditLog(tmp_path, KEY), 0
    target.file.path.parent.mkdir()
    draw = random.Random(13)
    for _ in range(150):
        place = draw.randrange(100, len(content))
        target.file.path.write_bytes(
            content[:place] + bytes([content[place] ^ 1 << draw.randrange(8)]) + content[place + 1 :]
        )
        try:
            verify_log(target)
            assert target.kept(most=100) == whole  # a byte that nothing is kept in
        except OutcomesError:
            noticed += 1
    assert noticed > 50


@pytest.mark.parametrize(
    ("attack", "words"),
    [
        ("update lines set purpose = 'x' where number = 3", "line 3 was changed, or was written without the key"),
        ("delete from lines where number = 3", "line 3 is gone"),
        ("delete from lines where number = 4", "its last lines are gone: it had 4, and ends with line 3"),
        ("delete from head", "its head is gone"),
        ("update lines set number = 0 where number = 1", "it has lines of before its beginning"),
    ],
)
def test_what_was_done_is_said_in_words(tmp_path: Path, attack: str, words: str) -> None:
    log = log_with(tmp_path, *(line(f"C-{number}") for number in range(4)))
    with by_hand(log) as con:
        con.execute(attack)
    with pytest.raises(LogChangedError, match=words):
        verify_log(log)


@pytest.mark.parametrize(("one", "other"), [(2, 3), (1, 4)])
def test_a_line_in_another_place_is_said(tmp_path: Path, one: int, other: int) -> None:
    log = log_with(tmp_path, *(line(f"C-{number}") for number in range(5)))
    with by_hand(log) as con:
        for old, new in ((one, 99), (other, one), (99, other)):
            con.execute("update lines set number = ? where number = ?", (new, old))
    with pytest.raises(LogChangedError, match=f"line {one} was written in another place"):
        verify_log(log)


def test_a_line_of_another_home_is_said(tmp_path: Path) -> None:
    log, other = log_with(tmp_path, line("C-1"), line("C-2")), log_with(tmp_path / "other", line("C-3"))
    with by_hand(log) as con:
        con.execute("delete from lines where number = 2")
        con.execute("attach ? as other", (str(other.file.path),))
        con.execute(
            "insert into main.lines select 2, at, who, roles, kind, what, counts, to_whom, purpose, held, mac from other.lines"
        )
        con.commit()
        con.execute("detach other")
    with pytest.raises(LogChangedError, match="line 2 was changed, or was written without the key"):
        verify_log(log)


def test_an_older_state_of_the_whole_file_is_told_by_an_anchor_alone(tmp_path: Path) -> None:
    log = log_with(tmp_path, line("C-1"))
    older = log.file.path.read_bytes()
    log.append(line("C-2"))
    anchor = anchor_of_log(log)
    log.file.path.write_bytes(older)
    assert verify_log(log).number == 1
    with pytest.raises(LogChangedError, match=r"cut off: on 20\d\d-\d\d-\d\d it had 2 lines, and now ends with line 1"):
        verify_log(log, anchor)
    log.append(line("C-3"))
    with pytest.raises(LogChangedError, match=r"rewritten since .*: line 2 is another"):
        verify_log(log, anchor)
    log.file.path.unlink()
    with pytest.raises(LogChangedError, match="is gone"):
        verify_log(log, anchor)


def test_an_anchor_is_read_as_it_was_written_and_any_other_refused(tmp_path: Path) -> None:
    log = log_with(tmp_path, line("C-1"))
    anchor = anchor_of_log(log)
    assert read_anchor(anchor.to_json()) == anchor
    for changed in (replace(anchor, lines=0), replace(anchor, digest="0" * 64), replace(anchor, at="2020-01-01")):
        with pytest.raises(RefusedError, match="anchor was changed"):
            verify_log(log, changed)
    for text in ("", "[]", "{}", '{"lines": "x", "digest": "", "at": "", "mac": ""}'):
        with pytest.raises(UsageError, match="no anchor"):
            read_anchor(text)


def test_an_anchor_of_an_empty_log_fits_whatever_came_after(tmp_path: Path) -> None:
    log = AuditLog(tmp_path, KEY)
    anchor = anchor_of_log(log)
    assert anchor.lines == 0
    log.append(line("C-1"))
    assert not is_before_beginning(verify_log(log, anchor), anchor)
    assert is_before_beginning(replace(verify_log(log), begins_after=1), Anchor(0, "", "", ""))
