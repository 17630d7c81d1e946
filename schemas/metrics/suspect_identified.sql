/*
title = "Suspect identified"
question = "Of the crimes recorded, in how many was a suspect identified?"
why_it_matters = "Without a suspect nothing else can follow. Clients are often known by a first name, a number or a car only."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes with a suspect identified: by a stage, a later stage, an outcome whose code implies it, or one (5, 9, 10, 12, 13, 17, 21) whose wording in the force's mapping says so"
denominator = "crimes recorded and not cancelled, open ones included"
better = "none"
matures_with = "outcome"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["no_suspect_identified"]
caveats = [
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.*,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_suspect_identified as numerator,
    true as denominator,
from crimes
where not crimes.is_cancelled
