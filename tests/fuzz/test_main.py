"""What a property finds is kept as a file, once for each kind, and a run that was stopped goes on from its corpus."""

from pathlib import Path

import pytest

from tests.fuzz.__main__ import RUNS, TARGETS, _target, at_random


def test_a_finding_is_kept_once_for_each_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("kept", "found"):
        (tmp_path / name).mkdir()
    (tmp_path / "kept" / "first").write_bytes(b"a corpus")
    tried = list[bytes]()

    def target(data: bytes) -> None:
        tried.append(data)
        assert b"corpus" not in data
        if len(data) > 9:
            raise ValueError("too long")

    assert at_random(target, 0.2, tmp_path, seed=1) == 2
    found = [path.read_bytes() for path in (tmp_path / "found").iterdir()]
    assert sorted(b"corpus" in data for data in found) == [False, True]
    assert capsys.readouterr().out == f"{RUNS} {len(tried)}\n"


@pytest.mark.parametrize("name", ["headers", "archives", "selections"])
def test_a_target_is_a_property_of_the_suite_that_takes_bytes(name: str) -> None:
    _target(name)(b"\x00" * 64)


def test_every_kind_of_file_and_address_is_a_target() -> None:
    assert len(set(TARGETS.values())) == len(TARGETS)
    assert {module.split(".")[1] for module, _ in TARGETS.values()} == {"etl", "dashboard"}
