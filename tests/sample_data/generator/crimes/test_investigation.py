"""Lead an investigation to its end, and no further than the as-at date."""

from datetime import date

import pytest

from sample_data.generator import force
from sample_data.generator.crimes.investigation import End, investigate
from sample_data.generator.crimes.report import Report, report


def investigated(end: End, recorded: date = date(2022, 3, 1)) -> Report:
    one = report("test", "woman", "19C", recorded)
    investigate(one, end)
    return one


def stages(one: Report) -> list[object]:
    return [row["stage"] for row in one.stages]


def test_a_charge_by_the_cps_goes_through_every_step_to_a_verdict() -> None:
    one = investigated(End("1", 200, "cps", verdict="convicted"))
    assert [row["outcome_code"] for row in one.outcomes] == ["1"]
    assert stages(one)[0] == "suspect_identified"
    assert stages(one)[-3:] == ["charged", "court_finalised", "convicted"]
    assert "referred_to_cps" in stages(one)
    days = [row["stage_date"] for row in one.stages]
    assert days == sorted(days)  # type: ignore[type-var]


@pytest.mark.parametrize(("is_cps_asked", "found"), [(None, False), (True, True)])
def test_the_police_decide_without_the_cps_unless_it_was_asked(is_cps_asked: bool | None, found: bool) -> None:
    one = investigated(End("15", 90, "police", is_cps_asked=is_cps_asked))
    assert ("referred_to_cps" in stages(one)) is found


def test_without_a_suspect_there_is_no_step() -> None:
    assert stages(investigated(End("18", 30, "police"))) == []


def test_what_would_end_after_the_as_at_date_is_open() -> None:
    one = investigated(End("16", 90, "police"), force.AS_AT)
    assert one.outcomes == []
    assert all(row["stage_date"] <= force.AS_AT for row in one.stages)  # type: ignore[operator]
