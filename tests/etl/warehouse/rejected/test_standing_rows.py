"""What a newer extract rejects is not gone: what was accepted of it last stands, unknown where it is rejected now."""

from pathlib import Path

import pytest

from etl.letter.render import as_html, as_text
from etl.load import LoadRefused, Options, Progress
from etl.withdraw import withdraw
from schemas.settings.loss_reason import LossReason
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.etl.homes import TestHome, counts, write

TYPO = {"victim_age": "25 yrs"}
C2 = {"crime_ref": "C2"}


def _months(home: TestHome, folder: Path, *months: list[dict[str, str]], extract: str = "crimes"):  # type: ignore[no-untyped-def]
    for number, rows in enumerate(months, 1):
        letter = home.load(write(folder / f"{number}", f"{extract}.csv", rows, extract), f"2023-0{number}-01")
    return letter


def test_one_typo_in_the_second_month_takes_no_crime_away(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "o", "outcomes.csv", [{"crime_ref": "C2", "outcome_code": "1"}], "outcomes"))
    letter = _months(home, tmp_path, [{}, C2], [{}, C2 | TYPO])
    assert home.query("select count(*) filter (is_charged), count(*) from crimes") == [(1, 2)]
    assert counts(letter, "crimes") == {"rows_in": 2, "accepted": 1, "rejected": 1, "standing": 1}  # none has gone
    charged = next(one for one in letter.effects if (one.metric, one.cohort) == ("charged", "sexual_violence"))
    assert (charged.numerator, charged.denominator, charged.lowest, charged.highest) == (1, 2, (0, 1), (1, 2))
    for form in (as_text(letter), as_html(letter)):
        assert "1 rejected row was accepted before: what was accepted last stands" in form
        assert "25 yrs" not in form


def test_an_optional_cell_that_is_rejected_is_unknown_and_those_that_decide_stay(
    home: TestHome, tmp_path: Path
) -> None:
    before = C2 | {"sector": "street", "area": "North"}
    _months(home, tmp_path, [{}, before], [{}, C2 | TYPO | {"sector": "moon", "area": "South"}])
    assert home.query("select sector, area, age_band from crimes where crime_ref = 'C2'") == [
        ("not_recorded", "North", "25-34")
    ]


def test_a_crime_that_no_extract_had_is_new_and_stands_nowhere(home: TestHome, tmp_path: Path) -> None:
    _months(home, tmp_path, [{}], [{}, C2 | TYPO])
    assert home.crimes() == {"C1"}


def test_a_crime_that_the_source_no_longer_has_is_gone_whatever_was_rejected_before(
    home: TestHome, tmp_path: Path
) -> None:
    letter = _months(home, tmp_path, [{}, C2], [{}, C2 | TYPO], [{}])
    assert home.crimes() == {"C1"}
    assert counts(letter, "crimes").get("standing", 0) == 0


def test_what_was_rejected_three_times_is_for_the_steward(home: TestHome, tmp_path: Path) -> None:
    typo, third = [{}, C2 | TYPO], [C2 | TYPO, {}]
    assert "data steward" not in as_text(_months(home, tmp_path, [{}, C2], typo, [{}, C2 | TYPO, {"crime_ref": "C3"}]))
    letter = home.load(write(tmp_path / "4", "crimes.csv", third), "2023-04-01")
    assert "1 of them was rejected in 3 extracts in a row or more, for the data steward: rows 2." in as_text(letter)
    assert home.crimes() == {"C1", "C2"}
    assert home.query("select crime_ref, times, since_date::varchar from standing_rows") == [("C2", 3, "2023-01-01")]


