"""Run every check of a home and its machine, in one list for `outcomes doctor` and for whoever starts a dashboard."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import duckdb

from dashboard.commands.checks.home_checks import (
    check_encryption,
    check_erasure,
    check_extracts,
    check_freshness,
    check_keys,
    check_retention,
    check_rights,
    check_roles,
)
from dashboard.commands.checks.machine_checks import (
    check_clock,
    check_disk,
    check_process,
    check_program,
    check_versions,
)
from dashboard.commands.checks.settings_checks import check_day, check_settings, check_sign_in, check_surroundings
from etl.system_faults import sentence_of
from schemas.errors import CannotRunError, OutcomesError
from schemas.home.layout import Home


class Stops(StrEnum):
    """Name which start of the force dashboard a check stops where it finds something."""

    EVERY_START = "every_start"
    SIGN_IN = "sign_in"
    """Alone where people sign in: where nobody does, nothing but the sample of this program is shown."""
    NONE = "none"


@dataclass(frozen=True)
class Check:
    """Hold what was found by one check. It names files and settings, never what they hold."""

    name: str
    is_wrong: bool
    says: str
    stops: Stops


CHECKS: Final[dict[str, tuple[Callable[[Home, date], str], Stops]]] = {
    "settings": (check_settings, Stops.EVERY_START),
    "sign_in": (check_sign_in, Stops.EVERY_START),
    "surroundings": (check_surroundings, Stops.SIGN_IN),
    "rights": (check_rights, Stops.SIGN_IN),
    "keys": (check_keys, Stops.SIGN_IN),
    "encryption": (check_encryption, Stops.EVERY_START),
    "roles": (check_roles, Stops.SIGN_IN),
    "extracts": (check_extracts, Stops.EVERY_START),
    "process": (check_process, Stops.SIGN_IN),
    "program": (check_program, Stops.SIGN_IN),
    "clock": (check_clock, Stops.SIGN_IN),
    "versions": (check_versions, Stops.SIGN_IN),
    "day": (check_day, Stops.NONE),
    "disk": (check_disk, Stops.NONE),
    "freshness": (check_freshness, Stops.NONE),
    "erasure": (check_erasure, Stops.NONE),
    "retention": (check_retention, Stops.NONE),
}
"""What is looked at, by the name under which it is told, and which start it stops."""


def examine(home: Home, today: date) -> tuple[Check, ...]:
    """Return what every check found. What keeps one from looking is wrong, and the others look all the same."""
    return tuple(_examined(name, home, today) for name in CHECKS)


def refuse_unsafe_start(home: Home, today: date, *, has_sign_in: bool) -> tuple[Check, ...]:
    """Return what is wrong and stops no start. Raises CannotRunError with what every check says that stops one."""
    stopping = (Stops.EVERY_START, Stops.SIGN_IN) if has_sign_in else (Stops.EVERY_START,)
    wrong = [one for one in examine(home, today) if one.is_wrong]
    if stops := [one for one in wrong if one.stops in stopping]:
        said = "\n".join(f"{one.name}: {one.says}" for one in stops)
        raise CannotRunError(
            f"Nothing is served: what keeps it safe does not hold. `outcomes doctor` says the same.\n{said}"
        )
    return tuple(wrong)


def _examined(name: str, home: Home, today: date) -> Check:
    check, stops = CHECKS[name]
    try:
        return Check(name, False, check(home, today), stops)
    except OutcomesError as error:
        return Check(name, True, str(error), stops)
    except (OSError, duckdb.Error) as error:
        return Check(name, True, sentence_of(error), stops)
