"""What a newer extract rejects is not gone: what was accepted of it last stands, unknown where it is rejected now."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from etl.letter.render import as_html, as_text
from etl.load import LoadRefused, Options, Progress
from etl.store.store import Store
from etl.upkeep.withdraw import withdraw
from etl.warehouse.rejected.rejected_keys import count_rejected_keys
from schemas.home.layout import Home
from schemas.settings.loss_reason import LossReason
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.conftest import Builder
from tests.etl.homes import Inputs, TestHome, counts, keep_letters, letters_of, make_home, without_effects, write

TYPO = {"victim_age": "31 yrs"}
C2 = {"crime_ref": "C2"}
NO_FLAG = {"identified_by": "", "identified_date": ""}


def january(folder: Path) -> Path:
    """Write two crimes, one of them charged, and the outcomes of both."""
    write(folder / "1", "outcomes.csv", [{}, C2 | {"outcome_code": "1"}], "outcomes")
    return write(folder / "1", "crimes.csv", [{}, C2]).parent


def february(folder: Path) -> Path:
    """Write the same, with a typo in the age of the one that was charged and the outcome of the other in unknown words."""
    unread = {"outcome_code": "Type 16 - new wording"}
    write(folder / "2", "outcomes.csv", [unread, C2 | {"outcome_code": "1"}], "outcomes")
    return write(folder / "2", "crimes.csv", [{}, C2 | TYPO]).parent


def one_typo(root: Path) -> Path:
    home = make_home(root / "home")
    home.keep(january(root), "2023-01-01")
    keep_letters(home, [home.load(february(root), "2023-02-01")])
    return home.root


WITHDRAWN = {"WITHDRAWN": "withdrawn", "OBJECTED": "objected", "UNCODED": "not a code"}


@pytest.fixture
def home_with_a_typo(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(one_typo)


def test_one_typo_in_the_second_month_takes_no_crime_away(filled: Callable[[Builder], TestHome]) -> None:
    home = filled(one_typo)
    (letter,) = letters_of(home.root)
    assert home.query("select count(*) filter (is_charged), count(*) from crimes") == [(1, 2)]
    assert counts(letter, "crimes") == {"rows_in": 2, "accepted": 1, "rejected": 1, "standing": 1}  # none has gone
    for form in (as_text(letter), as_html(letter)):
        assert "1 rejected row was accepted before: what was accepted last stands" in form
        assert "31 yrs" not in form
        assert "data steward" not in form


def test_an_outcome_whose_code_cannot_be_read_stands_as_it_was(filled: Callable[[Builder], TestHome]) -> None:
    home = filled(one_typo)
    assert home.query("select crime_ref, outcome_code from outcomes order by 1") == [("C1", "16"), ("C2", "1")]
    assert counts(letters_of(home.root)[0], "outcomes") == {"rows_in": 2, "accepted": 1, "rejected": 1, "standing": 1}


def test_what_stands_has_bounds_as_what_is_rejected_has(filled: Callable[[Builder], TestHome]) -> None:
    """Of two crimes, C2 is charged and of unknown age: it counts or does not. The outcome of C1 was 16 and may be any now."""
    effects = {
        one.metric: one for one in letters_of(filled(one_typo).root)[0].effects if one.cohort == "sexual_violence"
    }
    charged, lost = effects["charged"], effects["victim_does_not_support"]
    assert (charged.numerator, charged.denominator, charged.lowest, charged.highest) == (1, 2, (0, 1), (2, 2))
    assert (lost.numerator, lost.denominator, lost.lowest, lost.highest) == (1, 2, (0, 2), (1, 1))


def test_what_no_extract_had_a_flag_that_is_taken_back_and_a_child_never_stand(home: TestHome, tmp_path: Path) -> None:
    before = C2 | {"sector": "street", "area": "North"}
    refs = ("UNFLAGGED", "CHILD", "TWICE", *WITHDRAWN)
    first = write(tmp_path / "1", "crimes.csv", [{}, before, *({"crime_ref": ref} for ref in refs)])
    with home.inputs(first, "2023-01-01") as found:
        assert found.crimes() == {"C1", "C2", *refs}
    home.keep(first, "2023-01-01")
    rows = [
        {},
        C2 | TYPO | {"sector": "moon", "area": "South"},
        {"crime_ref": "UNFLAGGED", "sector": "moon"} | NO_FLAG,
        {"crime_ref": "CHILD", "victim_age": "17", "sector": "moon"},
        {"crime_ref": "NEW"} | TYPO,
        {"crime_ref": "TWICE", "area": "North"},  # rows that contradict each other are rejected
        {"crime_ref": "TWICE", "identification_withdrawn": "objected"},
        *(
            {"crime_ref": ref, "identification_withdrawn": reason, "report_route": "not a code"}
            for ref, reason in WITHDRAWN.items()
        ),
    ]
    with home.inputs(write(tmp_path / "2", "crimes.csv", rows), "2023-02-01") as found:
        assert (found.crimes(), found.standing()) == ({"C1", "C2"}, {"C2"})
        c2 = found.con.execute("select sector, area, victim_age from accepted.crimes where crime_ref = 'C2'").fetchall()
    assert c2 == [(None, "North", 30)]  # a cell that is rejected is unknown, and those that decide stay


def test_a_crime_that_the_source_no_longer_has_is_gone_whatever_was_rejected_before(
    home_with_a_typo: TestHome, tmp_path: Path
) -> None:
    with home_with_a_typo.inputs(write(tmp_path / "3", "crimes.csv", [{}]), "2023-03-01") as found:
        assert (found.crimes(), found.standing()) == ({"C1"}, set())


def test_what_was_rejected_three_times_is_for_the_steward(home_with_a_typo: TestHome, tmp_path: Path) -> None:
    home = home_with_a_typo
    home.keep(write(tmp_path / "3", "crimes.csv", [{}, C2 | TYPO, {"crime_ref": "C3"}]), "2023-03-01")
    with without_effects():
        letter = home.load(write(tmp_path / "4", "crimes.csv", [C2 | TYPO, {}]), "2023-04-01")
    assert "1 of them was rejected in 3 extracts in a row or more, for the data steward: rows 2." in as_text(letter)
    assert home.crimes() == {"C1", "C2"}
    standing = "select crime_ref, times, since_date::varchar from standing_rows where extract = 'crimes'"
    assert home.query(standing) == [("C2", 3, "2023-01-01")]


def test_a_key_that_is_deleted_is_never_carried(home_with_a_typo: TestHome, tmp_path: Path) -> None:
    home = home_with_a_typo
    assert home.crimes() == {"C1", "C2"}
    write(tmp_path / "3", "crimes.csv", [{"crime_ref": "C3"}])
    (tmp_path / "3" / "crimes_deleted.csv").write_text("crime_ref,victim_no\nC2,1\n", "utf-8")
    (tmp_path / "3" / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    with home.inputs(tmp_path / "3", "2023-03-01") as found:
        assert (found.crimes(), found.standing()) == ({"C1", "C3"}, set())


def test_a_key_of_a_load_that_was_withdrawn_is_never_carried(home_with_a_typo: TestHome) -> None:
    home = home_with_a_typo
    ((load_id,),) = home.query("select distinct load_id from loads where as_at_date = '2023-01-01'")
    with without_effects():
        withdraw(home.root, str(load_id), WithdrawalReason.DATA_PROTECTION, Options(), Progress(), is_meant=True)
    assert home.crimes() == {"C1"}


def test_more_than_three_of_a_small_cohort_refuse_the_load(home: TestHome, tmp_path: Path) -> None:
    crimes = [{"crime_ref": f"C{number}"} for number in range(10)]
    home.keep(write(tmp_path / "one", "crimes.csv", crimes), "2023-01-01")
    three = write(tmp_path / "three", "crimes.csv", [*crimes[3:], *(crime | TYPO for crime in crimes[:3])])
    with home.inputs(three, "2023-02-01") as found:
        (keys,) = count_rejected_keys(found.con)
        assert (found.standing(), keys.counting, keys.is_too_many) == ({"C0", "C1", "C2"}, 3, False)
    four = write(tmp_path / "four", "crimes.csv", [*crimes[4:], *(crime | TYPO for crime in crimes[:4])])
    said = "4 of 10 rows that counted before are rejected now, and 3 may be"
    with without_effects(), pytest.raises(LoadRefused, match=said) as refusal:
        home.load(four, "2023-02-01")
    assert "keys_rejected" in str(refusal.value)
    assert [loaded.as_at.isoformat() for loaded in Store(home.root / "store").loaded_files()] == ["2023-01-01"]
    with without_effects():
        home.load(four, "2023-02-01", accept_loss=LossReason.EARLIER_EXTRACT_WAS_WRONG)
    assert home.query("select count(*) from standing_rows") == [(4,)]


def test_the_order_of_the_loads_does_not_matter(home: TestHome, tmp_path: Path) -> None:
    days = (january(tmp_path), "2023-01-01"), (february(tmp_path), "2023-02-01")
    home.keep(*days[1])
    with home.inputs(*days[0]) as found:
        backward = _accepted(found)
    other = TestHome(tmp_path / "other")
    other.root.mkdir()
    copy(Home(home.root).key, Home(other.root).key)
    other.keep(*days[0])
    with other.inputs(*days[1]) as found:
        assert _accepted(found) == backward
        assert (found.standing(), found.standing("outcomes")) == ({"C2"}, {"C1"})


def _accepted(found: Inputs) -> list[list[tuple[object, ...]]]:
    """Return what counts and what of it stands, without the numbers of files, which come of the order."""
    return [
        found.con.execute(f"select * exclude ({file}) from accepted.{table} order by all").fetchall()  # noqa: S608
        for table, file in (("crimes", "source_id"), ("outcomes", "source_id"), ("standing", "rejected_by"))
    ]
