/*
title = "Evidential difficulties though the victim supports"
question = "Of the crimes recorded, how many ended for lack of evidence although the victim supported the investigation?"
why_it_matters = "These victims stayed to the end. Who decided, police or CPS, stands under how it ended."
kind = "proportion"
bases = ["recorded", "closed"]
unit = "crime"
numerator = "crimes whose current outcome is {outcomes of evidential_victim_supports: or}"
denominator = "crimes recorded and not cancelled, open ones included; on the closed basis, crimes whose outcome was given in the period"
better = "none"
matures_with = "outcome"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["victim_does_not_support"]
caveats = [
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
    "closed_basis_mixes_cohorts",
]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    bases.basis,
    case bases.basis when 'recorded' then crimes.recorded_month else crimes.outcome_month end as period,
    crimes.*,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    coalesce(crimes.outcome_group = 'evidential_victim_supports', false) as numerator,
    true as denominator,
from crimes
cross join (values ('recorded'), ('closed')) as bases (basis)
where not crimes.is_cancelled
    and (bases.basis = 'recorded' or crimes.has_outcome)
