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
    notes = home.check(write(folder, "engagement.csv", rows, "engagement")).files[0].notes
    return [note for note in notes if "total" in note]


def test_the_sum_of_the_others_in_every_month_is_asked_about(home: TestHome, tmp_path: Path) -> None:
    (note,) = notes_of(home, tmp_path, (3, 4, 7), (1, 1, 2), (0, 5, 5))
    assert note.startswith(f"{ASKED} (rows 4, 7, 10). ")


def test_a_month_in_which_it_is_not_or_one_month_alone_raises_no_question(home: TestHome, tmp_path: Path) -> None:
    assert notes_of(home, tmp_path / "a", (3, 4, 7), (1, 1, 2), (0, 5, 6)) == []
    assert notes_of(home, tmp_path / "b", (3, 4, 7)) == []
    assert notes_of(home, tmp_path / "c", (0, 0, 0), (0, 0, 0)) == []


def test_in_one_month_alone_a_sum_of_many_or_under_the_name_of_the_whole_is_asked_about(
    home: TestHome, tmp_path: Path
) -> None:
    def notes(folder: str, **counts: int) -> list[str]:
        rows = [
            {"month": "2022-01", "area": area, "action": "arrest", "actions": str(count)}
            for area, count in counts.items()
        ]
        said = home.check(write(tmp_path / folder, "engagement.csv", rows, "engagement")).files[0].notes
        return [note for note in said if "total" in note]

    assert notes("many", North=3, South=4, East=5, Gwent=12)[0].startswith(f"{ASKED} (row 5). ")
    assert notes("whole", North=1, South=2, HQ=3)[0].startswith(f"{ASKED} (row 4). ")
    assert notes("small", North=1, South=2, East=3, Gwent=6) == []
    assert notes("other", North=1, South=2, HQ=4) == []


OWN_NAME = "the name of the force stands among others in column area (row 4). Is it their total? "


def test_the_name_of_the_force_among_its_areas_is_asked_about_in_one_month_alone(
    home: TestHome, tmp_path: Path
) -> None:
    for force in ("Gwent Police", "Heddlu Gwent", "Gwent"):
        folder = tmp_path / force
        folder.mkdir()
        (folder / "mapping.toml").write_text(f'force = "{force}"\n', "utf-8")
        (note,) = notes_of(home, folder, (3, 4, 9))
        assert note.startswith(OWN_NAME)


def test_it_is_asked_about_once_where_it_is_the_sum_too_and_not_where_it_is_listed(
    home: TestHome, tmp_path: Path
) -> None:
    (tmp_path / "mapping.toml").write_text('force = "Gwent Police"\n', "utf-8")
    assert len(notes_of(home, tmp_path, (3, 4, 7), (1, 1, 2))) == 1
    (tmp_path / "mapping.toml").write_text(
        'force = "Gwent Police"\n[engagement.names]\narea = ["North", "South", "Gwent"]\n', "utf-8"
    )
    assert notes_of(home, tmp_path, (3, 4, 9)) == []


def test_another_force_than_ours_is_a_name_like_any_other(home: TestHome, tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text('force = "Dyfed-Powys Police"\n', "utf-8")
    assert notes_of(home, tmp_path, (3, 4, 9)) == []
