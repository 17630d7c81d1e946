"""Describe one closed file by its coded data, as both reviewers see it."""

from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label, first_upper, outcome_label
from dashboard.web.html_table import HtmlTable


def file_table(file: Record) -> HtmlTable:
    """Return the file as a table of what is recorded; what is not recorded says so."""
    steps = [_("{what} ({day})").format(what=code_label(stage), day=_day(days)) for stage, days in file["steps"] or ()]
    services = [
        _("{what} ({day})").format(what=code_label(service), day=_day(days)) for service, days in file["services"] or ()
    ]
    rows = (
        (_("Offence"), code_label(file["offence_group"])),
        (_("Reported by"), code_label(file["report_route"])),
        (_("Suspect's relationship"), code_label(file["suspect_relationship"])),
        (_("Known to be a sex worker by"), code_label(file["identified_by"])),
        (_("Steps"), ", ".join(steps) or _("none recorded")),
        (_("Services offered"), ", ".join(services) or _("none recorded")),
        (
            _("Outcome"),
            _("{what} ({day})").format(
                what=first_upper(outcome_label(file["outcome_code"])), day=_day(file["days_to_outcome"])
            ),
        ),
        (_("Decided by"), _label(file["decided_by"])),
        (_("Victim's decision recorded"), _label(file["victim_decision_recorded"])),
        (_("Day of that decision"), _day(file["days_to_victim_decision"])),
        (_("Evidence of it"), _label(file["victim_decision_evidence"])),
        (_("Reason given"), _label(file["victim_decision_reason"])),
        (_("Liaison officer has a case"), _("yes") if file["is_linked_to_case"] else _("no")),
        (_("Officer's first contact"), _day(file["days_to_first_contact"])),
    )
    return HtmlTable(marked("What is recorded"), (marked("What"), marked("Recorded")), rows)


def _label(value: str | None) -> str:
    return _("not recorded") if value is None else code_label(value)


def _day(days: int | None) -> str:
    return _("not recorded") if days is None else _("day {n}").format(n=days)
