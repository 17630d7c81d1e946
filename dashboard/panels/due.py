"""How fresh each extract is, which one is due, and what waits for another."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from dashboard.panels import lists, source, words
from dashboard.panels.table import Table

USUAL_DAYS: Final = 31  # until an extract has come twice: monthly


def show() -> None:
    """Draw one line per extract, the oldest first."""
    extracts = source.listed("due")
    today = datetime.now(UTC).date()
    late = [row["extract"] for row in extracts if _due(row) < today]
    rows = tuple(
        (
            row["extract"],
            row["as_at_date"].isoformat(),
            words.number(row["extracts"]),
            f"every {row['usual_days'] or USUAL_DAYS} days" + ("" if row["usual_days"] else " (assumed)"),
            f"{'▲ due since' if _due(row) < today else 'by'} {_due(row).isoformat()}",
            words.number(row["held_back"]),
        )
        for row in extracts
    )
    columns = ("Extract", "Drawn as at", "Extracts so far", "Usually comes", "Next one", "Rows held back")
    lists.show(
        f"{words.plural(len(late), 'extract is', 'extracts are')} due: {', '.join(late)}"
        if late
        else "Every extract is fresh",
        "A row is held back while the crime or case that it belongs to is not there; it is released when that arrives.",
        Table("Freshness of each extract", columns, rows, frozenset({2, 5})),
        "due",
        "No extract was loaded into this build.",
    )


def _due(row: dict[str, Any]) -> date:
    drawn: date = row["as_at_date"]
    return drawn + timedelta(days=row["usual_days"] or USUAL_DAYS)
