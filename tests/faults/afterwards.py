"""Say what stands in a folder after a command: what serves, what is kept, released and written, and what was left over."""

import contextlib
import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Final

import duckdb

from dashboard.caseload.decisions import DecisionStore
from dashboard.editions.names import editions
from dashboard.editions.reader import open_edition
from dashboard.events.store import EventStore
from dashboard.meetings.store import MeetingStore
from dashboard.papers.write import FOLDER, LIST
from dashboard.records.asked import MarkStore
from dashboard.records.reviews import ReviewStore
from etl.store.restore import restore
from etl.store.store import Store
from schemas.home.layout import Home, serving_build
from schemas.operating_system.sha256 import sha256_of
from tests.faults.tracing import RANDOM


def state_of(folder: Path) -> dict[str, object]:
    """Return what a person can rely on, part by part: each as it stood before the command, or as its end would have left it.

    Raises what the program raises where something is half there.
    """
    return {
        **_home(folder / "home"),
        **_drops(folder / "drops", Home(folder / "home")),
        "backup": _backup(folder),
        "restored": _home(folder / "restored") if (folder / "restored").exists() else None,
    }


def _drops(folder: Path, home: Home) -> dict[str, object]:
    """Return what became of the files of a drop, each whole, and of its letter; and what was told, not when or how it ended."""
    if not folder.exists():
        return {}
    files = [path for path in folder.rglob("*") if path.is_file()]
    filed = [str(path.relative_to(folder)) for path in files if path.parent != folder]
    return {
        "dropped": {path.name: sha256_of(path) for path in files if path.suffix == ".csv"},
        "filed": [] if home.receiving.exists() else sorted(RANDOM.sub("*", name) for name in filed),
        "told": _log(home.notifications, "ended"),
    }


def files_of(folder: Path) -> Counter[str]:
    """Return how many files and folders have each name below a folder, what is drawn by lot taken out of the name.

    Without what Python wrote to see whether the temporary folder can be written: four letters, the same each time.
    """
    kept = [path for path in folder.rglob("*") if not path.relative_to(folder).parts[0].startswith("calls")]
    names = {path: RANDOM.sub("*", str(path.relative_to(folder))) for path in kept}
    return Counter(name for path, name in names.items() if name != "tmp/*" or not _is_trial_of_python(path))


def _is_trial_of_python(path: Path) -> bool:
    return path.is_file() and b"blat".startswith(path.read_bytes())


PARTS: Final = ("home", "drops", "nightly.tar", "restored")
"""What `state_of` looks at."""


def content_of(folder: Path, *parts: str) -> str:
    """Return a digest of all that is below a folder, or of parts of it.

    It is of each name without what is drawn by lot, and of its kind, rights and content.
    """
    below = [(path.relative_to(folder).parts[0], path) for path in folder.rglob("*")]
    found = [path for part, path in below if (part in parts if parts else not part.startswith("calls"))]
    return hashlib.sha256("\n".join(sorted(_described(path, folder) for path in found)).encode()).hexdigest()


def _described(path: Path, folder: Path) -> str:
    name = RANDOM.sub("*", str(path.relative_to(folder)))
    if path.is_symlink():
        return f"{name} -> {path.readlink()}"
    return f"{name} {path.stat().st_mode:o} {sha256_of(path) if path.is_file() else ''}"


def _home(root: Path) -> dict[str, object]:
    store = Store(Home(root).store)
    store.verify()
    build = serving_build(root)
    return {
        "loads": sorted(
            (loaded.extract, str(loaded.as_at), loaded.usable, loaded.has_rows) for loaded in store.loaded_files()
        ),
        "figures": None if build is None else _content(build),
        "decisions": sorted(
            (each.case_ref, each.version, each.made_on) for each in DecisionStore(root).latest().values()
        ),
        "reviews": sorted(ReviewStore(root).latest()),
        "marks": sorted(MarkStore(root).history()),
        "events": sorted(set(EventStore(root).standing())),
        "labels": sorted(EventStore(root).labels().known),
        "meetings": [entry.label for entry in MeetingStore(Home(root).releases).entries()],
        "log": _lines(Home(root).audit_log),
        "notices": _log(Home(root).notifications, "ended"),
        "latest": [str(link.readlink()) if link.is_symlink() else None for link in _addresses(Home(root))],
        "editions": [_edition(Home(root).releases, name) for name in editions(Home(root).releases)],
    }


def _addresses(home: Home) -> tuple[Path, Path]:
    """Return the two stable addresses. What they lead to is whole, if it is there."""
    for link in (home.latest_edition, home.latest_papers):
        assert not link.is_symlink() or (link / LIST).is_file(), f"{link} leads to nothing that is whole"
    return home.latest_edition, home.latest_papers


def _log(path: Path, *passed_over: str) -> list[str]:
    """Return what the lines say without their times: the same may be logged twice.

    A line that was cut off says nothing, to whoever reads the log too; the next line begins below it.
    """
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    lines = [line for line in lines if line.startswith("{") and line.endswith("}")]
    without = dict.fromkeys(("at", *passed_over), "")
    return sorted({str(sorted({**json.loads(line), **without}.items())) for line in lines})


def _lines(path: Path) -> list[tuple[str, ...]]:
    """Return what the lines of the audit log say, without their times and numbers, as above, and without the name of a build."""
    if not path.exists() or not path.stat().st_size:
        return []
    with contextlib.closing(sqlite3.connect(path)) as con:
        if con.execute("select 1 from sqlite_master where name = 'lines'").fetchone() is None:
            return []
        lines = con.execute("select roles, kind, what, counts, to_whom, purpose from lines").fetchall()
        return sorted(
            {(roles, kind, what.partition("publish ")[0] or "publish", *rest) for roles, kind, what, *rest in lines}
        )


def _content(build: Path) -> str:
    with duckdb.connect(str(build), read_only=True) as con:
        return str(con.execute("select content_hash from build").fetchone())


def _edition(releases: Path, name: str) -> tuple[str, int, bool]:
    """Return an edition: its name, how many cells it has, and whether it has papers, each as their list says."""
    papers = releases / name / FOLDER
    has_papers = papers.exists()
    if has_papers:
        listed = json.loads((papers / LIST).read_bytes())["files"]
        assert {path: sha256_of(papers / path) for path in listed} == listed
    return name, len(open_edition(releases, name).cells), has_papers


def _backup(folder: Path) -> object:
    source, target = folder / "nightly.tar", folder / "looked-at"
    if not source.exists():
        return None
    try:
        restore(source, target)
        return {key: value for key, value in _home(target).items() if key != "figures"}
    finally:
        shutil.rmtree(target, ignore_errors=True)
