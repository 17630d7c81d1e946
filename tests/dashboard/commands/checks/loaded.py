"""As at which day the home of these tests is."""

from datetime import date
from typing import Final

AS_AT: Final = date(2026, 3, 31)
