"""Show in aggregates whether support reaches people: the liaison officer, and services from the offer to the end."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Support."""
    panel.heading(_("Support"), _("Does the liaison officer reach people, and do services that are offered start?"))
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.metrics(
        selection, {_("The liaison officer"): ("swlo_active",), _("First contact"): ("swlo_contact_within_7_days",)}
    )
    panel.section(_("Services, from the offer to the end"))
    panel.services(selection)
    panel.metrics(selection, {_("All services"): ("referral_uptake", "referrals_lapsed", "referral_days_to_start")})
    panel.more_pages("risk", "forum")
