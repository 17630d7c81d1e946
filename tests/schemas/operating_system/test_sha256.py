"""A file is known by its SHA-256 (FIPS 180-4, example "abc")."""

from pathlib import Path

from schemas.operating_system.sha256 import sha256_of


def test_the_published_example(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert sha256_of(tmp_path / "file") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
