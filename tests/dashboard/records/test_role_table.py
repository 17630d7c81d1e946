"""The role table gives what was written with the key of the home and not taken back, and keeps nobody's name."""

import sqlite3
from pathlib import Path

import pytest

from dashboard.access.author import Author
from dashboard.access.grants import Grant, key_of_users
from dashboard.access.roles import Role
from dashboard.records import role_table
from dashboard.records.authors import authors_in
from dashboard.records.role_table import RoleTable
from schemas.errors import CannotRunError, RefusedError, UsageError

KEY = key_of_users(b"k" * 32)
ONE, TWO = "1" * 32, "2" * 32
HERS, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def table(tmp_path: Path) -> RoleTable:
    return RoleTable(tmp_path, KEY)


def roles(table: RoleTable) -> set[tuple[str, Role]]:
    return {(one.user, one.grant.role) for one in table.standing()}


def edit(table: RoleTable, script: str) -> None:
    """Change the file as whoever has the disk can: without its triggers."""
    with sqlite3.connect(table.file.path) as con:
        for (name,) in con.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            con.execute(f'drop trigger "{name}"')
        con.executescript(script)


def test_what_was_given_stands_until_it_is_taken_back(table: RoleTable) -> None:
    assert table.standing() == () == tuple(table.grants())
    table.grant(ONE, Grant(Role.LEAD))
    table.grant(ONE, Grant(Role.SWLO, HERS))
    table.grant(TWO, Grant(Role.AUDITOR))
    assert table.grants() == {ONE: (Grant(Role.LEAD), Grant(Role.SWLO, HERS)), TWO: (Grant(Role.AUDITOR),)}
    assert table.revoke(ONE, Role.LEAD) == 1
    assert table.grants() == {ONE: (Grant(Role.SWLO, HERS),), TWO: (Grant(Role.AUDITOR),)}
    table.grant(ONE, Grant(Role.LEAD))
    assert roles(RoleTable(table.file.path.parents[1], KEY)) == {
        (ONE, Role.LEAD),
        (ONE, Role.SWLO),
        (TWO, Role.AUDITOR),
    }
    assert len(table.file.verify()) == 5
    assert table.file.path.stat().st_mode & 0o077 == 0


def test_a_supervisor_has_several_officers_and_loses_all_of_them_at_once(table: RoleTable) -> None:
    table.grant(ONE, Grant(Role.SUPERVISOR, HERS))
    table.grant(ONE, Grant(Role.SUPERVISOR, OTHER))
    assert set(table.grants()[ONE]) == {Grant(Role.SUPERVISOR, HERS), Grant(Role.SUPERVISOR, OTHER)}
    assert table.revoke(ONE, Role.SUPERVISOR) == 2
    assert table.standing() == ()


@pytest.mark.parametrize(
    ("held", "asked", "why"),
    [
        ([(ONE, Grant(Role.LEAD))], Grant(Role.LEAD), "has the role lead already"),
        ([(ONE, Grant(Role.LEAD))], Grant(Role.AUDITOR), "Nobody is auditor and lead: of the two neither would count"),
        ([(ONE, Grant(Role.ADVOCATE))], Grant(Role.REVIEWER_POLICE), "Nobody is reviewer_police and advocate"),
        ([(ONE, Grant(Role.SWLO, HERS))], Grant(Role.STEWARD), "Revoke swlo first"),
        ([(ONE, Grant(Role.SWLO, HERS))], Grant(Role.SWLO, OTHER), "another liaison officer already"),
        ([(TWO, Grant(Role.SWLO, HERS))], Grant(Role.SWLO, HERS), "A caseload is one person's"),
        ([], Grant(Role.SWLO), "say --officer"),
        ([], Grant(Role.SUPERVISOR), "say --officer"),
        ([], Grant(Role.LEAD, HERS), "leave --officer out"),
    ],
)
def test_what_may_not_be_given_is_refused_and_nothing_is_kept(
    table: RoleTable, held: list[tuple[str, Grant]], asked: Grant, why: str
) -> None:
    for user, grant in held:
        table.grant(user, grant)
    before = table.standing()
    with pytest.raises(UsageError, match=why):
        table.grant(ONE, asked)
    assert table.standing() == before


def test_what_nobody_has_is_not_taken_back(table: RoleTable) -> None:
    table.grant(ONE, Grant(Role.LEAD))
    for user, role in ((TWO, Role.LEAD), (ONE, Role.STEWARD)):
        with pytest.raises(UsageError, match=f"no role {role}"):
            table.revoke(user, role)
    assert roles(table) == {(ONE, Role.LEAD)}


