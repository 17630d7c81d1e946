/*
title = "How it ended, and who ended it"
question = "How did the investigations end, and whose decision was it?"
why_it_matters = "The same outcome can be the choice of the police, of the CPS or of nobody. It is never said that the victim ended a case: the record says that she is recorded as not supporting."
kind = "proportion"
bases = ["recorded", "closed"]
unit = "crime"
numerator = "crimes that ended in this way"
denominator = "crimes recorded and not cancelled, open ones included; on the closed basis, crimes whose outcome was given in the period"
better = "none"
matures_with = "outcome"
covers_other_adults = true
steps = [
    "charged",
    "victim_does_not_support",
    "evidence_police",
    "evidence_cps",
    "evidence",
    "no_suspect",
    "not_in_public_interest_cps",
    "not_in_public_interest_police",
    "prevented",
    "other_disposal",
    "another_body",
    "open",
]
steps_are_parts = true
breakdowns_of = "crime"
shown_with = ["not_yet_assigned"]
caveats = [
    "recorded_as_not_supporting",
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
    "closed_basis_mixes_cohorts",
]
source = "Project decision: how it ended, by outcome and who decided"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    bases.basis,
    case bases.basis when 'recorded' then crimes.recorded_month else crimes.outcome_month end as period,
    crimes.*,
    crimes.ended_by as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    true as numerator,
    true as denominator,
from crimes
cross join (values ('recorded'), ('closed')) as bases (basis)
where not crimes.is_cancelled
    and (bases.basis = 'recorded' or crimes.has_outcome)
