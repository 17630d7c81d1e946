"""Share the homes of the pages, for the examples of the documents."""

from tests.dashboard.conftest import home_of

__all__ = ["home_of"]