FORGED = "insert into role_grants values (3, '{user}', 'swlo', '{officer}', 0, '2026-11-30', '{mac}');"


@pytest.mark.parametrize(
    "script",
    [
        FORGED.format(user=ONE, officer=OTHER, mac="0" * 64),
        FORGED.format(user=ONE, officer=OTHER, mac="0" * 64).replace("(3,", "(9,"),
        "update role_grants set user_token = another where number = 2".replace("another", f"'{TWO}'"),
        "update role_grants set role = 'steward' where number = 1",
        "update role_grants set officer_token = other where number = 2".replace("other", f"'{OTHER}'"),
        "update role_grants set is_revoked = 0 where number = 3",
        "delete from role_grants where number = 1",
        "update role_grants set number = 7 where number = 3",
    ],
    ids=str,
)
def test_a_table_that_somebody_without_the_key_edited_gives_nobody_a_role(table: RoleTable, script: str) -> None:
    table.grant(ONE, Grant(Role.LEAD))
    table.grant(ONE, Grant(Role.SWLO, HERS))
    if "= 3" in script:
        table.revoke(ONE, Role.LEAD)
    edit(table, script)
    for read in (table.standing, table.grants, lambda: table.grant(TWO, Grant(Role.LEAD))):
        with pytest.raises(RefusedError, match="not written with the key of this home"):
            read()


def test_a_table_of_another_home_is_refused(table: RoleTable, tmp_path: Path) -> None:
    table.grant(ONE, Grant(Role.LEAD))
    with pytest.raises(RefusedError):
        RoleTable(tmp_path, key_of_users(b"o" * 32)).standing()


def test_a_role_of_a_later_version_gives_nothing(table: RoleTable) -> None:
    class Later(str):
        value = "commissioner"

    with table._writing() as (con, rows):
        table._keep(con, rows, ONE, Grant(Later("commissioner")), is_revoked=False)  # type: ignore[arg-type]
    assert table.standing() == ()


def test_a_change_is_seen_at_once_and_what_did_not_change_is_not_read_again(
    table: RoleTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.grant(ONE, Grant(Role.LEAD))
    page = RoleTable(table.file.path.parents[1], KEY)
    assert set(page.grants()) == {ONE}
    table.grant(TWO, Grant(Role.LEAD))
    assert set(page.grants()) == {ONE, TWO}
    monkeypatch.setattr(role_table.time, "time", lambda: table.file.path.stat().st_mtime + 1 + role_table.SETTLED)
    kept = page.grants()
    assert page.grants() is kept
    table.revoke(TWO, Role.LEAD)
    assert set(page.grants()) == {ONE}
    table.file.path.unlink()
    assert page.grants() == {}


def test_a_file_whose_content_its_stamp_may_not_tell_yet_is_read_again(
    table: RoleTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.grant(ONE, Grant(Role.LEAD))
    first = table.grants()
    assert table.grants() is not first
    monkeypatch.setattr(RoleTable, "standing", lambda _: ())
    assert table.grants() == {}


def test_a_file_that_cannot_be_read_is_said(table: RoleTable) -> None:
    table.file.path.parent.mkdir()
    table.file.path.write_bytes(b"not a database at all")
    with pytest.raises(CannotRunError, match=r"roles\.sqlite"):
        table.grants()


def test_a_deputy_of_several_is_taken_from_one_and_stays_with_the_others(table: RoleTable) -> None:
    table.grant(ONE, Grant(Role.SWLO, HERS))
    with pytest.raises(UsageError, match="Nobody stands in for herself"):
        table.grant(ONE, Grant(Role.DEPUTY, HERS))
    table.grant(ONE, Grant(Role.DEPUTY, OTHER))
    table.grant(ONE, Grant(Role.DEPUTY, "c" * 32))
    with pytest.raises(UsageError, match="has no role deputy"):
        table.revoke(ONE, Role.DEPUTY, HERS)
    assert table.revoke(ONE, Role.DEPUTY, OTHER) == 1
    assert set(table.grants()[ONE]) == {Grant(Role.SWLO, HERS), Grant(Role.DEPUTY, "c" * 32)}


def test_who_gave_a_role_on_a_page_is_kept_and_a_command_is_nobody(table: RoleTable) -> None:
    by = Author("supervisor", TWO)
    table.grant(ONE, Grant(Role.LEAD))
    RoleTable(table.file.path.parents[1], KEY, by).grant(ONE, Grant(Role.DEPUTY, OTHER))
    with table.file.opened() as con:
        assert authors_in(con) == {("role_grants", (2,)): by}
