"""Start two of the quickest commands at once; every pair is `python -m tests.faults.pairs`."""

from pathlib import Path

from tests.faults.commands import HOME
from tests.faults.pairs import _lost, pair


def test_a_pair_that_leaves_a_home_which_cannot_be_verified_is_seen(tmp_path: Path) -> None:
    """The home has no key and no store: nothing can be loaded or verified in it."""
    template = tmp_path / "template"
    (template / "home" / "store").mkdir(parents=True)
    (template / "home" / "store" / "head.json").write_text("{")
    codes, found = pair(("build", *HOME), ("status",), template, tmp_path / "folder", {})
    assert codes[0] != 0
    assert any(each.startswith("half there") for each in found)
    assert any(each.startswith("verify ended with") for each in found)


def test_what_was_acknowledged_and_is_not_there_is_lost() -> None:
    gained = [{"log": ["line 1"], "events": []}, {"log": ["line 2"]}]
    assert _lost({"log": ["line 1", "line 2"], "events": []}, gained) == []
    assert _lost({"log": ["line 2"], "events": []}, gained) == ["log: what was acknowledged is lost"]
