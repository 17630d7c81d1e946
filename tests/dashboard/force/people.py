"""Two liaison officers with a case each, their supervisors and a colleague, who sign in."""

from pathlib import Path

from dashboard.access.grants import Grant, key_of_users, user_token
from dashboard.access.roles import Role
from dashboard.records.role_table import RoleTable
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from tests.dashboard.caseload import homes

ISSUER = "https://login.example"


class People:
    """Hold a home in which ann has the case A1 and bet the case B1; sue supervises ann, and tom supervises bet."""

    def __init__(self, root: Path) -> None:
        late = {"next_action": "contact_victim", "next_action_due_date": "2026-09-01", "opened_date": homes.RECENT}
        of_two = [
            late | {"case_ref": "A1", "swlo_ref": "OFFICER-A"},
            late | {"case_ref": "B1", "swlo_ref": "OFFICER-B"},
        ]
        self.home = homes.with_cases(root, of_two)
        key = read_key(self.home)
        self.users_key = key_of_users(key)
        self.officers = {name: token_of(key, name, "officer") for name in ("OFFICER-A", "OFFICER-B")}
        self.table = RoleTable(self.home, self.users_key)
        for who, role, officer in (
            ("ann", Role.SWLO, "OFFICER-A"),
            ("bet", Role.SWLO, "OFFICER-B"),
            ("sue", Role.SUPERVISOR, "OFFICER-A"),
            ("tom", Role.SUPERVISOR, "OFFICER-B"),
        ):
            self.table.grant(self.token(who), Grant(role, self.officers[officer]))

    def token(self, who: str) -> str:
        return user_token(self.users_key, ISSUER, who)
