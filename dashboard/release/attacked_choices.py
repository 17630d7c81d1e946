"""Attack every edition as one who has this program and its tables, and not the secret behind the choice of hidden cells."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.disclosure.choice_attack import SECRETS, attack_choice
from dashboard.disclosure.likely_choices import ChosenEdition, is_chosen
from dashboard.editions.reader import open_edition
from dashboard.release.record.edition_chain import read_chain
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.record.published_record import protection_of
from schemas.home.layout import Home


@dataclass(frozen=True)
class AttackedChoice:
    """Hold what was found of one edition: how many counts were attacked, and which of them are known too closely, by name."""

    edition: str
    attacked: int
    exposed: tuple[str, ...]
    is_repeated: bool  # false: another version of the program chose, so that nothing can be said of it here


def attack_choices(
    home: Path, progress: Callable[[str], None] = lambda _: None, secrets: int = SECRETS
) -> tuple[AttackedChoice, ...]:
    """Return what was found of every edition, oldest first, each beside those before it.

    Raises RefusedError where one is not as it was released.
    """
    found: list[AttackedChoice] = []
    earlier: list[ChosenEdition] = []
    for name in read_chain(home).names:
        progress(f"attacking the choice of {name}")
        policy = open_edition(Home(home).releases, name).policy
        past = read_ledger(ledger_of(home, name))
        problem, protection = past.record.problem(), protection_of(policy)
        is_repeated = is_chosen(problem, past.hidden, protection)
        ranges = attack_choice(problem, past.hidden, protection, secrets, earlier=tuple(earlier)) if is_repeated else ()
        earlier.append(ChosenEdition(problem, past.hidden, protection))
        exposed = tuple(past.record.entries[each.index].name for each in ranges if not each.is_protected)
        found.append(AttackedChoice(name, len(ranges), exposed, is_repeated))
    return tuple(found)
