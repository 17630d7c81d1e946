"""List every extract, one line each, in the order in which they are shown."""

from importlib import import_module
from typing import Final

from schemas.contract import Extract
from schemas.errors import CannotRunError

NAMES: Final = (
    "crimes",
    "outcomes",
    "stages",
    "partner_disclosures",
    "full_report_disclosures",
    "swlo_cases",
    "swlo_case_crimes",
    "swlo_contacts",
    "referrals",
    "risk_assessments",
    "forum_referrals",
    "forum_actions",
    "engagement",
    "training",
    "feedback",
    "recorded_crime_benchmark",
    "outcomes_benchmark",
    "public_street_crimes",
    "public_crime_outcomes",
)
"""Each is a module of this folder, which holds its contract under the same name in capitals."""


def _contract(name: str) -> Extract:
    """Return the contract of an extract. Raises CannotRunError for one without what data protection asks of it."""
    try:
        found = getattr(import_module(f"{__name__}.{name}"), name.upper(), None)
    except TypeError as error:
        raise CannotRunError(
            f"schemas/extracts/{name}.py is no whole contract ({error}). Every extract declares `access_class`, `retention` and "
            "`persons`, its columns of persons ({} for none): docs/data_protection.md says what each means."
        ) from error
    assert isinstance(found, Extract), f"schemas/extracts/{name}.py must hold the contract as {name.upper()}"
    return found


EXTRACTS: Final[dict[str, Extract]] = {name: _contract(name) for name in NAMES}
