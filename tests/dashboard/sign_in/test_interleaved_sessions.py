"""Fifty sessions of readers with different rights run at once on one server: no frame and no file holds what is another's."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest

from dashboard.access.grants import Grant, key_of_users, user_token
from dashboard.access.roles import OF_OFFICERS, Role
from dashboard.records.role_table import RoleTable
from etl.store.key import read_key
from tests.conftest import Builder
from tests.dashboard.force.bad_input.caseloads import FEW, Generated, allowed_for, case_ref, foreign, generate_caseloads
from tests.dashboard.sign_in.page_by_hand import PageByHand, Somebody
from tests.dashboard.sign_in.serving import Served, free_port, provider, put_settings, served
from tests.length import times

PERSONS: Final = times(10, 50)
SESSIONS: Final = 50
ROUNDS: Final = times(1, 20)
AT_ONCE: Final = 10
"""Runs that are asked for before the first of them is heard."""
ROLES: Final = (Role.SWLO, Role.SWLO, Role.SUPERVISOR, Role.DEPUTY, Role.LEAD, Role.SWLO, Role.ADVOCATE, Role.SWLO,
                Role.REVIEWER_POLICE, Role.STEWARD)  # fmt: skip
"""What the persons are, in turn."""
EVERY: Final = range(FEW)


@dataclass
class Sitting:
    """Hold one session: whose it is, for which officer, and what its page may hold."""

    who: Somebody
    page: PageByHand
    role: Role
    officer: int
    typed: list[int] = field(default_factory=list)

    def asks(self, chance: random.Random) -> tuple[str, str]:
        """Return the page that is asked for next: by whoever has cases her own, and those of colleagues by their address."""
        if self.role not in OF_OFFICERS:
            return chance.choice(["", "case_review", "data_quality", "my_caseload"]), ""
        if chance.random() < 0.3:
            return "my_caseload", ""
        other = chance.choice(EVERY) if chance.random() < 0.4 else self.officer
        self.typed.append(other)
        return "case", f"case={case_ref(other)}"

    def faults(self) -> list[str]:
        """Return what was sent that is another's, but for the addresses that were typed here; forget what was sent."""
        sent = self.page.text()
        self.page.heard.clear()
        typed = {f"CASE of {one}" for one in self.typed}
        return [
            f"{self.role} {self.officer}: {one}"
            for one in foreign(sent, allowed_for(self.role, self.officer))
            if one not in typed
        ]


@pytest.fixture(scope="module")
def there(built_once: Callable[[str, Builder], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = built_once("few caseloads", lambda root: generate_caseloads(root, FEW, seed=3))
    home, port = copytree(made, tmp_path_factory.mktemp("sessions") / "home", symlinks=True), free_port()
    for path in (home, *home.rglob("*")):  # a home that others may read is not served
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o700)
    with provider() as issuer:
        put_settings(home, f"http://127.0.0.1:{port}", issuer)
        table = RoleTable(home, key_of_users(read_key(home)))
        for person in range(PERSONS):
            role = ROLES[person % len(ROLES)]
            officer = Generated(home, FEW).token(person % FEW)
            held = Grant(role, officer if role in OF_OFFICERS else None)
            if role is not Role.SWLO or person < FEW:
                table.grant(user_token(table.key, issuer, f"person-{person}"), held)
        with served(home, port) as server:
            yield Served(home, f"http://127.0.0.1:{port}", issuer)
        log = server.communicate()[0]
        assert foreign(log, {}) == []


def test_fifty_sessions_at_once_are_sent_nothing_of_each_other(there: Served) -> None:
    chance, faults, own = random.Random(17), list[str](), dict[Role, int]()
    with ExitStack() as opened:
        persons = [opened.enter_context(closing(Somebody(there.address))) for _ in range(PERSONS)]
        for number, person in enumerate(persons):
            person.sign_in(f"person-{number}")
        sittings = [
            Sitting(
                persons[n % PERSONS],
                persons[n % PERSONS].page(),
                ROLES[n % PERSONS % len(ROLES)],
                n % PERSONS % FEW,
            )
            for n in range(SESSIONS)
        ]
        for _ in range(ROUNDS):
            chance.shuffle(sittings)
            for first in range(0, SESSIONS, AT_ONCE):
                together = sittings[first : first + AT_ONCE]
                for one in together:
                    one.page.ask(*one.asks(chance))
                for one in together:
                    one.page.hear_whole()
                for one in together:
                    purpose = [each.button for each in one.page.elements() if each.button.label == "Managing the case"]
                    if purpose:
                        one.page.ask(
                            "case", f"case={case_ref(one.typed[-1])}", [(purpose[-1].id, "trigger_value", True)]
                        )
                        one.page.hear_whole()
                        own[one.role] = own.get(one.role, 0) + one.page.text().count("NOTE-")
                    faults += _of_a_file(one)
                    faults += one.faults()
    assert faults == []
    assert min(own[role] for role in OF_OFFICERS) > 0, "cases were open in each of these roles"


def _of_a_file(sitting: Sitting) -> list[str]:
    """Return what is another's in the first file that a page offers."""
    offered = sitting.page.buttons_for_files()[:1]
    contents = [sitting.who.get(address)[1] for one in offered if (address := sitting.page.press(one))]
    return [
        f"{sitting.role} in a file: {one}" for one in foreign(str(contents), allowed_for(sitting.role, sitting.officer))
    ]
