"""Say in a downloaded file which selection and which build its figures come from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard.force.panels.parts import panel_footer
from dashboard.force.session import warehouse_cache
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse


def test_a_selection_is_written_as_its_address() -> None:
    asked = Selection(first_month=date(2021, 1, 1), where=(("area", "North"),))
    assert panel_footer.selection_text(asked) == (
        "cohort sexual_violence; victims sex_workers; per all; from 2021-01; where ['area=North']"
    )


def test_the_heading_names_list_selection_build_and_day(
    home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    build = open_warehouse(home_of("ordinary"))
    monkeypatch.setattr(warehouse_cache, "warehouse", lambda: build)
    assert panel_footer.table_heading("By month", Selection()) == (
        ("list", "By month"),
        ("selection", "cohort sexual_violence; victims sex_workers; per all"),
        ("build", build.build),
        ("as at", "2026-09-30"),
    )
