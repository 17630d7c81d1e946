"""List which family counts which metric, on which bases, and when its figures are old enough."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.measure.selection import Selection
from tests.oracle import table
from tests.oracle.families import (
    changes,
    clocks,
    completeness,
    ending,
    left_out,
    officer,
    partners,
    path,
    repeats,
    reporting,
    safeguarding,
    second_look,
    voice,
)
from tests.oracle.items import Items
from tests.oracle.world import World

Family = Callable[[World, Selection, str], Items]
Table = Callable[[Items, Selection, date, int], list[table.Result]]

REC, CLS, REP, SNAP = "recorded", "closed", "reported", "snapshot"


@dataclass(frozen=True)
class Definition:
    """How the oracle counts one metric; the first basis is the default."""

    items: Family
    bases: tuple[str, ...]
    matures_after_months: int = 0
    table: Table = table.shares


METRICS: dict[str, Definition] = {
    "reports_received": Definition(reporting.reports_received, (REP,), table=table.counts),
    "crimes_recorded": Definition(reporting.crimes_recorded, (REC,), table=table.counts),
    "incident_not_crimed": Definition(reporting.incident_not_crimed, (REP,), 3),
    "n100_later_crimed": Definition(reporting.n100_later_crimed, (REP,), 3),
    "cancelled": Definition(reporting.cancelled, (REC,), 12),
    "full_reporting": Definition(partners.full_reporting, ("disclosed",)),
    "anonymous_sharing": Definition(partners.anonymous_sharing, ("disclosed",)),
    "disclosures_by_consent": Definition(partners.disclosures_by_consent, ("disclosed",)),
    "passed_and_recorded": Definition(partners.passed_and_recorded, ("disclosed",), 3),
    "delay_to_report": Definition(reporting.delay_to_report, (REP,)),
    "prompt_identification": Definition(reporting.prompt_identification, (REC,)),
    "late_identification": Definition(reporting.late_identification, (REC,)),
    "suspect_identified": Definition(path.suspect_identified, (REC,), 12),
    "suspect_interviewed": Definition(path.suspect_interviewed, (REC,), 12),
    "referred_to_cps": Definition(path.referred_to_cps, (REC,), 24),
    "charged": Definition(ending.charged, (REC,), 24),
    "charged_as_published": Definition(
        voice.charged_as_published, (REC, CLS), 24, voice.always_by("published_force", table.shares)
    ),
    "charged_of_assigned": Definition(ending.charged_of_assigned, (REC,), 24),
    "victim_does_not_support": Definition(ending.victim_does_not_support, (REC, CLS), 12),
    "evidential_victim_supports": Definition(ending.evidential_victim_supports, (REC, CLS), 12),
    "no_suspect_identified": Definition(ending.no_suspect_identified, (REC, CLS), 12),
    "not_yet_assigned": Definition(ending.not_yet_assigned, (REC,)),
    "outcome_mix": Definition(ending.outcome_mix, (REC, CLS), 12),
    "attrition": Definition(path.attrition, (REC,), 36),
    "attrition_ended_by": Definition(path.attrition_ended_by, (REC,), 36),
    "how_it_stood": Definition(ending.how_it_stood, (REC,), 12),
    "how_it_ended": Definition(ending.how_it_ended, (REC, CLS), 12),
    "incidence_at_180_days": Definition(ending.incidence_at_180_days, (REC,), 6),
    "early_withdrawal": Definition(ending.early_withdrawal, (REC,), 1),
    "resolved_within": Definition(ending.resolved_within, (REC,), 12),
    "withdrawal_evidenced": Definition(ending.withdrawal_evidenced, (CLS,)),
    "withdrawal_reasons": Definition(ending.withdrawal_reasons, (CLS,)),
    "cumulative_incidence": Definition(clocks.cumulative_incidence, (REC,), table=table.incidences),
    "days_to_outcome": Definition(clocks.days_to_outcome, (CLS,), table=table.durations),
    "days_to_charge": Definition(clocks.days_to_charge, (CLS,), table=table.durations),
    "open_case_age": Definition(ending.open_case_age, (SNAP,)),
    "convicted": Definition(path.convicted, (REC,), 36),
    "convicted_of_charged": Definition(path.convicted_of_charged, (REC,), 36),
    "post_charge_attrition": Definition(path.post_charge_attrition, (REC,), 36),
    "repeat_victim": Definition(repeats.repeat_victim, ("rolling",), table=table.repeats),
    "repeat_suspect": Definition(repeats.repeat_suspect, ("rolling",), table=table.repeats),
    "data_completeness": Definition(completeness.data_completeness, ("load",)),
    "changes_since_last_load": Definition(changes.changes_since_last_load, (SNAP,), table=table.counts),
    "left_out_or_unknown": Definition(left_out.left_out_or_unknown, (SNAP,)),
    "swlo_active": Definition(officer.swlo_active, (SNAP,), table=table.counts),
    "swlo_active_at_month_end": Definition(
        officer.swlo_active_at_month_end, ("period",), table=table.counts_at_the_end
    ),
    "swlo_reviews_overdue_at_month_end": Definition(
        officer.swlo_reviews_overdue_at_month_end, ("period",), table=table.counts_at_the_end
    ),
    "swlo_opened": Definition(officer.swlo_opened, ("period",), table=table.counts),
    "swlo_closed": Definition(officer.swlo_closed, ("period",), table=table.counts),
    "swlo_first_contact": Definition(officer.swlo_first_contact, ("period",), table=table.durations),
    "swlo_contact_within_7_days": Definition(officer.swlo_contact_within_7_days, ("period",)),
    "swlo_reviews_on_time": Definition(officer.swlo_reviews_on_time, (SNAP,)),
    "swlo_reviews_due": Definition(officer.swlo_reviews_due, (SNAP,), table=table.counts),
    "swlo_reviews_overdue": Definition(officer.swlo_reviews_overdue, (SNAP,), table=table.counts),
    "risk_assessment_current": Definition(safeguarding.risk_assessment_current, (SNAP,)),
    "risk_bands": Definition(safeguarding.risk_bands, (SNAP,), table=voice.always_by("band", table.counts)),
    "risk_band_change": Definition(safeguarding.risk_band_change, (SNAP,), table=voice.always_by("tool", table.shares)),
    "victim_again_after_assessment": Definition(
        safeguarding.victim_again_after_assessment, ("assessed",), 3, voice.always_by("band", table.shares)
    ),
    "high_band_not_referred": Definition(safeguarding.high_band_not_referred, (SNAP,)),
    "days_between_reports": Definition(safeguarding.days_between_reports, (REP,), table=table.durations),
    "forum_referred": Definition(safeguarding.forum_referred, ("period",), table=table.counts),
    "forum_discussed": Definition(safeguarding.forum_discussed, ("period",)),
    "forum_days_to_discussion": Definition(safeguarding.forum_days_to_discussion, ("period",), table=table.durations),
    "forum_actions_done": Definition(safeguarding.forum_actions_done, ("period",)),
    "referral_uptake": Definition(safeguarding.referral_uptake, ("offered",), 1),
    "referrals_lapsed": Definition(safeguarding.referrals_lapsed, ("offered",), 1),
    "referral_days_to_start": Definition(safeguarding.referral_days_to_start, ("period",), table=table.durations),
    "enforcement_and_welfare": Definition(voice.enforcement_and_welfare, ("period",), table=table.counts),
    "officers_trained": Definition(voice.officers_trained, ("period",), table=voice.latest),
    "case_review_answers": Definition(
        second_look.case_review_answers, (CLS,), table=voice.always_by("reviewer", table.shares)
    ),
    "case_review_agreement": Definition(second_look.case_review_agreement, (CLS,)),
    "case_review_kappa": Definition(second_look.case_review_kappa, (CLS,), table=table.kappas),
    "trust_and_confidence": Definition(
        voice.trust_and_confidence, ("period",), table=voice.always_by("answer", table.shares)
    ),
    "answers_in_agreement": Definition(
        voice.answers_in_agreement, ("period",), table=voice.always_by("question", table.shares)
    ),
}
