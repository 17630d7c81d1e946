"""Say on a page without figures what is missing and what to do."""

from pathlib import Path

import pytest

from tests.dashboard.pages import run_page, text_of


def test_without_a_warehouse_the_commands_stand_in_the_order_in_which_they_are_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(tmp_path, "", monkeypatch)
    (commands,) = page.code
    assert [line.split()[1] for line in commands.value.splitlines()] == ["template", "check", "load"]
    assert f"Looked in {tmp_path / 'warehouse'}." in text_of(page)
