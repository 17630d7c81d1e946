"""A loss stands in the letter with its number, the number that is too many, and a figure before and after."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from etl.letter.loss_figures import LossFigure
from etl.letter.losses import Loss, fault_of_lost_keys, losses, losses_in_words, measured_in_words
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.own_rate import MeasuredKeys
from etl.warehouse.losses.stream import streams
from schemas.home.layout import serving_build
from schemas.settings.losses import LossLimit
from tests.etl.homes import TestHome, write

STREAMS = {stream.title: stream for stream in streams()}
CRIMES = LostKeys(STREAMS["flagged crimes"], date(2023, 1, 1), 1_100, 40, LossLimit(least=3, percent=3))
OUTCOMES = LostKeys(
    STREAMS["outcomes of flagged crimes"], date(2023, 1, 1), 86, 3, LossLimit(least=3, percent=3), subjects=("C1",)
)


def test_too_many_means_the_limit_or_more() -> None:
    assert [(one.refused_from, one.is_too_many) for one in (CRIMES, OUTCOMES)] == [(33, True), (3, True)]
    assert not LostKeys(STREAMS["flagged crimes"], date(2023, 1, 1), 1_100, 32, CRIMES.limit).is_too_many


def test_a_fault_names_every_stream_of_the_file() -> None:
    fault = fault_of_lost_keys("crimes.csv", (CRIMES, OUTCOMES))
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
    assert [(one.metric, one.before, one.after, one.of_these_before, one.of_these_after) for one in loss.figures] == [
        ("charged", "1 of 2", "0 of 2", "1 of 1", "0 of 1"),
        ("not_yet_assigned", "0 of 2", "1 of 2", "0 of 1", "1 of 1"),
    ]
    assert losses_in_words((loss,), None) == [
        (
            "outcomes: 3 of 86 outcomes of flagged crimes as at 1 January 2023 (refused from 3). "
            "Charged or summonsed: 1 of 2 before, 0 of 2 now (of these 1 of 1, now 0 of 1). "
            "Not yet assigned an outcome: 0 of 2 before, 1 of 2 now (of these 0 of 1, now 1 of 1)."
        )
    ]


def test_a_figure_that_another_crime_sets_right_again_is_named_by_what_is_gone(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "one", "crimes.csv", [{"crime_ref": "C1"}, {"crime_ref": "C2"}])
    write(tmp_path / "one", "outcomes.csv", [{"crime_ref": "C1", "outcome_code": "18"}], "outcomes")
    home.load(tmp_path / "one")
    before = serving_build(home.root)
    home.load(
        write(tmp_path / "two", "outcomes.csv", [{"crime_ref": "C2", "outcome_code": "18"}], "outcomes"), "2023-02-01"
    )
    after = serving_build(home.root)
    assert after is not None
    (loss,) = losses((OUTCOMES,), before, after)
    named = {one.metric: (one.before, one.after, one.of_these_before, one.of_these_after) for one in loss.figures}
    assert named["no_suspect_identified"] == ("1 of 2", "1 of 2", "1 of 1", "0 of 1")
    assert "charged" not in named


def test_what_is_gone_of_one_extract_is_one_line_and_the_reason_comes_last() -> None:
    figure = LossFigure("crimes_recorded", "Crimes recorded", "86", "85", "2", "0")
    crimes = Loss("flagged crimes", "crimes", date(2023, 1, 1), 86, 2, 3, (figure,))
    found = (crimes, replace(crimes, stream="flags", held=84, lost=1), replace(crimes, extract="stages", lost=1))
    said = "Crimes recorded: 86 before, 85 now (of these 2, now 0)."
    assert losses_in_words(found, "flag_withdrawn", (MeasuredKeys("flags", 84, 1, 12, 1_020, 3),)) == [
        (
            "crimes: 2 of 86 flagged crimes as at 1 January 2023 (refused from 3); "
            f"1 of 84 flags as at 1 January 2023 (refused from 3; in the last 12 loads 3 of 1,020). {said}"
        ),
        f"stages: 1 of 86 flagged crimes as at 1 January 2023 (refused from 3). {said}",
        "Accepted with the reason: flag withdrawn. Beside the year before these do not count as missing; any other does.",
    ]
    assert losses_in_words((), "flag_withdrawn") == []


def test_only_the_first_figures_are_named_and_the_others_counted() -> None:
    figures = tuple(LossFigure(f"f{number}", f"Figure {number}", "2", "1", "1", "0") for number in range(5))
    loss = Loss("flagged crimes", "crimes", date(2023, 1, 1), 86, 1, 3, figures)
    (line,) = losses_in_words((loss,), None)
    assert line.endswith("Figure 2: 2 before, 1 now (of these 1, now 0). 2 more figures move.")
    assert "Figure 3" not in line
    cells = replace(loss, stream="cells of area", figures=(replace(figures[0], figure="Not recorded"),))
    (line,) = losses_in_words((loss, cells), None)
    assert "Figure 0: 2 before, 1 now (of these 1, now 0). Not recorded: 2 before" in line  # one of each before others


def test_a_loss_that_moves_no_figure_says_so_and_one_that_none_reads_says_nothing() -> None:
    loss = Loss("cells of area", "crimes", date(2023, 1, 1), 86, 1, 3)
    assert losses_in_words((loss,), None)[0].endswith("No figure that reads them has moved.")
    assert losses_in_words((replace(loss, reads=False),), None)[0].endswith("(refused from 3).")


def test_what_left_is_said_beside_the_threshold_and_what_usually_leaves() -> None:
    crimes, outcomes = (
        MeasuredKeys("flagged crimes", 86, 0, 12, 1_020, 3, 3),
        MeasuredKeys("outcomes", 60, 1, 12, 700, 4),
    )
    stages = MeasuredKeys("stages", 40, 0, 11, 300, 1)
    assert measured_in_words((stages, outcomes, crimes)) == (
        "Gone without a trace since the last load: 0 of 86 flagged crimes (refused from 3; in the last 12 loads 3 of 1,020), "
        "1 of 100 other keys and cells (in the last 12 loads 5 of 1,000)."
    )
    first = MeasuredKeys("flagged crimes", 86, 0, 0, 0, 0, 3)
    assert (
        measured_in_words((first,))
        == "Gone without a trace since the last load: 0 of 86 flagged crimes (refused from 3)."
    )


def test_a_build_of_other_tables_has_no_figure_and_the_loss_is_said_all_the_same(
    home: TestHome, tmp_path: Path
) -> None:
    home.load(write(tmp_path / "one", "crimes.csv", [{}]))
    after = serving_build(home.root)
    assert after is not None
    older = tmp_path / "older.duckdb"
    duckdb.connect(str(older)).close()
    (loss,) = losses((CRIMES,), older, after)
    assert [(one.before, one.after) for one in loss.figures] == [(None, "1")]
    assert losses_in_words((loss,), None)[0].endswith("(refused from 33). Crimes recorded: 1 now.")
