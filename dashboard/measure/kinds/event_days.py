"""List the days on which something happened, each with the days since the one before: what is rare is judged by these."""

from dashboard.measure.query import fetch, periods_of
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Period, Row
from dashboard.warehouse.reader import Warehouse


def event_rows(warehouse: Warehouse, resolved: ResolvedSelection) -> list[Row]:
    """Return a row for each day with at least one, however many there were on it; the first has no day before it."""
    rows: list[Row] = []
    before = None
    for record in fetch(warehouse, resolved, "event_days", periods_of(warehouse, resolved)):
        day = record["event_date"]
        since = None if before is None else (day - before).days
        of_day = Period(day, day, day.isoformat())
        rows.append(Row(of_day, numerator=record["numerator"], people=record["people"], days_since=since))
        before = day
    return rows
