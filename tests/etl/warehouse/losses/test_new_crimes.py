"""New flagged crimes are compared with the extract's own history, as it was known then, and are asked about once."""

from datetime import date
from pathlib import Path

import pytest

from etl.letter.render import as_html
from etl.load import LoadRefused
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.new_crimes import count_new_crimes, known_crimes
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import loss_limits
from tests.etl.homes import TestHome, write
from tests.rows import crime
from tests.warehouse import warehouse_of

DAY = date(2026, 9, 30)
LIMIT = loss_limits().new_crimes


def test_a_month_counts_what_was_flagged_by_its_end() -> None:
    rows = [
        crime(reported_date=date(2025, 1, 10)),
        crime(reported_date=date(2026, 8, 10)),
        crime(reported_date=date(2026, 8, 10), identified_date=date(2026, 9, 20)),  # known a month later
        crime(reported_date=date(2026, 9, 10)),
        crime(reported_date=date(2026, 9, 10), identified_by=None, identified_date=None),
        crime(reported_date=date(2026, 9, 10), victim_age=17),
    ]
    found = known_crimes(warehouse_of({"crimes": rows}).cursor(), DAY, LIMIT)
    assert (found[0, 0], found[0, 1], found[1, 0]) == (1, 2, 1)
    assert max(month for month, _ in found) == 19  # the first crime was recorded 20 months and some days before


def crimes(folder: Path, stop: int, last: date) -> Path:
    """Write three flagged crimes for each month of four years, the last of which ended `stop` months ago."""
    days = [months_before(last, month) for month in range(stop, 48 + stop)]
    rows = [{"crime_ref": f"C{day}-{number}", **dict.fromkeys(DATES, str(day))} for day in days for number in range(3)]
    return write(folder, "crimes.csv", rows)


DATES = ("reported_date", "recorded_date", "identified_date")


def test_crimes_that_no_longer_come_refuse_a_load_until_a_reason_is_given(home: TestHome, tmp_path: Path) -> None:
    first = crimes(tmp_path / "1", 0, date(2026, 1, 15))
    with home.inputs(first, "2026-01-31") as found:
        assert count_new_crimes(found.con, found.loaded_files, found.new) == ()  # nothing to compare with
    home.keep(first, "2026-01-31")
    fewer = crimes(tmp_path / "2", 3, date(2026, 4, 15))
    with pytest.raises(LoadRefused, match="0 flagged crimes recorded in the last 3 months; usual 4 to 14") as refused:
        home.load(fewer, "2026-04-30")
    assert "0 in the last 3 months (usual 4 to 14)" in as_html(refused.value.letter)
    letter = home.load(fewer, "2026-04-30", accept_loss=LossReason.FEWER_WERE_RECORDED)
    assert [one["is_too_few"] for one in letter.load_json()["new_crimes"]] == [False, True, False]
    with home.inputs(crimes(tmp_path / "3", 4, date(2026, 5, 15)), "2026-05-31") as found:
        spans = count_new_crimes(found.con, found.loaded_files, found.new)
    assert spans
    assert not [one for one in spans if one.is_too_few]
