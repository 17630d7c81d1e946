"""Say from which month on the extracts cover what a figure reads: before it a 0 would say no more than that nothing came."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import duckdb

from etl.warehouse.effects.columns_read import reads
from etl.warehouse.never_loaded import OF_WHAT_IS_THERE, is_needed
from schemas.metrics.registry import METRICS

QUARTER: Final = "make_date(quarter[:4]::integer, quarter[-1:]::integer * 3 - 2, 1)"
MONTH: Final = "(month || '-01')::date"
FIRST_DAYS: Final = {
    "stages": "stage_date - 180",  # a step follows its crime: of the first crimes none may have one for months
    "partner_disclosures": QUARTER,
    "full_report_disclosures": "disclosed_date",
    "swlo_cases": "opened_date",
    "swlo_contacts": "contact_date",
    "referrals": "offered_date",
    "risk_assessments": "assessed_date",
    "forum_referrals": "referred_date",
    "engagement": MONTH,
    "training": MONTH,
    "feedback": QUARTER,
    "outcomes_benchmark": "make_date(financial_year[:4]::integer, 4, 1) + to_months(3 * (financial_quarter - 1))",
}
"""The day of a row, of each extract whose rows all have one. Crimes are not here: the months of the pages begin with them."""
BEGINS_WITH: Final = {"swlo_case_crimes": "swlo_cases", "forum_actions": "forum_referrals"}
"""What a row without a day of its own belongs to."""


def covered_from(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, date]]:
    """Return each figure with the extract that covers least of what it reads, and the quarter in which that begins.

    The whole of the quarter counts as covered: that the first rows of a small extract come some weeks late says nothing.
    """
    begins = dict(_first_quarters(con))
    found = []
    for name, read in sorted(reads().items()):
        if name in OF_WHAT_IS_THERE:
            continue
        needed = {extract for extract in read.all if is_needed(METRICS[name], extract)}
        dated = sorted({BEGINS_WITH.get(extract, extract) for extract in needed} & set(begins))
        if dated:
            latest = max(dated, key=lambda extract: begins[extract])
            found.append((name, latest, begins[latest]))
    return found


def _first_quarters(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, date]]:
    for extract, day in FIRST_DAYS.items():
        first = con.execute(f"select date_trunc('quarter', min({day}))::date from accepted.{extract}").fetchone()
        if first is not None and first[0] is not None:
            yield extract, first[0]