def test_a_key_that_is_deleted_is_never_carried(home: TestHome, tmp_path: Path) -> None:
    _months(home, tmp_path, [{}, C2], [{}, C2 | TYPO])
    assert home.crimes() == {"C1", "C2"}
    write(tmp_path / "3", "crimes.csv", [{"crime_ref": "C3"}])
    (tmp_path / "3" / "crimes_deleted.csv").write_text("crime_ref,victim_no\nC2,1\n", "utf-8")
    (tmp_path / "3" / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    home.load(tmp_path / "3", "2023-03-01")
    assert home.crimes() == {"C1", "C3"}
    assert home.query("select count(*) from standing_rows") == [(0,)]


def test_a_key_of_a_load_that_was_withdrawn_is_never_carried(home: TestHome, tmp_path: Path) -> None:
    _months(home, tmp_path, [{}], [{}, C2], [{}, C2 | TYPO])
    assert home.crimes() == {"C1", "C2"}
    ((load_id,),) = home.query("select load_id from loads where as_at_date = '2023-02-01'")
    withdraw(home.root, str(load_id), WithdrawalReason.DATA_PROTECTION, Options(), Progress(), is_meant=True)
    assert home.crimes() == {"C1"}


def test_a_flag_that_is_taken_back_never_stands(home: TestHome, tmp_path: Path) -> None:
    _months(home, tmp_path, [{}, C2], [{}, C2 | {"identified_by": "", "identified_date": "", "sector": "moon"}])
    assert home.crimes() == {"C1"}


@pytest.mark.parametrize("reason", ["withdrawn", "objected", "not a code"])
def test_an_identification_that_is_withdrawn_never_stands(home: TestHome, tmp_path: Path, reason: str) -> None:
    withdrawn = C2 | {"identification_withdrawn": reason, "report_route": "not a code"}
    _months(home, tmp_path, [{}, C2], [{}, withdrawn])
    assert home.crimes() == {"C1"}


def test_a_child_never_stands(home: TestHome, tmp_path: Path) -> None:
    _months(home, tmp_path, [{}, C2], [{}, C2 | {"victim_age": "17", "sector": "moon"}])
    assert home.crimes() == {"C1"}


def test_an_outcome_whose_code_cannot_be_read_stands_as_it_was(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "c", "crimes.csv", [{}, C2]))
    unread = C2 | {"outcome_code": "Type 16 - new wording"}
    letter = _months(home, tmp_path, [{}, C2], [{}, unread], extract="outcomes")
    assert home.query("select crime_ref, outcome_code from outcomes order by 1") == [("C1", "16"), ("C2", "16")]
    assert counts(letter, "outcomes") == {"rows_in": 2, "accepted": 1, "rejected": 1, "standing": 1}
    lost = next(
        one for one in letter.effects if (one.metric, one.cohort) == ("victim_does_not_support", "sexual_violence")
    )
    assert (lost.lowest, lost.highest) == ((1, 2), (2, 2))


def test_more_than_three_of_a_small_cohort_refuse_the_load(home: TestHome, tmp_path: Path) -> None:
    crimes = [{"crime_ref": f"C{number}"} for number in range(10)]
    home.load(write(tmp_path / "one", "crimes.csv", crimes), "2023-01-01")
    three = write(tmp_path / "three", "crimes.csv", [*crimes[3:], *(crime | TYPO for crime in crimes[:3])])
    assert counts(home.check(three, "2023-02-01"), "crimes")["standing"] == 3
    four = write(tmp_path / "four", "crimes.csv", [*crimes[4:], *(crime | TYPO for crime in crimes[:4])])
    with pytest.raises(LoadRefused, match="4 of 10 rows that counted before are rejected now, and 3 may be") as refusal:
        home.load(four, "2023-02-01")
    assert "keys_rejected" in str(refusal.value)
    assert home.query("select max(as_at_date)::varchar from loads") == [("2023-01-01",)]
    home.load(four, "2023-02-01", accept_loss=LossReason.EARLIER_EXTRACT_WAS_WRONG)
    assert home.query("select count(*) from standing_rows") == [(4,)]


def test_the_order_of_the_loads_does_not_matter(home: TestHome, tmp_path: Path) -> None:
    months = {"2023-01-01": [{}, C2], "2023-02-01": [{}, C2 | TYPO]}
    hashes = set()
    for name, order in (("a", sorted(months)), ("b", sorted(months, reverse=True))):
        other = TestHome(tmp_path / name)
        other.root.mkdir()
        (other.root / "key").write_text((home.root / "key").read_text())
        (other.root / "key").chmod(0o600)
        for day in order:
            last = other.load(write(tmp_path / f"{name}{day}", "crimes.csv", months[day]), day)
        hashes.add(last.content_hash)
    assert len(hashes) == 1
