"""Make homes with signed editions that hold no figures: enough for what follows from manifests alone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dashboard.editions.manifest import CUBE, MANIFEST, POLICY_COPY, SIGNATURE, Manifest, manifest_hash, sha256_of
from dashboard.release.freeze.sign import release_key
from dashboard.release.record.head import signed_head
from dashboard.release.record.ledger import ledger_of
from schemas.home.layout import Home

FIRST = datetime(2026, 7, 10, 9, 0, tzinfo=UTC)


def manifest(name: str = "2026-Q2", **differs: object) -> Manifest:
    """Return a manifest of no files."""
    values: dict[str, object] = {
        "edition": name, "number": 1, "as_at": date(2026, 6, 30), "released_on": FIRST.date(), "created_at": FIRST, "build": "b1",
        "definitions": "d", "tables": "t", "outside_figures": "o", "policy": "p", "files": {}, "ledger": "",
        "previous": None, "previous_manifest": None, "supersedes": None, "is_sample": True,
    }  # fmt: skip
    return Manifest.model_validate(values | differs)


def sign_editions(home: Path, *names: str, older: int = 0) -> None:
    """Sign editions one after the other, a day apart, each naming the one before; the note of the last too.

    So many of them are `older`: as a version wrote them whose editions had no numbers and whose note had no signature.
    """
    key, releases = release_key(home), home / "releases"
    before: str | None = None
    for number, name in enumerate(names, 1):
        folder, ledger = releases / name, ledger_of(home, name)
        folder.mkdir()
        ledger.parent.mkdir(exist_ok=True)
        for file in (CUBE, POLICY_COPY):
            (folder / file).write_text(f"{file} of {name}", "utf-8")
        ledger.write_text(f"ledger of {name}", "utf-8")
        content = manifest(
            name,
            **({"form": 1, "number": None} if number <= older else {"number": number}),
            created_at=FIRST + timedelta(days=number - 1),
            files={file: sha256_of(folder / file) for file in (CUBE, POLICY_COPY)},
            ledger=sha256_of(ledger),
            previous=before,
            previous_manifest=None if before is None else manifest_hash(releases, before),
        ).to_bytes()
        (folder / MANIFEST).write_bytes(content)
        (folder / SIGNATURE).write_bytes(key.sign(content))
        before = name
    if before:
        is_older = older == len(names)
        signed = signed_head(key, before, len(names), manifest_hash(releases, before))
        Home(home).release_head.write_text(before if is_older else signed, "ascii")
