"""The sample of files can be drawn again, by whoever has the seed."""

import hashlib

from dashboard.case_review.sample import draw_sample
from schemas.settings.case_review import Sample

RULE = Sample(seed="s", closed_within_days=365, random_files=3)


def test_every_unevidenced_withdrawal_is_drawn_and_so_many_of_the_rest() -> None:
    closed = {f"U{n}": True for n in range(5)} | {f"R{n}": False for n in range(20)}
    drawn = draw_sample(closed, RULE)
    assert {file.crime_ref for file in drawn if file.is_unevidenced} == {f"U{n}" for n in range(5)}
    smallest = sorted((f"R{n}" for n in range(20)), key=lambda ref: hashlib.sha256(f"s|{ref}".encode()).hexdigest())
    assert [file.crime_ref for file in drawn if not file.is_unevidenced] == smallest[:3]


def test_the_sample_does_not_depend_on_the_order_and_another_seed_draws_another() -> None:
    closed = {f"R{n}": False for n in range(50)}
    assert draw_sample(closed, RULE) == draw_sample(dict(reversed(closed.items())), RULE)
    assert draw_sample(closed, RULE) != draw_sample(closed, Sample("other", 365, 3))


def test_a_new_file_moves_no_unevidenced_one_and_at_most_one_of_the_rest() -> None:
    closed = {f"R{n}": False for n in range(50)}
    before = {file.crime_ref for file in draw_sample(closed, RULE)}
    after = {file.crime_ref for file in draw_sample(closed | {"NEW": False}, RULE)}
    assert len(before - after) <= 1


def test_fewer_files_than_asked_for_are_all_drawn() -> None:
    assert len(draw_sample({"R1": False, "U1": True}, RULE)) == 2
    assert draw_sample({}, RULE) == ()
