/*
title = "Outcomes by group"
question = "Of the crimes that have an outcome, which outcome was it?"
why_it_matters = "One share cannot be read without the others: what leaves one group goes to another. Publishers group outcomes differently; these are the groups of the Home Office."
kind = "proportion"
bases = ["recorded", "closed"]
unit = "crime"
numerator = "crimes whose current outcome is in the group"
denominator = "crimes with an outcome: recorded in the period, or closed in it, as the basis says"
better = "none"
matures_with = "outcome"
covers_other_adults = true
steps = ["{each group of outcomes}"]
steps_are_parts = true
breakdowns_of = "crime"
shown_with = ["not_yet_assigned"]
caveats = [
    "groupings_differ",
    "assigned_only_leaves_out_open",
    "one_person_may_report_often",
    "counts_are_small",
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
    crimes.outcome_group as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.has_outcome as numerator,
    crimes.has_outcome as denominator,
from crimes
cross join (values ('recorded'), ('closed')) as bases (basis)
where not crimes.is_cancelled
    and (bases.basis = 'recorded' or crimes.has_outcome)
