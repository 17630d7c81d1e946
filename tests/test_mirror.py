"""Tests lie where the code lies: `x.py` has its `test_x.py`, so that a reader finds one by the other."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("schemas", "etl", "dashboard", "sample_data/generator")
STARTED_BY_STREAMLIT = {"dashboard/force/entry/main.py", "dashboard/strategic/entry/main.py"}
"""Two lines each, without a function of their own; the tests of pages run them."""


def test_every_module_has_its_test() -> None:
    modules = [path.relative_to(ROOT) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    named = [path for path in modules if path.name != "__init__.py" and str(path) not in STARTED_BY_STREAMLIT]
    missing = [
        f"{path} has no test: add {test}"
        for path in named
        if not (ROOT / (test := Path("tests") / path.parent / f"test_{path.name}")).is_file()
    ]
    assert not missing, "\n".join(missing)


def test_every_test_of_a_module_lies_beside_nothing_that_is_gone() -> None:
    """A test whose folder mirrors none of the code has lost its subject."""
    roots = ("schemas", "etl", "dashboard", "sample_data")
    folders = {
        path.parent.relative_to(ROOT / "tests") for root in roots for path in (ROOT / "tests" / root).rglob("test_*.py")
    }
    kept_apart = {"browser", "bad_input"}  # one subject seen through another tool, named by its folder
    lost = [folder for folder in folders if not (ROOT / folder).is_dir() and folder.name not in kept_apart]
    assert not lost


def test_no_folder_is_a_flat_heap() -> None:
    """A folder of more than 16 modules hides what it is for. A list of like things, one file each, is an index and may grow.

    In `tests` a test that mirrors a module is no entry more to look through: what stands beside those is counted.
    """
    indexes = {"dashboard/force/views", "schemas/extracts", "tests/schemas/metrics", "tests/faults"}
    heaps = []
    for path in (folder for root in (*FOLDERS, "tests") for folder in [ROOT / root, *(ROOT / root).rglob("*")]):
        modules = {each.name for each in path.glob("*.py")} - {"__init__.py"} if path.is_dir() else set()
        place = path.relative_to(ROOT)
        if place.parts[0] == "tests":
            mirrored = ROOT.joinpath(*place.parts[1:])
            modules -= {f"test_{each.name}" for each in mirrored.glob("*.py")} if mirrored != ROOT else set()
        if len(modules) > 16 and str(place) not in indexes:
            heaps.append(f"{place} holds {len(modules)} modules: split it by what they are for")
    assert not heaps, "\n".join(heaps)


def test_no_module_is_too_long_to_read_at_once() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    ]
    assert not long, "\n".join(long)
