"""What is in the clear in a home that is encrypted is found by name, and what is none of ours is not passed over."""

from pathlib import Path

import pytest

from schemas.errors import RefusedError
from schemas.home.encryption import home_file
from schemas.home.encryption.clear_files import files_in_the_clear, files_to_encrypt
from schemas.home.version import prepare_home
from schemas.operating_system import durable
from tests.encrypted import given, new_key


def test_a_file_in_the_clear_is_found_beside_those_that_are_meant_to_be(tmp_path: Path) -> None:
    with given(new_key(tmp_path)):
        home = prepare_home(tmp_path / "home")
        home.key.write_bytes(b"plain as it is meant")
        home.releases.mkdir()
        (home.releases / "public_key").write_bytes(b"plain as it is meant")
        home.decisions.parent.mkdir()
        home_file.keep(home.decisions, b"rows")
        assert files_to_encrypt(home) == [home.decisions, home.store / "head.json"]
        assert files_in_the_clear(home) == []
        (home.store / "put_there.parquet").write_bytes(b"PAR1")
        (home.warehouse / "put_there.duckdb").write_bytes(b"\0" * 8 + b"DUCK" + b"\0" * 9)
        assert [path.suffix for path in files_in_the_clear(home)] == [".parquet", ".duckdb"]


def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    with given(new_key(tmp_path)):
        home = prepare_home(tmp_path / "home")
        (home.root / "notes.txt").write_text("V1 rang today", "utf-8")
        with pytest.raises(RefusedError, match=r"notes\.txt is no file of this program"):
            files_to_encrypt(home)


def test_what_a_kill_left_half_written_is_known_by_the_file_that_it_was_to_be(tmp_path: Path) -> None:
    with given(new_key(tmp_path)):
        home = prepare_home(tmp_path / "home")
        for path in (home.encryption, home.schema_version, home.current_build, home.receiving, home.release_cohorts):
            path.with_name(path.name + durable.PARTIAL).touch()
        listed = {path.name for path in files_to_encrypt(home)}
    assert listed == {"head.json", "receiving.json.partial", "release_cohorts.json.partial"}
