"""Make briefs of the homes of the tests."""

from pathlib import Path

import pytest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.force.panels.brief.brief_content import Brief, brief_of
from dashboard.force.session import warehouse_cache
from dashboard.force.views.at_a_glance import SIX
from dashboard.measure.selection import Selection
from dashboard.web import clock

SERVER = "https://figures.force.example"


def brief_of_home(home: Path, selection: Selection | None = None) -> Brief:
    """Return the brief of a home as a lead has it on the day of the sample."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OUTCOMES_HOME", str(home))
        patch.setenv(clock.VARIABLE, "2026-09-30")
        patch.setenv(VARIABLE, Role.LEAD)
        with warehouse_cache.run_of_page():
            return brief_of(SIX, selection or Selection(), SERVER)
