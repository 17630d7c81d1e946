"""What an edition shows: no single year where the rule says so. What whoever has the program could read goes with its table."""

from pathlib import Path

import pytest

from dashboard.disclosure.choice_attack import ChosenRange
from dashboard.disclosure.suppress import UnprotectableError
from dashboard.release import protect as module
from dashboard.release.protect import ExposedError, ProgramAttack, Protected, protect
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.draws import Draws
from dashboard.release.record.published_record import READ_BY_THE_PROGRAM
from dashboard.release.tables.reviewed_files import ReleaseRules, read_rules
from dashboard.release.tables.true_counts import CountedTable
from tests.dashboard.release.counted_tables import TOGETHER, YEARS, counts, inputs_of, with_block

READ = (7, 9, 9)
"""Without a secret the program hides 7 and one 9 of these alone, so that whoever has it knows both."""
DRAWS = Draws(b"3" * 32, "policy")


@pytest.fixture
def rules(tmp_path: Path) -> ReleaseRules:
    return read_rules(tmp_path)


def protected(
    rules: ReleaseRules, *tables: CountedTable, draws: Draws | None = None, past: PastRecord | None = None
) -> Protected:
    return protect(inputs_of(rules, draws=draws, past=past), tables, lambda _: None)


def hidden(found: Protected) -> list[tuple[str, str]]:
    return sorted(
        (cell_key.table, cell_key.period) for cell_key, at in found.record.index_of.items() if at in found.hidden
    )


def test_tables_of_few_show_no_single_year(rules: ReleaseRules) -> None:
    found = protected(rules, counts("few", 8, 8, 7), counts("reports", 50, 60, 70))
    assert [(table.table.years, table.table.cumulative) for table in found.tables] == [((), ""), (YEARS, TOGETHER)]
    assert {key.table for key in found.record.index_of if key.period in YEARS} == {"reports"}
    assert found.program_attack.counts == 0


def test_what_nothing_can_protect_is_refused(rules: ReleaseRules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "choose_cells", lambda *_: frozenset())
    with pytest.raises(UnprotectableError, match="reports, 2021/22"):
        protected(rules, counts("reports", 5, 60, 70))


def test_a_table_in_which_the_program_reads_a_year_hides_all_of_them(rules: ReleaseRules) -> None:
    found = protected(rules, *with_block("opened", *READ), counts("reports", 50, 60, 70))
    assert hidden(found) == [("opened", year) for year in YEARS]
    assert {at for at, entry in enumerate(found.record.entries) if READ_BY_THE_PROGRAM in entry.reasons} == found.hidden
    assert found.program_attack.hidden == ("opened",)


def test_where_a_secret_hides_the_choice_no_more_is_hidden(rules: ReleaseRules) -> None:
    found = protected(rules, *with_block("opened", *READ), draws=DRAWS)
    assert len(hidden(found)) == found.program_attack.counts == 2
    assert found.program_attack.hidden == ()
    assert found.program_attack.runs > 0


def test_what_is_hidden_because_of_the_program_tells_no_world_from_another(rules: ReleaseRules) -> None:
    """More was hidden of 1, 2 and 24 and no more of 1, 1 and 25, so that whoever ran all of it on each read the second."""
    found = {
        tuple(hidden(protected(rules, *with_block("opened", *counts), draws=DRAWS)))
        for counts in ((1, 1, 25), (1, 2, 24))
    }
    assert found == {tuple(("opened", year) for year in YEARS)}


def test_what_is_not_shown_to_be_safe_in_time_counts_as_exposed(
    rules: ReleaseRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_RUNS", 1)
    with pytest.raises(ExposedError, match=r"opened, 2021/22.* Leave out opened and opened_together, or merge rows"):
        protected(rules, *with_block("opened", *READ), draws=DRAWS)


def test_what_is_read_although_its_table_is_hidden_takes_what_it_is_bound_to_with_it(
    rules: ReleaseRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two tables of one whole. The rows of the first are hidden already, so that the second goes too."""
    asked: list[frozenset[int]] = []

    def attack(_problem: object, chosen: frozenset[int], *_: object, **__: object) -> tuple[ChosenRange, ...]:
        asked.append(chosen)
        return tuple(ChosenRange(at, 0, 3, is_protected=len(asked) > 1) for at in sorted(chosen)[:1])

    monkeypatch.setattr(module, "attack_choice", attack)
    first, second = counts("first", 5, 60, 70, quantity="both"), counts("second", 5, 60, 70, quantity="both")
    found = protected(rules, first, second, draws=DRAWS)
    assert len(asked) == 2
    assert asked[0] < asked[1] == found.hidden
    assert found.program_attack == ProgramAttack(1, 0, found.program_attack.seconds, ("first", "second"))


def test_what_an_earlier_edition_chose_is_not_asked_for_again(rules: ReleaseRules) -> None:
    before = protected(rules, *with_block("opened", *READ), draws=DRAWS)
    past = PastRecord(before.record, before.hidden)
    found = protected(rules, *with_block("opened", *READ), draws=DRAWS, past=past)
    assert (found.hidden, found.program_attack) == (frozenset(), ProgramAttack(seconds=found.program_attack.seconds))


def test_the_report_says_how_it_was_asked_and_what_no_secret_can_hide() -> None:
    asked, hidden_more, alike = ProgramAttack(10, 46, 9.7, ("opened",)).to_lines()
    assert asked.startswith("Attack with this program and without the secret: 10 counts chosen now;")
    assert asked.endswith("46 runs of the choice, 10 s of processor time.")
    assert hidden_more == "Hidden because of that, as far as it was chosen now: opened."
    assert alike.startswith("That neighbouring years are alike no secret can hide")
    assert len(ProgramAttack(10, 46, 9.7).to_lines()) == 2
