"""See the liaison officer beside a crime: her contacts on linked cases, and whether she was involved by day 28."""

from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]

LANDMARK_DAYS = 28


def reached_contacts(crime_ref: str, rows: Rows) -> list[date]:
    """Return the days on which the person was reached on a case that is linked to the crime, in order."""
    kept_cases = {case["case_ref"] for case in rows["swlo_cases"]}
    linked = {link["case_ref"] for link in rows["swlo_case_crimes"] if link["crime_ref"] == crime_ref}
    return contacts_of(linked & kept_cases, rows)


def contacts_of(case_refs: set[str], rows: Rows) -> list[date]:
    contacts = rows["swlo_contacts"]
    return sorted(row["contact_date"] for row in contacts if row["case_ref"] in case_refs and row["reached"] == "yes")


def at_28_days(crime: Row, rows: Rows, as_at: date) -> str:
    """Return involved, not_involved or not_comparable.

    A crime that was closed or cancelled by day 28, as it stood then, or whose victim became known only after it or on an
    unknown day, cannot be compared: the officer had no chance, or came because of how it went (immortal time).
    """
    reported = crime["reported_date"]

    def by_landmark(day: date | None) -> bool:
        return day is not None and (day - reported).days <= LANDMARK_DAYS

    if as_at < reported + timedelta(days=LANDMARK_DAYS):
        return "not_comparable"
    is_cancelled = crime["cancelled_code"] is not None
    given = [row for row in rows["outcomes"] if row["crime_ref"] == crime["crime_ref"] and row["outcome_code"] != "0"]
    stood = [row for row in given if by_landmark(row["outcome_date"]) and not by_landmark(row["rescinded_date"])]
    if stood or (is_cancelled and by_landmark(crime["cancelled_date"])):
        return "not_comparable"
    if crime["identified_by"] is not None and not by_landmark(crime["identified_date"]):
        return "not_comparable"
    contacts = reached_contacts(crime["crime_ref"], rows)
    return "involved" if contacts and by_landmark(contacts[0]) else "not_involved"
