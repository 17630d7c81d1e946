"""Chain the manifests of a store: each names its number and the SHA-256 of the one before, and the head names the last.

store/manifests/00001-<name>.json   number, previous (SHA-256 of the manifest before), kind, and what its kind holds
store/head.json                     number and SHA-256 of the last, what is coming, and an HMAC under the key of the home

So none can be missing, extra, edited or moved without being named, and whoever has only the disk cannot make another chain. The
head says what is coming before anything of it gets its name: what a kill left of it is told from what somebody took away.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from schemas.errors import NO_FILE, CannotRunError
from schemas.home.about_to import about_to
from schemas.home.encryption import home_file
from schemas.home.layout import HEAD, MANIFESTS, Home
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in
from schemas.operating_system.sha256 import sha256_of_bytes

PURPOSE: Final = b"investigation-outcomes head of the store"  # so that no other HMAC under this key is one of a head
REMEDY: Final = "Nothing was changed. Restore the store from the backup."


@dataclass(frozen=True)
class Link:
    """Hold one manifest of the chain. `content` is all of it, as it was read."""

    path: Path
    sha256: str
    number: int
    kind: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Head:
    """Hold the number and the hash of the last manifest, and the hash of one that is coming. Without `mac` it was migrated."""

    number: int = 0
    sha256: str | None = None
    coming: str | None = None
    mac: str | None = None

    def sealed(self, key: bytes) -> "Head":
        """Return the head with its HMAC-SHA256 under the key of the home."""
        said = json.dumps([self.number, self.sha256, self.coming]).encode()
        return Head(self.number, self.sha256, self.coming, hmac.digest(key, PURPOSE + said, hashlib.sha256).hex())


@dataclass(frozen=True)
class Chain:
    """Hold what was read of a chain. `is_open`: a run ended before what it had announced was kept."""

    links: tuple[Link, ...]
    head: Head
    is_authentic: bool  # the HMAC was compared, and fits

    @property
    def is_open(self) -> bool:
        """Return whether something was announced and never kept, so that what it left behind can be removed."""
        return self.head.coming is not None and len(self.links) == self.head.number

    @property
    def last(self) -> Head:
        """Return the head as it should be: of the last manifest, with nothing coming."""
        return Head(self.links[-1].number, self.links[-1].sha256) if self.links else Head()


def read_chain(store: Path, key: bytes | None) -> Chain:
    """Return the chain after numbers, hashes and, where the key is given, the HMAC were compared.

    Raises CannotRunError naming the manifest that is missing, extra, edited or moved.
    """
    links = [_read_link(path) for path in named_in(store / MANIFESTS, "*.json")]
    head = _read_head(store, has_manifests=bool(links))
    before = None
    for number, link in enumerate(links, 1):
        if link.number != number or not link.path.name.startswith(f"{number:05}-"):
            raise _broken(f"the manifest number {number} is missing, or {link.path} is none of this store")
        if link.content.get("previous") != before:
            raise _broken(f"{links[number - 2].path if number > 1 else link.path} was changed since it was written")
        before = link.sha256
    if len(links) < head.number:
        raise _broken(f"the manifest number {len(links) + 1} of {head.number} is missing from {store / MANIFESTS}")
    if head.number and links[head.number - 1].sha256 != head.sha256:
        raise _broken(f"{links[head.number - 1].path} was changed since it was written")
    for link in links[head.number :]:
        if link.sha256 != head.coming:
            raise _broken(f"{link.path} was added by something else than this program")
    is_authentic = key is not None and head.mac is not None
    if key is not None and head.mac is not None and not hmac.compare_digest(head.mac, head.sealed(key).mac or ""):
        raise _broken(f"{store / HEAD} was not written with the key of this home")
    return Chain(tuple(links), head, is_authentic)


def begin(store: Path) -> None:
    """Write the head of a chain that holds nothing yet. An existing one is left as it is."""
    durable.make_folder(store)
    home_file.keep_new(store / HEAD, _text(Head()))


def announce(store: Path, key: bytes, content: Mapping[str, Any]) -> bytes:
    """Say in the head which manifest is coming, and return it as it is to be written by `add`.

    Whoever logs what is done with the home is told first.
    """
    last = read_chain(store, key).last
    about_to(store.parent, str(content["kind"]), _rows_in(content))
    manifest = written(last.number + 1, last.sha256, content)
    _write_head(store, Head(last.number, last.sha256, sha256_of_bytes(manifest)).sealed(key))
    return manifest


def _rows_in(content: Mapping[str, Any]) -> dict[str, int]:
    """Return extract -> how many usable rows a manifest is about; of files whose extract it does not say, all together."""
    rows: dict[str, int] = {}
    for file in content.get("files", ()):
        if isinstance(file, Mapping):
            extract = str(file.get("extract", "rows"))
            rows[extract] = rows.get(extract, 0) + int(file.get("usable", 0))
    return rows


def add(store: Path, key: bytes, name: str, manifest: bytes) -> None:
    """Write the manifest that was announced: the moment from which it counts. Returns once the disk has it and the head."""
    number = json.loads(manifest)["number"]
    durable.make_folder(store / MANIFESTS)
    home_file.keep(store / MANIFESTS / f"{number:05}-{name}.json", manifest)
    _write_head(store, Head(number, sha256_of_bytes(manifest)).sealed(key))


def seal(store: Path, key: bytes) -> None:
    """Bring the head up to the last manifest, under the key: after a migration, and after a kill between the two."""
    chain = read_chain(store, key)
    if chain.head != chain.last.sealed(key):
        _write_head(store, chain.last.sealed(key))


def chain_up(store: Path, old: Mapping[str, Mapping[str, Any]]) -> None:
    """Write a chain from the manifests of an older home, by name in their order. The first run with the key seals it."""
    durable.make_folder(store / MANIFESTS)
    before = None
    for number, name in enumerate(old, 1):
        manifest = written(number, before, old[name])
        home_file.keep(store / MANIFESTS / f"{number:05}-{name}.json", manifest)
        before = sha256_of_bytes(manifest)
    _write_head(store, Head(len(old), before))


def written(number: int, previous: str | None, content: Mapping[str, Any]) -> bytes:
    """Return a manifest as it is written: equal manifests give equal bytes."""
    return json.dumps({"number": number, "previous": previous, **content}, default=str, indent=1).encode()


def _read_link(path: Path) -> Link:
    try:
        raw = home_file.read_bytes(path)
        content: dict[str, Any] = json.loads(raw)
        return Link(path, sha256_of_bytes(raw), int(content["number"]), str(content["kind"]), content)
    except (*NO_FILE, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _broken(f"{path} cannot be read as a manifest") from error


def _read_head(store: Path, *, has_manifests: bool) -> Head:
    path = store / HEAD
    if not path.exists():
        if has_manifests or Home(store.parent).schema_version.exists():
            raise _broken(f"{path} is missing, which names the last manifest")
        return Head()
    try:
        return Head(**json.loads(home_file.read_bytes(path)))
    except (*NO_FILE, ValueError, TypeError) as error:
        raise _broken(f"{path} cannot be read") from error


def _write_head(store: Path, head: Head) -> None:
    durable.make_folder(store)
    home_file.keep(store / HEAD, _text(head))


def _text(head: Head) -> bytes:
    return json.dumps(asdict(head), indent=1).encode()


def _broken(why: str) -> CannotRunError:
    return CannotRunError(f"The store is not as it was written: {why}. {REMEDY}")
