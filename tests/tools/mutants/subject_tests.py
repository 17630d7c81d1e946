"""Find the tests of a subject: those that should go red when its file is broken."""

from pathlib import Path, PurePosixPath

TABLE_TESTS = ("tests/etl/warehouse", "tests/schemas/metrics", "tests/properties/test_agreement.py")


def subject_tests(root: Path, path: str) -> list[list[str]]:
    """Return groups of pytest arguments, the nearest first; a mutant that one group kills needs no other."""
    subject = PurePosixPath(path)
    groups: list[list[str]] = []
    if subject.suffix == ".py":
        groups.append(_there(root, f"tests/{subject.parent}/test_{subject.stem}.py"))
    elif path.startswith("schemas/metrics/"):
        groups.append(_there(root, f"tests/schemas/metrics/test_{subject.stem}.py"))
        groups.append([*_there(root, "tests/properties/test_agreement.py"), "-k", f"agree and [{subject.stem}]"])
    elif path.startswith(("etl/warehouse/", "dashboard/measure/")):
        groups.append(_there(root, f"tests/{subject.parent}/test_{subject.stem}.py"))
        groups += [_there(root, each) for each in TABLE_TESTS]
    else:
        groups.append(_there(root, f"tests/{subject.parent}"))
        groups.append(_there(root, f"tests/{subject.parent.parent}"))
    return [group for group in groups if group and group[0].startswith("tests/")]


def _there(root: Path, *paths: str) -> list[str]:
    return [path for path in paths if (root / path).exists()]
