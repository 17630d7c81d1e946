"""How many keys usually leave is measured in the loads before, without what was accepted with a reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from etl.store.loaded_file import KeptKeys, LoadedFile
from etl.warehouse.losses.own_rate import MeasuredKeys, all_of, measured_keys
from tests.etl.homes import TestHome, write

NOW = (KeptKeys("crimes", 86, 0), KeptKeys("stages", 40, 1))


def loaded(number: int, *kept: KeptKeys) -> LoadedFile:
    """Return the file of a load, of which only what it was compared with matters here."""
    day = date(2023, 1, 1)
    at = f"2023-01-01T00:00:{number:02}"
    return LoadedFile(
        f"f{number}",
        "crimes",
        "crimes.csv",
        "",
        "",
        day,
        "snapshot",
        0,
        1,
        1,
        0,
        0,
        (),
        (),
        kept_keys=kept,
        loaded_at=at,
    )


def test_the_last_twelve_loads_are_added_up_stream_by_stream() -> None:
    old = [loaded(number, KeptKeys("crimes", 85, int(number < 5))) for number in range(14)]
    crimes, stages = measured_keys(NOW, old)
    assert crimes == MeasuredKeys(
        "flagged crimes", 86, 0, 12, 12 * 85, 3, refused_from=3
    )  # the first two are too long ago
    assert (stages.loads, stages.held_before) == (0, 0)
    assert all_of((crimes, stages)) == MeasuredKeys("other keys and cells", 126, 1, 12, 1_020, 3)


def test_what_was_accepted_with_a_reason_is_no_part_of_the_rate() -> None:
    review = replace(
        loaded(1, KeptKeys("crimes", 86, 5)), accepted_losses=(("crimes", "a"), ("crimes", "b"), ("flags", "c"))
    )
    assert measured_keys(NOW[:1], [review])[0].lost_before == 3


def test_a_load_is_measured_and_kept_with_its_manifest(home: TestHome, tmp_path: Path) -> None:
    rows = [{"crime_ref": f"C{number}", "victim_ref": f"V{number}"} for number in range(5)]
    assert home.load(write(tmp_path / "one", "crimes.csv", rows), "2023-01-01").measured == ()
    second = home.load(write(tmp_path / "two", "crimes.csv", [*rows[1:], {"crime_ref": "C9"}]), "2023-02-01").measured
    assert [(one.held, one.lost, one.loads) for one in second if one.stream == "flagged crimes"] == [(5, 1, 0)]
    third = home.load(write(tmp_path / "three", "crimes.csv", [*rows[1:], {"crime_ref": "C9"}]), "2023-03-01").measured
    (crimes,) = [one for one in third if one.stream == "flagged crimes"]
    assert (crimes.held, crimes.lost, crimes.loads, crimes.held_before, crimes.lost_before) == (5, 0, 1, 5, 1)
