"""Run as a program: is requirements.lock sound? Every dependency of pyproject.toml in it, hashed, and no address of an index."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PINNED = re.compile(r"^([a-zA-Z0-9._-]+)==\S+", re.MULTILINE)


def faults() -> list[str]:
    """Return what is wrong with the lock file."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=!~ ]", entry)[0].lower() for entry in wanted}
    pinned = {name.lower() for name in PINNED.findall(lock)}
    found = [f"{name} is not in requirements.lock" for name in sorted(names - pinned)]
    if "://" in lock or "--index-url" in lock or "--find-links" in lock:
        found.append("requirements.lock names an address")
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", lock)
    found += [
        f"{block.splitlines()[0]} has no hash"
        for block in blocks
        if PINNED.match(block) and "--hash=sha256:" not in block
    ]
    return found


if __name__ == "__main__":
    problems = faults()
    sys.stderr.write("".join(f"{problem}. Run `make lock`.\n" for problem in problems))
    sys.exit(1 if problems else 0)
