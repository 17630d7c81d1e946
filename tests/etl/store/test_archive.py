"""The file of a backup: what was packed is what is read, and nobody without the key makes another that passes."""

import hashlib
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.store.archive import hashes_in, read_archive, write_archive
from schemas.errors import RefusedError

KEY, OTHER = b"k" * 32, b"o" * 32
NAME = "store/accepted/crimes/2023-01-01-abc/part-00000.parquet"


def packed(folder: Path, key: bytes | None, content: bytes = b"rows") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "part").write_bytes(content)
    write_archive(folder / "backup.tar", {NAME: folder / "part"}, key)
    return folder / "backup.tar"


def test_what_was_packed_is_read_and_written(tmp_path: Path) -> None:
    made = read_archive(packed(tmp_path / "a", KEY), KEY, tmp_path / "out")
    assert (made.files, made.size, made.seal) == (1, 4, "fits")
    assert (tmp_path / "out" / NAME).read_bytes() == b"rows"
    assert (tmp_path / "a" / "backup.tar").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("made_with", "read_with", "seal"),
    [(KEY, KEY, "fits"), (KEY, None, "no_key_here"), (None, KEY, "not_sealed"), (None, None, "not_sealed")],
)
def test_what_the_seal_says_is_told(
    tmp_path: Path, made_with: bytes | None, read_with: bytes | None, seal: str
) -> None:
    assert read_archive(packed(tmp_path / "a", made_with), read_with, None).seal == seal


def test_a_backup_of_another_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="was not written with this key, or was changed since"):
        read_archive(packed(tmp_path / "a", OTHER), KEY, None)


def test_a_changed_backup_with_hashes_that_fit_is_refused_by_its_seal(tmp_path: Path) -> None:
    """Whoever has the file can change a part and its hash in the manifest, but not the seal."""
    sound, other = packed(tmp_path / "a", KEY), packed(tmp_path / "b", None, b"rowz")
    forged = tmp_path / "forged.tar"
    with tarfile.open(sound) as of_seal, tarfile.open(other) as changed, tarfile.open(forged, "w") as archive:
        seal = of_seal.extractfile("manifest.mac")
        assert seal is not None
        for member in changed.getmembers():
            content = seal.read() if member.name == "manifest.mac" else changed.extractfile(member).read()  # type: ignore[union-attr]
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    assert read_archive(forged, None, None).seal == "no_key_here"
    with pytest.raises(RefusedError, match="was changed since"):
        read_archive(forged, KEY, None)


def test_a_file_that_is_another_than_its_hash_is_refused_with_or_without_the_key(tmp_path: Path) -> None:
    path = packed(tmp_path / "a", KEY)
    path.write_bytes(path.read_bytes().replace(b"rows", b"rowz"))
    for key in (KEY, None):
        with pytest.raises(RefusedError, match=r"part-00000\.parquet is not the file that was backed up"):
            read_archive(path, key, None)


Change = Callable[[tarfile.TarInfo], None]


def _as_folder(member: tarfile.TarInfo) -> None:
    member.type = tarfile.DIRTYPE


def _as_link(member: tarfile.TarInfo) -> None:
    member.type, member.linkname = tarfile.LNKTYPE, NAME


def _as_sparse(member: tarfile.TarInfo) -> None:
    """State a terabyte of zeros, in a form that tarfile reads as a file."""
    member.pax_headers = {
        "GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": str(1 << 40), "GNU.sparse.map": f"0,{member.size}"
    }  # fmt: skip


@pytest.mark.parametrize("change", [_as_folder, _as_link, _as_sparse])
@pytest.mark.parametrize("name", ["manifest.json", "manifest.mac", NAME])
def test_a_member_that_is_no_plain_file_is_refused(tmp_path: Path, name: str, change: Change) -> None:
    forged = tmp_path / "forged.tar"
    with tarfile.open(packed(tmp_path / "a", None)) as sound, tarfile.open(forged, "w") as archive:
        for member in sound.getmembers():
            content = sound.extractfile(member)
            if member.name == name:
                change(member)
            archive.addfile(member, content)
    with pytest.raises(RefusedError, match="is not a whole backup"):
        read_archive(forged, None, tmp_path / "out")
    assert not (tmp_path / "out" / NAME).exists()


@pytest.mark.parametrize(
    "manifest",
    [
        b"[" * 100_000,
        b'{"form": 2, "made_at": "2026-01-01", "files": {}',
        b'{"form": 2, "made_at": 7, "files": {}}',
        b'{"form": 2, "files": {}}',
        b'{"form": 2, "made_at": "2026-01-01", "files": {"store/x": {"sha256": ""}}}',
        b'{"form": 2, "made_at": "2026-01-01", "files": {"store/x": {"sha256": "", "size": 1e999}}}',
        b'{"form": 2, "made_at": "2026-01-01", "files": {"": {"sha256": "", "size": 0}}}',
    ],
)
def test_a_manifest_of_another_form_is_no_backup(tmp_path: Path, manifest: bytes) -> None:
    with tarfile.open(tmp_path / "odd.tar", "w") as archive:
        for name, content in (("manifest.json", manifest), ("manifest.mac", b"")):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    with pytest.raises(RefusedError, match="is not a whole backup"):
        read_archive(tmp_path / "odd.tar", None, None)


@pytest.mark.parametrize("name", ["store/\x1b[2J", "", ".", "store/é"])
def test_a_name_of_an_archive_is_shown_in_ascii(tmp_path: Path, name: str) -> None:
    with tarfile.open(packed(tmp_path / "a", None), "a") as archive:
        archive.addfile(tarfile.TarInfo(name))
    with pytest.raises(RefusedError, match="which its manifest does not name") as refused:
        read_archive(tmp_path / "a" / "backup.tar", None, None)
    assert str(refused.value).isascii()
    assert str(refused.value).isprintable()


def test_what_a_backup_says_it_holds_is_known_by_its_hashes_and_another_file_says_nothing(tmp_path: Path) -> None:
    assert hashes_in(packed(tmp_path / "a", KEY)) == {hashlib.sha256(b"rows").hexdigest()}
    (tmp_path / "notes").write_bytes(b"no backup")
    assert hashes_in(tmp_path / "notes") == frozenset()
