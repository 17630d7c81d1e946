"""A loss stands in the letter with its number, the number that is too many, and a figure before and after."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from etl.letter.losses import Loss, fault_of, losses, losses_in_words
from etl.warehouse.losses.lost_keys import LostKeys, streams
from schemas.home.layout import serving_build
from schemas.settings.losses import LossLimit
from tests.etl.homes import TestHome, write

STREAMS = {stream.title: stream for stream in streams()}
CRIMES = LostKeys(STREAMS["flagged crimes"], date(2023, 1, 1), 1_100, 40, LossLimit(least=3, percent=3))
OUTCOMES = LostKeys(STREAMS["outcomes of flagged crimes"], date(2023, 1, 1), 86, 3, LossLimit(least=3, percent=3))


def test_too_many_means_the_limit_or_more() -> None:
    assert [(one.refused_from, one.is_too_many) for one in (CRIMES, OUTCOMES)] == [(33, True), (3, True)]
    assert not LostKeys(STREAMS["flagged crimes"], date(2023, 1, 1), 1_100, 32, CRIMES.limit).is_too_many


def test_a_fault_names_every_stream_of_the_file() -> None:
    fault = fault_of("crimes.csv", (CRIMES, OUTCOMES))
    assert fault.rule == "keys_lost"
    assert fault.found == (
        "40 of 1,100 flagged crimes as at 1 January 2023 are gone without a trace, and 33 are too many; "
        "3 of 86 outcomes of flagged crimes as at 1 January 2023 are gone without a trace, and 3 are too many"
    )
    assert "--accept-loss REASON" in fault.remedy


def test_a_loss_has_its_figure_before_and_after(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "one", "crimes.csv", [{}, {"crime_ref": "C2"}])
    write(tmp_path / "one", "outcomes.csv", [{"outcome_code": "1"}, {"crime_ref": "C2"}], "outcomes")
    home.load(tmp_path / "one")
    before = serving_build(home.root)
    assert before is not None
    home.load(write(tmp_path / "two", "outcomes.csv", [{"crime_ref": "C2"}], "outcomes"), "2023-02-01")
    after = serving_build(home.root)
    assert after is not None
    (loss,) = losses((OUTCOMES,), before, after)
    assert (loss.before, loss.after) == ("1 of 2", "0 of 2")
    assert losses_in_words((loss,), None) == [
        (
            "outcomes: 3 of 86 outcomes of flagged crimes as at 1 January 2023 (refused from 3). "
            "Charged or summonsed: 1 of 2 before, 0 of 2 now."
        )
    ]


def test_the_figure_is_the_one_that_lost_most(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "one", "crimes.csv", [{}, {"crime_ref": "C2"}])
    write(tmp_path / "one", "outcomes.csv", [{"outcome_code": "18"}, {"crime_ref": "C2"}], "outcomes")
    home.load(tmp_path / "one")
    before = serving_build(home.root)
    home.load(write(tmp_path / "two", "outcomes.csv", [{"crime_ref": "C2"}], "outcomes"), "2023-02-01")
    after = serving_build(home.root)
    assert after is not None
    (loss,) = losses((OUTCOMES,), before, after)
    assert (loss.metric, loss.before, loss.after) == ("no_suspect_identified", "1 of 2", "0 of 2")


def test_what_is_gone_of_one_extract_is_one_line_and_the_reason_comes_last() -> None:
    crimes = Loss(
        "flagged crimes", "crimes", date(2023, 1, 1), 86, 2, 3, "crimes_recorded", "Crimes recorded", "86", "85"
    )
    found = (crimes, replace(crimes, stream="flags", held=84, lost=1), replace(crimes, extract="stages", lost=1))
    assert losses_in_words(found, "flag_withdrawn") == [
        (
            "crimes: 2 of 86 flagged crimes as at 1 January 2023 (refused from 3); "
            "1 of 84 flags as at 1 January 2023 (refused from 3). Crimes recorded: 86 before, 85 now."
        ),
        "stages: 1 of 86 flagged crimes as at 1 January 2023 (refused from 3). Crimes recorded: 86 before, 85 now.",
        "Accepted with the reason: flag withdrawn. Beside the year before these do not count as missing; any other does.",
    ]
    assert losses_in_words((), "flag_withdrawn") == []


def test_a_build_of_other_tables_has_no_figure_and_the_loss_is_said_all_the_same(
    home: TestHome, tmp_path: Path
) -> None:
    home.load(write(tmp_path / "one", "crimes.csv", [{}]))
    after = serving_build(home.root)
    assert after is not None
    older = tmp_path / "older.duckdb"
    duckdb.connect(str(older)).close()
    (loss,) = losses((CRIMES,), older, after)
    assert (loss.before, loss.after) == (None, "1")
    assert losses_in_words((loss,), None)[0].endswith("(refused from 33). Crimes recorded: 1 now.")
