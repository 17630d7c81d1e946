/*
title = "Closed without a suspect"
question = "Of the crimes recorded, how many were closed because no suspect was identified?"
why_it_matters = "Closed within days it can mean that nobody looked: those cases stand in the list to look at again."
kind = "proportion"
bases = ["recorded", "closed"]
unit = "crime"
numerator = "crimes whose current outcome is {outcomes of no_suspect_identified: or}"
denominator = "crimes recorded and not cancelled, open ones included; on the closed basis, crimes whose outcome was given in the period"
better = "none"
matures_with = "outcome"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["suspect_identified"]
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
    coalesce(crimes.outcome_group = 'no_suspect_identified', false) as numerator,
    true as denominator,
from crimes
cross join (values ('recorded'), ('closed')) as bases (basis)
where not crimes.is_cancelled
    and (bases.basis = 'recorded' or crimes.has_outcome)
