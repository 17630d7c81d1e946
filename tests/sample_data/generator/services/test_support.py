"""Draw referrals, assessments and the forum so that every step occurs, under cases that exist."""

import re
from collections import Counter
from itertools import pairwise

from schemas import vocabulary as words
from tests.sample_data.generator.sound import Row, sound

AS_AT = "2026-09-30"


def clean(extract: str) -> list[Row]:
    """Return the rows before anything went wrong: those that were added on purpose have numbers from 900000."""
    is_added = re.compile(r"\D9\d{5}$")
    return [row for row in sound(extract) if not is_added.search(next(iter(row.values())))]


def test_children_have_their_parents() -> None:
    cases = {row["case_ref"] for row in clean("swlo_cases")}
    forum = {row["forum_ref"] for row in clean("forum_referrals")}
    assert all(
        row["case_ref"] in cases for name in ("referrals", "risk_assessments", "forum_referrals") for row in clean(name)
    )
    assert all(row["forum_ref"] in forum for row in clean("forum_actions"))


def test_every_step_of_a_referral_occurs() -> None:
    rows = clean("referrals")
    steps = ("declined_date", "accepted_date", "started_date", "ended_date")
    counts = {step: sum(bool(row[step]) for row in rows) for step in steps}
    assert 8 <= counts["ended_date"] < counts["started_date"] < counts["accepted_date"] < len(rows)
    assert counts["declined_date"] >= 8
    assert {row["end_reason"] for row in rows} == {"completed", "lapsed", "other", ""}


def test_two_tools_two_versions_and_changes_of_band_within_each() -> None:
    by_tool: dict[tuple[str, str], Counter[str]] = {}
    for row in clean("risk_assessments"):
        by_tool.setdefault((row["tool"], row["tool_version"]), Counter())[row["band"]] += 1
    assert len(by_tool) == 4
    assert all(set(bands) == set(words.Band) for bands in by_tool.values())
    in_order = sorted(clean("risk_assessments"), key=lambda row: (row["case_ref"], row["tool"], row["assessed_date"]))
    same = [(a, b) for a, b in pairwise(in_order) if all(a[x] == b[x] for x in ("case_ref", "tool", "tool_version"))]
    rank = list(words.Band)
    moves = Counter((rank.index(words.Band(b["band"])) > rank.index(words.Band(a["band"])), a["band"] == b["band"])
                    for a, b in same)  # fmt: skip
    assert min(moves[True, False], moves[False, True], moves[False, False]) >= 8


def test_the_forum_hears_most_and_does_most_in_time() -> None:
    referred = clean("forum_referrals")
    actions = [row for row in clean("forum_actions") if row["action_due_date"] < AS_AT]
    in_time = sum("" < row["action_done_date"] <= row["action_due_date"] for row in actions)
    assert len(referred) / 2 < sum(bool(row["discussed_date"]) for row in referred) < len(referred)
    assert 0 < in_time < len(actions)
