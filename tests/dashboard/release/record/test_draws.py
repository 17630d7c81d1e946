"""A secret of the force decides with the costs which cells are hidden, is drawn once for a count, and can be lost."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.disclosure.worlds import DEAREST
from dashboard.release.record import draws as module
from dashboard.release.record.draws import Draws, draws_of
from dashboard.release.record.published_record import GRAND_TOTAL, PublishedRecord, RecordEntry
from dashboard.release.tables.quantities import QuantityKey
from schemas.errors import CannotRunError, RefusedError
from tests.dashboard.release.counted_tables import counts, past_of, record, shares, with_block

WITHOUT_THE_FIXTURE = module.new_secret
"""The real one: the fixture that gives every home of the tests one secret comes after the imports."""
KEY = QuantityKey("charged", "2021/22")
ONE, OTHER = Draws(b"1" * 32, "policy"), Draws(b"2" * 32, "policy")


def test_a_factor_hangs_on_secret_policy_quantity_and_period() -> None:
    others = [
        OTHER.factor(KEY),
        Draws(ONE.secret, "another policy").factor(KEY),
        ONE.factor(KEY._replace(quantity="convicted")),
        ONE.factor(KEY._replace(period="2022/23")),
    ]
    assert ONE.factor(KEY) == Draws(ONE.secret, "policy").factor(KEY)
    assert len({ONE.factor(KEY), *others}) == 5


def test_factors_lie_between_one_and_thirty_and_every_size_is_as_likely() -> None:
    """Of 3,000, about a third in each third of the scale of ratios."""
    drawn = [ONE.factor(QuantityKey(str(number), "2021/22")) for number in range(3000)]
    assert min(drawn) >= 1
    assert max(drawn) <= DEAREST
    thirds = Counter((factor > DEAREST ** (1 / 3)) + (factor > DEAREST ** (2 / 3)) for factor in drawn)
    assert all(900 < number < 1100 for number in thirds.values())


@pytest.mark.parametrize("period", ["", "all", "2021", "2021/22 to "])
def test_a_count_without_a_period_in_its_name_is_refused(period: str) -> None:
    with pytest.raises(RefusedError, match="charged has no period in its name"):
        ONE.factor(QuantityKey("charged", period))


def test_a_count_is_drawn_once_whatever_becomes_of_its_value_of_secret_and_policy() -> None:
    """A restated count keeps what was drawn; a count that is new is drawn by the secret of its day."""
    first = past_of(record(counts("reports", 20, 30), shares("charged", (5, 40), (20, 40)), draws=ONE))
    now = record(
        counts("reports", 20, 39, 40), shares("charged", (5, 40), (20, 40), (9, 50)), past=first, draws=Draws(b"3" * 32, "new")
    )  # fmt: skip
    drawn = {entry.key: entry.factor for entry in first.record.entries if entry.is_cell}
    for entry in now.entries:
        if entry.is_cell and " to " not in entry.key.period:
            assert entry.factor == drawn.get(entry.key, Draws(b"3" * 32, "new").factor(entry.key))
    assert [entry.value for entry in now.entries if entry.key == QuantityKey("reports", "2022/23")] == [30, 39]


def test_a_count_of_before_the_secret_is_drawn_for_where_it_is_restated_and_settled_where_it_is_not() -> None:
    first = past_of(record(counts("reports", 20, 30)))
    assert {entry.factor for entry in first.record.entries} == {None}
    again = record(counts("reports", 20, 39), past=first, draws=ONE)
    assert [(entry.value, entry.factor) for entry in again.entries if not entry.is_change] == [
        (20, None),
        (30, None),
        (39, ONE.factor(QuantityKey("reports", "2022/23"))),
    ]


def test_what_was_drawn_makes_a_count_dearer_to_hide_and_a_grand_total_dearest() -> None:
    made = record(*with_block("reports", 20, 30), draws=ONE)
    factors = {
        entry.key.period: variable.factor
        for entry, variable in zip(made.entries, made.problem().variables, strict=True)
    }
    assert factors["2021/22"] == ONE.factor(QuantityKey("reports", "2021/22"))
    assert factors["2021/22 to 2022/23"] == GRAND_TOTAL


def test_a_grand_total_is_hidden_for_another_only_where_nothing_else_protects_it() -> None:
    """Of 4 and 60 the 60 is hidden, whatever is drawn; where both years were shown before, only their total is left."""
    for number in range(20):
        draws = Draws(bytes([number]) * 32, "policy")
        assert [entry.key.period for entry in hidden(record(*with_block("reports", 4, 60), draws=draws))] == [
            "2021/22",
            "2022/23",
        ]
    first = past_of(record(*with_block("reports", 20, 60), draws=ONE))
    assert [entry.key.period for entry in hidden(record(*with_block("reports", 20, 63), past=first, draws=ONE))] == [
        "2021/22 to 2022/23",
        "2022/23",
    ]


def hidden(made: PublishedRecord) -> list[RecordEntry]:
    return sorted((made.entries[index] for index in past_of(made).hidden), key=lambda entry: entry.key.period)


def test_another_secret_hides_other_cells() -> None:
    """Of five parts, any of four can be hidden beside the small one."""
    tables = with_block("reports", 4, 30, 31)
    chosen = {
        frozenset(past_of(record(*tables, draws=Draws(bytes([number]) * 32, "policy"))).hidden) for number in range(20)
    }
    assert len(chosen) == 2


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    made = draws_of(tmp_path, "policy", None, may_change=False)
    assert (tmp_path / "release_secret").stat().st_mode & 0o777 == 0o600
    again = draws_of(tmp_path, "policy", made.fingerprint, may_change=False)
    assert (again.secret, again.is_exchanged) == (made.secret, False)
    assert made.secret.hex() not in made.fingerprint


def test_two_secrets_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "new_secret", WITHOUT_THE_FIXTURE)
    assert len({module.new_secret() for _ in range(3)}) == 3


@pytest.mark.parametrize("text", ["", "5a", "no secret", "5a" * 31])
def test_a_file_that_is_no_secret_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "release_secret").write_text(text, "ascii")
    with pytest.raises(CannotRunError, match="Put your copy of it back"):
        draws_of(tmp_path, "policy", None, may_change=True)


def test_a_lost_secret_is_refused_until_it_may_change(tmp_path: Path) -> None:
    used = ONE.fingerprint
    with pytest.raises(RefusedError, match=r"release_secret is not there.*--new-policy"):
        draws_of(tmp_path, "policy", used, may_change=False)
    assert not (tmp_path / "release_secret").exists()
    (tmp_path / "release_secret").write_text(OTHER.secret.hex(), "ascii")
    with pytest.raises(RefusedError, match="is another than that of the edition before"):
        draws_of(tmp_path, "policy", used, may_change=False)
    assert draws_of(tmp_path, "policy", used, may_change=True) == replace(OTHER, is_exchanged=True)
    (tmp_path / "release_secret").unlink()
    assert draws_of(tmp_path, "policy", used, may_change=True).is_exchanged
