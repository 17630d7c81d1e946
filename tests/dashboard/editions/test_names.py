"""Editions are named by their quarter; no other name gets to the disk."""

from pathlib import Path

import pytest

from dashboard.editions.names import check_quarter, editions, next_name, quarter_of, sort_key
from schemas.errors import UsageError


def test_the_newest_edition_comes_first(tmp_path: Path) -> None:
    for name in (
        "2025-Q4",
        "2026-Q1",
        "2026-Q1-r2",
        "2026-Q1-r10",
        "meetings",
        "papers",
        ".2026-Q2",
        "2026-Q2.partial",
    ):
        (tmp_path / name).mkdir()
    assert editions(tmp_path) == ("2026-Q1-r10", "2026-Q1-r2", "2026-Q1", "2025-Q4")
    assert editions(tmp_path / "nowhere") == ()


def test_names_order_by_quarter_and_revision() -> None:
    assert (quarter_of("2026-Q3-r2"), sort_key("2026-Q3"), sort_key("2026-Q3-r2")) == (
        "2026-Q3",
        ("2026-Q3", 1),
        ("2026-Q3", 2),
    )
    assert next_name("2026-Q3", ("2026-Q2", "2026-Q2-r2")) == "2026-Q3"
    assert next_name("2026-Q3", ("2026-Q3", "2026-Q3-r2")) == "2026-Q3-r3"


@pytest.mark.parametrize(
    "name", ["2026-Q0", "2026-Q5", "1999-Q1", "2026-q3", "2026-Q3-r2", "2026-Q3\n", " 2026-Q3", ""]
)
def test_only_a_quarter_can_be_released(name: str) -> None:
    check_quarter("2026-Q3")
    with pytest.raises(UsageError, match="Name it by its quarter"):
        check_quarter(name)
