"""A large file may take more than a small one, by its size on disk."""

from pathlib import Path

from etl.readers.contained.limits import memory_for, seconds_for


def test_a_small_file_has_a_gigabyte_and_eight_seconds(tmp_path: Path) -> None:
    path = tmp_path / "crimes.xlsx"
    path.write_bytes(b"x")
    assert (memory_for(path), seconds_for(path)) == ((1 << 30) + 16, 8)


def test_sixty_four_megabytes_add_a_gigabyte_and_a_minute(tmp_path: Path) -> None:
    path = tmp_path / "crimes.xlsx"
    with path.open("wb") as file:
        file.truncate(64 << 20)
    assert (memory_for(path), seconds_for(path)) == (2 << 30, 8 + 64)
