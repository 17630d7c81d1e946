"""Every edition attacked as by one who has this program and not the secret: by name, and only where this program chose."""

from pathlib import Path

import pytest

from dashboard.disclosure import likely_choices
from dashboard.disclosure.choice_attack import ChosenRange
from dashboard.disclosure.suppress import UnprotectableError
from dashboard.release import attacked_choices as module
from dashboard.release.attacked_choices import AttackedChoice, attack_choices
from dashboard.release.record.ledger import ledger_of, read_ledger


def test_what_is_exposed_is_named(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    past = read_ledger(ledger_of(released, "2026-Q3"))
    first, second = sorted(past.hidden)[:2]
    asked = []

    def attack(*given: object, earlier: object) -> tuple[ChosenRange, ...]:
        asked.append((*given, earlier))
        return ChosenRange(first, 8, 8, is_protected=False), ChosenRange(second, 3, 12, is_protected=True)

    monkeypatch.setattr(module, "attack_choice", attack)
    assert attack_choices(released, secrets=7) == (
        AttackedChoice("2026-Q3", 2, (past.record.entries[first].name,), is_repeated=True),
    )
    ((problem, hidden, protection, secrets, earlier),) = asked
    assert (problem, hidden, secrets, earlier) == (past.record.problem(), past.hidden, 7, ())
    assert protection == module.protection_of(module.open_edition(released / "releases", "2026-Q3").policy)


def _refuse(*_: object) -> frozenset[int]:
    raise UnprotectableError(("a count",))


@pytest.mark.parametrize("chosen", [lambda *_: frozenset({0}), _refuse])
def test_what_another_version_chose_is_not_judged(
    released: Path, monkeypatch: pytest.MonkeyPatch, chosen: object
) -> None:
    monkeypatch.setattr(likely_choices, "suppress", chosen)
    assert attack_choices(released) == (AttackedChoice("2026-Q3", 0, (), is_repeated=False),)


def test_a_home_without_editions_has_none(tmp_path: Path) -> None:
    assert attack_choices(tmp_path) == ()
