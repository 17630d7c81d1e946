"""A reviewed policy may be stricter than the presets, never so loose that hiding protects nobody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.disclosure.policy import POLICY, read_policy
from schemas.errors import RefusedError


def file_of(folder: Path, **changed: int) -> Path:
    """Return the reviewed policy with some lines changed."""
    lines = POLICY.read_text("utf-8").splitlines()
    for name, value in changed.items():
        lines = [f"{name} = {value}" if line.split(" ")[0] == name else line for line in lines]
    path = folder / "policy.toml"
    path.write_text("\n".join(lines), "utf-8")
    return path


LEAST = [("hidden_to", 4), ("least_width", 5), ("zero_needs", 10), ("share_needs", 10), ("least_people", 2)]


@pytest.mark.parametrize(("name", "least"), LEAST)
def test_policy_below_the_presets_is_refused(tmp_path: Path, name: str, least: int) -> None:
    assert getattr(read_policy(file_of(tmp_path, **{name: least})), name) == least
    with pytest.raises(RefusedError, match=f"{name} is {least - 1}. Expected at least {least}"):
        read_policy(file_of(tmp_path, **{name: least - 1}))


def test_one_person_is_always_hidden(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="hidden_from is 2"):
        read_policy(file_of(tmp_path, hidden_from=2))


POLICY_FAULTS = {
    "hidden_to lies below": ("hidden_to = 7", "hidden_to = 0"),
    "least_width": ("least_width = 5", "least_width = 0"),
    "rounding": ("rounding = 0", "rounding = 3"),
    "needs a denominator": ("rounding = 0", "rounding = 5\nshare_needs = 15"),
    "would be rounded to zero": ("rounding = 0", "rounding = 5"),
    "hidden_until": ("hidden_to", "hidden_until"),
}


@pytest.mark.parametrize("fault", POLICY_FAULTS)
def test_policy_with_a_fault_is_refused(tmp_path: Path, fault: str) -> None:
    old, new = POLICY_FAULTS[fault]
    text = POLICY.read_text("utf-8").replace(old, new)
    if "rounded to zero" in fault:
        text = text.replace("hidden_to = 7", "hidden_to = 1")
    if "share_needs" in new:
        text = text.replace("share_needs = 20", "")
    (tmp_path / "policy.toml").write_text(text, "utf-8")
    with pytest.raises(RefusedError, match="Mend the file"):
        read_policy(tmp_path / "policy.toml")


@pytest.mark.parametrize(("count", "published"), [(0, 0), (2, 0), (3, 5), (8, 10), (12, 10), (13, 15)])
def test_published_count_is_rounded_to_the_nearest_five(tmp_path: Path, count: int, published: int) -> None:
    (tmp_path / "policy.toml").write_text(POLICY.read_text("utf-8").replace("rounding = 0", "rounding = 5"), "utf-8")
    assert read_policy(tmp_path / "policy.toml").published(count) == published


@pytest.mark.parametrize(
    ("months", "day"),
    [(6, date(2024, 9, 30)), (12, date(2025, 3, 31)), (24, date(2026, 3, 31)), (9, date(2024, 12, 31))],
)
def test_a_year_is_read_so_many_months_after_its_last_day(months: int, day: date) -> None:
    policy = replace(read_policy(), cohort_months=months, one_year_on_months=24, outcomes_months=24)
    assert policy.reading_day("cohort", date(2023, 4, 1)) == day
