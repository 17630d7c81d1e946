"""What a loss does to a figure is read from the crimes that it is about, before and after."""

from datetime import date
from pathlib import Path

from etl.letter.loss_figures import LossFigure, figures_of_loss, open_builds
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.stream import Stream, cell_streams
from schemas.home.layout import serving_build
from schemas.settings.losses import LossLimit
from tests.etl.homes import TestHome, write

LIMIT = LossLimit(least=3, percent=3)


def lost(stream: Stream, *subjects: str) -> LostKeys:
    return LostKeys(stream, date(2023, 1, 1), 9, len(subjects), LIMIT, subjects=subjects)


def figures(home: TestHome, folder: Path, cells: dict[str, str], found: LostKeys) -> tuple[LossFigure, ...]:
    """Return the figures that a loss moves between two loads, of which the second has other cells of C1."""
    whole = [{"crime_ref": ref, "area": "North", "committed_to_date": "2022-02-01"} for ref in ("C1", "C2")]
    home.load(write(folder / "one", "crimes.csv", whole))
    before = serving_build(home.root)
    home.load(write(folder / "two", "crimes.csv", [whole[0] | cells, whole[1]]), "2023-02-01")
    after = serving_build(home.root)
    assert after is not None
    with open_builds(before, after) as opened:
        return figures_of_loss(found, *opened)


def test_cells_by_which_figures_are_split_are_counted_where_they_are_not_recorded(
    home: TestHome, tmp_path: Path
) -> None:
    (figure,) = figures(home, tmp_path, {"area": ""}, lost(cell_streams("crimes")["area"], "C1"))
    assert figure.figure == "Crimes of which area is not recorded"
    assert (figure.before, figure.after, figure.of_these_before, figure.of_these_after) == ("0", "1", "0", "1")


def test_a_figure_that_reads_the_cell_loses_the_crime(home: TestHome, tmp_path: Path) -> None:
    stream = cell_streams("crimes")["committed_to_date"]
    found = figures(home, tmp_path, {"committed_to_date": ""}, lost(stream, "C1"))
    named = {one.metric: (one.before, one.after, one.of_these_after) for one in found}
    assert named["delay_to_report"] == ("0 of 2", "0 of 1", "0 of 0")


def test_a_figure_that_such_keys_could_move_and_that_has_not_moved_is_not_named(home: TestHome, tmp_path: Path) -> None:
    stream = Stream("crimes", "crimes", "flagged crimes", ("crimes_recorded", "charged"))
    assert figures(home, tmp_path, {}, lost(stream, "C1")) == ()
