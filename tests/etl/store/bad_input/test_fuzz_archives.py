"""Backups changed at random: each is restored as it was packed or refused in words, and nothing gets out of its folder.

`LONG=1` tries for minutes what the suite tries for a second.
"""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.store.archive import MANIFEST, SEAL, _seal, write_archive
from etl.store.restore import restore
from schemas.errors import CannotRunError, RefusedError
from tests.length import times

KEY = b"k" * 32
SOUND = {
    "schema_version": b"3\n",
    "store/head.json": b"{}",
    "store/accepted/crimes/2026-01-01-abc/part-00000.parquet": bytes(range(256)),
    "decisions/decisions.sqlite": b"SQLite format 3\0" + b"x" * 300,
}
TRIES = settings(max_examples=times(20, 30_000), suppress_health_check=list(HealthCheck), deadline=None)
LARGEST = 1 << 20  # bytes that a restore of a file of some kilobytes may write

Change = Callable[[bytearray], None]


@dataclass
class Member:
    """Hold one file of an archive that is being changed."""

    name: str
    content: bytes
    kind: bytes = tarfile.REGTYPE
    link: str = ""
    size: int | None = None  # that is stated, where it is not that of the content
    pax: Mapping[str, str] | None = None


def packed() -> bytes:
    """Return a sealed backup of a few files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(SOUND.values()):
            (Path(folder) / str(number)).write_bytes(content)
        write_archive(Path(folder) / "b.tar", {name: Path(folder) / str(at) for at, name in enumerate(SOUND)}, KEY)
        return (Path(folder) / "b.tar").read_bytes()


PACKED = packed()
names = st.one_of(
    st.sampled_from([*SOUND, MANIFEST, SEAL]),
    st.sampled_from(
        [
            "", ".", "..", "/", "//", "key", "release_key", "../outside", "/outside", "store/../../outside", "store", "store/",
            "store/head.json/below", "store//head.json", "./store/head.json", "decisions/" + "a" * 300,
            "store/" + "a/" * 500 + "b", "store/a\0b", "store/\udce9", "audit/\u202e", "releases/\x1b[2J",
            "C:\\store\\x", "store\\x", "schema_version/x",
        ]
    ),
    st.text(max_size=8).map("store/{}".format),
)  # fmt: skip
kinds = st.sampled_from(
    [
        tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE,
        tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CONTTYPE, tarfile.GNUTYPE_SPARSE, b"Z",
    ]
)  # fmt: skip
sizes = st.sampled_from([0, 1, 511, 513, 1 << 30, 8 << 30, (8 << 30) - 1, 1 << 60])
paxes = st.dictionaries(
    st.sampled_from(
        [
            "path", "size", "linkpath", "hdrcharset", "mtime", "uid", "uname", "GNU.sparse.major", "GNU.sparse.minor",
            "GNU.sparse.map", "GNU.sparse.size", "GNU.sparse.realsize", "GNU.sparse.name", "GNU.sparse.numblocks",
        ]
    ),
    st.one_of(
        st.sampled_from(
            ["0", "1", "-1", "1e9", "1099511627776", "0,1099511627776", "BINARY", "/outside", "../outside", "store/head.json"]
        ),
        st.text(max_size=4),
    ),
    max_size=3,
)  # fmt: skip


@st.composite
def changed_bytes(draw: st.DrawFn) -> bytes:
    """Return the bytes of the backup with a few of them flipped, cut out, doubled or put in; mostly in headers."""
    data = bytearray(PACKED)
    headers = [at for at in range(0, len(data), 512) if data[at + 257 : at + 262] == b"ustar"]
    for _ in range(draw(st.integers(1, 4))):
        anywhere = st.integers(0, len(data) - 1)
        near = st.tuples(st.sampled_from(headers), st.integers(0, 511)).map(lambda pair: min(sum(pair), len(data) - 1))
        at = draw(st.one_of(anywhere, near))
        match draw(st.integers(0, 5)):
            case 0:
                data[at] = draw(st.one_of(st.integers(0, 255), st.sampled_from([*b"\x80\xff0123456789LKSxg/."])))
            case 1:
                del data[at : at + draw(st.integers(1, 600))]
            case 2:
                data[at:at] = draw(st.binary(min_size=1, max_size=600))
            case 3:
                block = at - at % 512
                data[block:block] = data[block : block + 512 * draw(st.integers(1, 4))]
            case 4:
                del data[at:]
            case _:
                header = draw(st.sampled_from(headers))
                field, digits = draw(st.sampled_from([(124, 12), (148, 8), (156, 1), (100, 8), (0, 100), (345, 155)]))
                data[header + field : header + field + digits] = draw(st.binary(min_size=digits, max_size=digits))
        if draw(st.booleans()):
            _mend_checksums(data)
        if not data:
            break
    return bytes(data)


def _mend_checksums(data: bytearray) -> None:
    """Give every header the sum that it should have, so that what is wrong with the rest is met."""
    for at in range(0, len(data) - 511, 512):
        if data[at + 257 : at + 262] == b"ustar":
            block = data[at : at + 512]
            block[148:156] = b" " * 8
            data[at + 148 : at + 156] = b"%06o\0 " % sum(block)


@st.composite
def rebuilt(draw: st.DrawFn) -> bytes:
    """Return an archive of whoever knows the form: members of any name and kind, and often a manifest that names them."""
    members = [Member(name, content) for name, content in SOUND.items()]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(members) - 1))
        match draw(st.integers(0, 6)):
            case 0:
                members[at].name = draw(names)
            case 1:
                members[at].kind, members[at].link = draw(kinds), draw(names)
            case 2:
                members[at].size = draw(sizes)
            case 3:
                members[at].pax = draw(paxes)
            case 4:
                members.insert(draw(st.integers(0, len(members))), Member(draw(names), members[at].content))
            case 5:
                members[at].content = draw(st.binary(max_size=20))
            case _:
                members.append(members[at])
    content = _manifest(draw, members)
    seal = draw(st.sampled_from([_seal(content, KEY), b"", b"f" * 64]))
    first = [Member(MANIFEST, content), Member(SEAL, seal)]
    if draw(st.integers(0, 4)) == 0:
        odd = first[draw(st.integers(0, 1))]
        odd.kind, odd.link, odd.size, odd.pax = draw(kinds), draw(names), draw(st.none() | sizes), draw(paxes)
    return _archive([*first, *members])


def _manifest(draw: st.DrawFn, members: list[Member]) -> bytes:
    """Return a manifest: of what is packed, of what was to be packed, or one that is not of our form."""
    named = members if draw(st.booleans()) else [Member(name, content) for name, content in SOUND.items()]
    files: Any = {
        one.name: {"sha256": hashlib.sha256(one.content).hexdigest(), "size": len(one.content)} for one in named
    }
    manifest: Any = {"form": 2, "made_at": "2026-01-01T00:00:00+00:00", "files": files}
    odd = st.one_of(st.none(), st.integers(), st.text(max_size=3), st.just([]), st.just({}), st.just(1e999))
    if draw(st.integers(0, 3)) == 0:
        match draw(st.integers(0, 4)):
            case 0:
                manifest[draw(st.sampled_from([*manifest]))] = draw(odd)
            case 1:
                del manifest[draw(st.sampled_from([*manifest]))]
            case 2:
                files[draw(st.sampled_from([*files]))] = draw(odd)
            case 3:
                files[draw(st.sampled_from([*files]))][draw(st.sampled_from(["sha256", "size"]))] = draw(odd)
            case _:
                return draw(st.sampled_from([b"", b"[" * 3_000, b"{}", b"null", b'"x"', b"\xff", b'{"form": 1e400}']))
    return json.dumps(manifest).encode("utf-8", "surrogatepass")


def _archive(members: list[Member]) -> bytes:
    out = io.BytesIO()
    for one in members:
        info = tarfile.TarInfo(one.name)
        info.type, info.linkname, info.pax_headers = one.kind, one.link, dict(one.pax or {})
        info.size = len(one.content) if one.size is None else one.size
        form = tarfile.PAX_FORMAT if one.pax or info.size < 8 << 30 else tarfile.GNU_FORMAT
        out.write(info.tobuf(form, "utf-8", "surrogateescape" if "\udce9" in one.name + one.link else "replace"))
        out.write(one.content + bytes(-len(one.content) % 512))
    return out.getvalue() + bytes(1024)


@TRIES
@given(changed_bytes())
def test_changed_bytes_are_refused_or_restored_as_they_were_packed(data: bytes) -> None:
    found = restored(data, KEY)
    assert found in (None, SOUND)


@TRIES
@given(rebuilt(), st.booleans())
def test_another_archive_is_refused_or_restored_within_its_folder(data: bytes, has_key: bool) -> None:
    found = restored(data, KEY if has_key else None)
    assert found is None or sum(map(len, found.values())) < LARGEST


def restored(data: bytes, key: bytes | None) -> dict[str, bytes] | None:
    """Return the files that a restore gives, None where it refuses; whatever it does, it leaves nothing else."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "a" / "b"
        folder.mkdir(parents=True)
        source, home = folder / "backup.tar", folder / "home"
        source.write_bytes(data)
        try:
            restore(source, home, key)
        except (RefusedError, CannotRunError) as refusal:
            _assert_is_a_sentence(str(refusal))
            assert [path for path in Path(made).rglob("*") if path.is_file()] == [source]
            assert not home.exists()
            return None
        assert not Path("/outside").exists()
        assert {path.name for path in folder.iterdir()} == {"backup.tar", "home"}
        assert all(path.is_file() or path.is_dir() for path in home.rglob("*"))
        assert not any(path.is_symlink() for path in home.rglob("*"))
        found = {path.relative_to(home).as_posix(): path for path in home.rglob("*") if path.is_file()}
        assert sum(path.stat().st_size for path in found.values()) < LARGEST
        content = {name: path.read_bytes() for name, path in found.items()}
        shutil.rmtree(home)
        return content


def _assert_is_a_sentence(words: str) -> None:
    assert "Traceback" not in words
    assert words.isprintable()
    assert len(words) < 1_500
