"""A drop is the extracts in a folder by name: not what is still being sent, not the mapping, not what is none of ours."""

from pathlib import Path

import pytest

from etl.errors import CannotRunError, RefusedError, UsageError
from etl.receive import drop
from etl.receive.drop import identities, see_drop

BOTH = {"crimes.csv", "outcomes.csv"}


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", "utf-8")


def test_the_extracts_are_the_drop_and_nothing_else_is(tmp_path: Path) -> None:
    put(
        tmp_path,
        "crimes.csv",
        "outcomes_2026-09.xlsx",
        "stages.xml",
        "mapping.toml",
        "readme.md",
        "rota.xlsx",
        ".hidden.csv",
    )
    put(
        tmp_path, "public_street_crimes.xml"
    )  # a load leaves it alone, so it would stay the only file of a drop for ever
    put(tmp_path, "loaded/2026-10-01_060000/crimes.csv", "refused/2026-10-01_060000/crimes.csv", "older/crimes.csv")
    (tmp_path / "mapping.toml").write_text("", "utf-8")
    found = see_drop(tmp_path)
    assert set(found.files) == {"crimes.csv", "outcomes_2026-09.xlsx", "stages.xml"}
    assert (found.uploading, found.others, found.marks, found.marked) == (0, 3, {}, frozenset())


def test_the_pattern_of_the_mapping_names_an_extract(tmp_path: Path) -> None:
    put(tmp_path, "Disposals 1.csv")
    assert see_drop(tmp_path).files == {}
    (tmp_path / "mapping.toml").write_text('[outcomes]\nfile = "Disposals*"', "utf-8")
    assert set(see_drop(tmp_path).files) == {"Disposals 1.csv"}
    (tmp_path / "mapping.toml").write_text("[outcomes", "utf-8")
    with pytest.raises(RefusedError, match=r"mapping\.toml, line 1"):
        see_drop(tmp_path)


@pytest.mark.parametrize("pattern", ["*", "*ed"])
def test_no_pattern_and_no_mark_takes_a_folder_or_what_was_filed_away(tmp_path: Path, pattern: str) -> None:
    put(tmp_path, "crimes revised", "letter.txt", "letter.html", "loaded/2026-10-01_060000/crimes.csv")
    put(tmp_path, "refused/2026-10-01_060000/crimes.csv", "archived/crimes.csv", "old.done/x")
    put(tmp_path, "crimes revised.control.json/x", "archived.control.json/x")
    (tmp_path / "mapping.toml").write_text(f'[crimes]\nfile = "{pattern}"', "utf-8")
    found = see_drop(tmp_path)
    assert (set(found.everything), found.others) == ({"crimes revised"}, 2)


def test_what_is_still_being_sent_is_counted_and_no_part_of_it(tmp_path: Path) -> None:
    put(tmp_path, "crimes.csv", "outcomes.csv.filepart", "stages.csv.PART")
    assert set(see_drop(tmp_path).files) == {"crimes.csv"}
    assert see_drop(tmp_path).uploading == 2
    put(tmp_path, "mapping.toml.filepart")
    assert (see_drop(tmp_path).uploading, see_drop(tmp_path).others) == (3, 0)
    put(tmp_path, "mapping.toml.txt")
    with pytest.raises(RefusedError, match="is not read"):
        see_drop(tmp_path)


@pytest.mark.parametrize(
    ("marks", "marked", "kept"),
    [
        ((".done",), BOTH, {".done"}),
        (("september.done",), BOTH, {"september.done"}),
        (("crimes.csv.done",), {"crimes.csv"}, {"crimes.csv.done"}),
        (("crimes.csv.done", "outcomes.DONE"), BOTH, {"crimes.csv.done", "outcomes.DONE"}),
        (("stages.csv.done",), set(), set()),  # its file is not there
    ],
)
def test_a_mark_says_that_one_file_or_all_are_whole(
    tmp_path: Path, marks: tuple[str, ...], marked: set[str], kept: set[str]
) -> None:
    put(tmp_path, *BOTH, *marks)
    found = see_drop(tmp_path)
    assert (found.marked, set(found.marks)) == (marked, kept)
    assert set(found.everything) == {*BOTH, *kept}


def test_a_control_file_belongs_to_its_extract_and_is_missed_without_it(tmp_path: Path) -> None:
    put(tmp_path, "crimes.csv", "crimes.csv.control.json", "outcomes.csv.control.json", "rota.xlsx.control.json")
    found = see_drop(tmp_path)
    assert set(found.controls) == {"crimes.csv.control.json", "outcomes.csv.control.json"}
    assert (set(found.files), found.others, found.is_empty) == ({"crimes.csv"}, 1, False)
    (tmp_path / "crimes.csv").unlink()
    assert set(see_drop(tmp_path).everything) == {"crimes.csv.control.json", "outcomes.csv.control.json"}
    assert not see_drop(tmp_path).is_empty


def test_a_mark_alone_is_no_drop(tmp_path: Path) -> None:
    put(tmp_path, ".done")
    assert (see_drop(tmp_path).everything, see_drop(tmp_path).is_empty) == ({}, True)


def test_whatever_is_written_is_seen(tmp_path: Path) -> None:
    put(tmp_path, "crimes.csv")
    before = see_drop(tmp_path)
    assert see_drop(tmp_path) == before
    (tmp_path / "crimes.csv").write_text("y", "utf-8")  # of the same size
    assert see_drop(tmp_path) != before
    assert identities(tmp_path, {"crimes.csv", "gone.csv"}).keys() == {"crimes.csv"}


def test_a_dead_link_under_the_name_of_an_extract_is_seen_and_followed_nowhere(tmp_path: Path) -> None:
    (tmp_path / "crimes.csv").symlink_to(tmp_path / "nowhere")
    assert set(see_drop(tmp_path).files) == {"crimes.csv"}


def test_a_link_is_seen_as_it_is_and_as_a_mark_says_nothing(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/one", "elsewhere/two.csv")
    put(tmp_path, "crimes.csv")
    for name in (".done", "notes.csv"):
        (tmp_path / name).symlink_to("elsewhere/one")
    (tmp_path / "Disposals").symlink_to("elsewhere")
    found = see_drop(tmp_path)
    assert (set(found.everything), found.marked, found.others) == ({"crimes.csv", ".done"}, frozenset(), 2)
    put(tmp_path, "elsewhere/one")
    (tmp_path / "elsewhere" / "one").write_text("longer", "utf-8")
    assert see_drop(tmp_path) == found


def test_more_than_a_drop_can_have_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, *(f"crimes_{number}.csv" for number in range(4)))
    monkeypatch.setattr(drop, "FILES_AT_MOST", 3)
    with pytest.raises(CannotRunError, match="4 files of extracts"):
        see_drop(tmp_path)
    monkeypatch.setattr(drop, "NAMES_AT_MOST", 3)
    with pytest.raises(CannotRunError, match="more than 3 names"):
        see_drop(tmp_path)


def test_what_is_no_folder_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none is no folder"):
        see_drop(tmp_path / "none")
