"""Write editions as they lie on the disk: signed and hashed with a key of the test's own."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.disclosure import policy
from dashboard.editions.cube import write_cube
from dashboard.editions.manifest import CUBE, MANIFEST, POLICY_COPY, PUBLIC_KEY, SIGNATURE, Manifest
from dashboard.editions.reader import Edition
from schemas.operating_system.sha256 import sha256_of


def release(releases: Path, *editions: Edition) -> Path:
    """Write editions into a folder, with one key for all of them."""
    key = Ed25519PrivateKey.generate()
    releases.mkdir(parents=True, exist_ok=True)
    (releases / PUBLIC_KEY).write_text(key.public_key().public_bytes_raw().hex(), "ascii")
    for number, edition in enumerate(editions, 1):
        write_edition(releases / edition.name, edition, key, number)
    return releases


def write_edition(folder: Path, edition: Edition, key: Ed25519PrivateKey, number: int = 1) -> None:
    """Write one edition into a folder of its own."""
    folder.mkdir()
    write_cube(folder / CUBE, edition.tables, list(edition.cells.values()))
    (folder / POLICY_COPY).write_bytes(policy.POLICY.read_bytes())
    manifest = Manifest(
        edition=edition.name,
        number=number,
        as_at=edition.as_at,
        released_on=edition.released_on,
        created_at=datetime(2026, 10, 12, 9, tzinfo=UTC),
        build=edition.build,
        definitions=edition.definitions,
        tables="0" * 64,
        outside_figures="0" * 64,
        policy="0" * 64,
        files={name: sha256_of(folder / name) for name in (CUBE, POLICY_COPY)},
        ledger="0" * 64,
        previous=edition.previous,
        previous_manifest=None,
        supersedes=edition.supersedes,
        is_sample=edition.is_sample,
    )
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    (folder / SIGNATURE).write_bytes(key.sign(manifest.to_bytes()))
