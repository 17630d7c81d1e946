"""Run as a program: say what is wrong with requirements.lock.

Every requirement of pyproject.toml is pinned, satisfied and hashed, and no address of an index stands in it.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([a-zA-Z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def faults(lock: str, project: dict[str, Any]) -> list[str]:
    """Return what is wrong with a lock file, given the table `project` of pyproject.toml; every extra is locked too."""
    pinned: dict[str, list[Version]] = {}
    for name, version in PINNED.findall(lock):
        pinned.setdefault(canonicalize_name(name), []).append(Version(version))
    found = []
    for wanted in _requirements(project):
        versions = pinned.get(canonicalize_name(wanted.name), [])
        if not versions:
            found.append(f"{wanted.name} is not in requirements.lock")
        found += [
            f"requirements.lock pins {wanted.name} {version}, and pyproject.toml asks for {wanted.specifier}"
            for version in versions
            if not wanted.specifier.contains(version, prereleases=True)
        ]
    if "://" in lock or "--index-url" in lock or "--find-links" in lock:
        found.append("requirements.lock names an address")
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", lock)
    found += [
        f"{block.splitlines()[0]} has no hash"
        for block in blocks
        if PINNED.match(block) and "--hash=sha256:" not in block
    ]
    return found


def _requirements(project: dict[str, Any]) -> Iterator[Requirement]:
    """Yield what the project and each of its extras ask for; an extra that names others adds nothing of its own."""
    for line in [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]:
        wanted = Requirement(line)
        if canonicalize_name(wanted.name) != canonicalize_name(project["name"]):
            yield wanted


def main() -> int:
    """Print what is wrong and return the exit code."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    problems = faults((ROOT / "requirements.lock").read_text("utf-8"), project)
    sys.stderr.write("".join(f"{problem}. Run `make lock`.\n" for problem in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
