"""Two processes do the quickest at the same moment; all of them, 200 times each, is `python -m tests.faults.at_once`."""

from pathlib import Path

from tests.faults.at_once import CASES, DONE, Case, tried, wrong_in

QUICK = ["write", "key", "begin", "seal"]


def test_two_at_once_leave_what_one_of_them_would_have(tmp_path: Path) -> None:
    outcomes = list(tried(QUICK, 5, tmp_path))
    assert [(name, number) for name, number, _ in outcomes] == [(name, number) for name in QUICK for number in range(5)]
    assert [faults for _, _, faults in outcomes if faults] == []


def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    def broken(_: Path) -> None:
        raise ValueError("half")

    case = Case(lambda _: None, lambda *_: None, broken, "is there already")
    (tmp_path / "key.partial").touch()
    assert wrong_in(case, ["the key is there already", "OSError: no file"], tmp_path) == [
        "it said: OSError: no file",
        "neither did its work",
        "left over: key.partial",
        "half there: ValueError: half",
    ]
    assert wrong_in(CASES["check"], [DONE, "Another check"], tmp_path / "none")[0] == "it said: Another check"
