"""Read the signed manifest of an edition: what it was made from, the hash of each of its files, and the edition before it."""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, ValidationError

from dashboard.language.catalogue import _
from schemas.errors import NO_FILE, RefusedError
from schemas.operating_system.sha256 import sha256_of

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
PUBLIC_KEY: Final = "public_key"
SCHEMA_VERSION: Final = 2  # since 2 a manifest says the number of its edition
CUBE: Final = "cube.duckdb"
POLICY_COPY: Final = "policy.toml"
FINGERPRINT_LENGTH: Final = 32  # hexadecimal digits of the SHA-256: nobody finds another key with the same 128 bits


class Manifest(BaseModel):
    """Hold the manifest of one edition. Hashes are SHA-256 in hexadecimal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: int = SCHEMA_VERSION
    edition: str
    number: int | None = None  # among all editions of the force, from 1; in form 1 none had one
    as_at: date
    released_on: date
    created_at: datetime
    build: str
    definitions: str
    tables: str
    outside_figures: str
    policy: str
    files: dict[str, str]  # by name within the edition's folder
    ledger: str  # of the true counts, which never leave the force: so that an old one cannot be exchanged
    previous: str | None
    previous_manifest: str | None
    supersedes: str | None
    is_sample: bool

    @property
    def released_at(self) -> datetime:
        """Return the moment of its release as the tables of a build write moments: in UTC, without a zone."""
        return self.created_at.astimezone(UTC).replace(tzinfo=None)

    def to_bytes(self) -> bytes:
        """Return the manifest as it is written and signed: equal manifests give equal bytes."""
        return json.dumps(self.model_dump(mode="json"), indent=1, sort_keys=True).encode()


def manifest_hash(releases: Path, name: str) -> str:
    """Return the SHA-256 of the manifest of an edition, by which the next one names it."""
    return sha256_of(releases / name / MANIFEST)


def read_manifest(releases: Path, name: str) -> Manifest:
    """Return the manifest of an edition, after its signature and the hash of each of its files were compared.

    Raises RefusedError for whatever is not as it was signed, OSError where the system does not let it be read.
    """
    manifest = read_signed(releases, name)
    for file, expected in manifest.files.items():
        path = releases / name / file
        if not path.is_file() or sha256_of(path) != expected:
            raise not_as_signed(name, _("{file} is missing or was changed after the release").format(file=file))
    return manifest


def read_signed(releases: Path, name: str) -> Manifest:
    """Return the manifest of an edition by its signature alone, without its other files.

    Raises RefusedError, and OSError where the system does not let it be read.
    """
    folder = releases / name
    try:
        content = (folder / MANIFEST).read_bytes()
        signature = (folder / SIGNATURE).read_bytes()
        public_key(releases).verify(signature, content)
        entries: dict[str, Any] = json.loads(content)
        manifest = Manifest.model_validate(entries)
    except FileNotFoundError as error:
        raise not_as_signed(name, _("{file} is missing").format(file=Path(str(error.filename)).name)) from error
    except InvalidSignature as error:
        raise not_as_signed(name, _("its signature does not fit its manifest")) from error
    except (*NO_FILE, ValueError, ValidationError) as error:
        raise not_as_signed(name, _("its manifest or the public key cannot be read")) from error
    is_of_known_form = manifest.form == (1 if manifest.number is None else SCHEMA_VERSION)
    if not is_of_known_form or manifest.edition != name or set(manifest.files) != {CUBE, POLICY_COPY}:
        raise not_as_signed(name, _("its manifest is that of another edition or of another form"))
    return manifest


def public_key(releases: Path) -> Ed25519PublicKey:
    """Return the key with which editions are checked. Raises ValueError where the file holds none."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex((releases / PUBLIC_KEY).read_text("ascii").strip()))


def fingerprint_of(releases: Path) -> str:
    """Return what the public key is known by on paper: eight groups of four letters and digits. Raises OSError, ValueError."""
    digest = hashlib.sha256(public_key(releases).public_bytes_raw()).hexdigest()
    return " ".join(digest[start : start + 4] for start in range(0, FINGERPRINT_LENGTH, 4))


def now() -> datetime:
    """Return the present moment in UTC: the one clock of a release."""
    return datetime.now(UTC)


def not_as_signed(name: str, why: str) -> RefusedError:
    """Return the error for an edition that is not as it was released."""
    return RefusedError(
        _(
            "The edition {name} is not as it was released: {why}. It is not shown. Restore it from the backup, "
            "then run: outcomes verify"
        ).format(name=name, why=why)
    )
