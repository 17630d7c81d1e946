"""A name that always has the sum of the others is asked about; two counts that add up once are not."""

from pathlib import Path

from tests.etl.homes import TestHome, write

ASKED = "a name in column area has each time as many actions as all the others beside it together"


def notes_of(home: TestHome, folder: Path, *counts: tuple[int, int, int]) -> list[str]:
    areas = ("North", "South", "Gwent")
    rows = [
        {"month": f"2022-{month:02}", "area": area, "action": "arrest", "actions": str(count)}
        for month, each in enumerate(counts, start=1)
        for area, count in zip(areas, each, strict=True)
    ]
    return list(home.check(write(folder, "engagement.csv", rows, "engagement")).files[0].notes)


def test_the_sum_of_the_others_in_every_month_is_asked_about(home: TestHome, tmp_path: Path) -> None:
    (note,) = notes_of(home, tmp_path, (3, 4, 7), (1, 1, 2), (0, 5, 5))
    assert note.startswith(f"{ASKED} (rows 4, 7, 10). ")


def test_a_month_in_which_it_is_not_or_one_month_alone_raises_no_question(home: TestHome, tmp_path: Path) -> None:
    assert notes_of(home, tmp_path / "a", (3, 4, 7), (1, 1, 2), (0, 5, 6)) == []
    assert notes_of(home, tmp_path / "b", (3, 4, 7)) == []
    assert notes_of(home, tmp_path / "c", (0, 0, 0), (0, 0, 0)) == []
