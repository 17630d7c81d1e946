"""Publish builds of a home that follow each other, without a load between them."""

from pathlib import Path

from etl.warehouse.files import WarehouseFolder
from schemas.home.layout import Home, serving_build


def published(home: Path, name: str) -> Path:
    """Publish what serves again, under another name and as a load does: the pointer moves, and old builds are deleted."""
    serving = serving_build(home)
    assert serving is not None
    candidate = Home(home).warehouse / "candidate.duckdb"
    candidate.write_bytes(serving.read_bytes())
    return WarehouseFolder(Home(home)).publish(candidate, name)
