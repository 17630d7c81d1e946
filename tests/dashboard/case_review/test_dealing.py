"""A file has one person of a side; who joins, leaves or hands one on moves no other file."""

from collections import Counter

from dashboard.case_review.dealing import dealt_to

FILES = [f"C{n}" for n in range(600)]
THREE = ["ann", "bet", "cat"]


def dealt(holders: list[str]) -> dict[str, str | None]:
    return {file: dealt_to(file, holders, "2026") for file in FILES}


def test_each_has_about_as_many_as_the_others() -> None:
    counted = Counter(dealt(THREE).values())
    assert set(counted) == set(THREE)
    assert all(150 < files < 250 for files in counted.values())  # 200 each on average, sd 11.5


def test_who_joins_takes_from_all_and_moves_no_other_file() -> None:
    before, after = dealt(THREE), dealt([*THREE, "dee"])
    moved = {file for file in FILES if before[file] != after[file]}
    assert {after[file] for file in moved} == {"dee"}
    assert {before[file] for file in moved} == set(THREE)


def test_who_leaves_hands_on_their_own_files_alone() -> None:
    before, after = dealt(THREE), dealt(THREE[:2])
    assert {before[file] for file in FILES if before[file] != after[file]} == {"cat"}


def test_what_is_handed_on_goes_to_the_next_and_at_last_to_nobody() -> None:
    first = dealt_to("C1", THREE, "2026")
    assert first is not None
    second = dealt_to("C1", THREE, "2026", {first})
    assert second in set(THREE) - {first}
    assert dealt_to("C1", THREE, "2026", THREE) is None
    assert dealt_to("C1", [], "2026") is None


def test_neither_the_order_of_the_holders_nor_another_process_changes_it() -> None:
    assert dealt(THREE) == dealt(THREE[::-1])
    assert [dealt_to(file, THREE, "2026") for file in FILES[:6]] == ["ann", "ann", "bet", "ann", "cat", "cat"]


def test_another_seed_deals_anew() -> None:
    assert dealt(THREE) != {file: dealt_to(file, THREE, "2027") for file in FILES}
