"""Give every set of definitions a number: a build and an edition carry it, and CHANGELOG.md says what it stands for."""

import hashlib
from importlib.resources import files
from pathlib import Path

FOLDERS = (
    ("schemas", ""),
    ("schemas", "settings"),
    ("schemas", "metrics"),
    ("schemas", "codes"),
    ("etl.warehouse", "tables"),
    ("etl.warehouse", "comparison_tables"),
)
"""Where the files lie that decide a figure, as package and folder below it."""


def definitions_hash() -> str:
    """Return the SHA-256 over every file that decides a figure: metrics, settings, tables and code lists."""
    digest = hashlib.sha256()
    for folder in sorted(FOLDERS):
        for path in sorted(_files(*folder)):
            digest.update(f"{'/'.join(folder)}/{path.name}".encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files(package: str, folder: str) -> list[Path]:
    root = Path(str(files(package))) / folder
    found = [path for path in root.iterdir() if path.suffix in {".sql", ".csv", ".toml"}]
    assert found, f"no definition lies in {root}"
    return found
