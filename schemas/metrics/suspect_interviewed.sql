/*
title = "Suspect interviewed or arrested"
question = "Once a suspect was identified, how often was he interviewed or arrested?"
why_it_matters = "A suspect who is known and never asked is a choice that the force made and can change."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes whose suspect was interviewed, arrested or charged"
denominator = "crimes with a suspect identified"
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
    crimes.is_interviewed_or_arrested as numerator,
    crimes.is_suspect_identified as denominator,
from crimes
where not crimes.is_cancelled
