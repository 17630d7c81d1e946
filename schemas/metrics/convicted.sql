/*
title = "Convicted"
question = "Of the crimes recorded, how many led to a conviction?"
why_it_matters = "A study of 86 reports in one force found 3. Courts take years: nothing can be said of recent crimes."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes charged whose suspect was convicted"
denominator = "crimes recorded and not cancelled, open ones included"
better = "none"
matures_with = "court"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["charged", "victim_does_not_support"]
caveats = [
    "verdict_needs_charge",
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "Ministry of Justice, criminal court statistics, definitions"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_convicted as numerator,
    true as denominator,
    crimes.is_open or crimes.is_awaiting_court as is_open,
from crimes
where not crimes.is_cancelled
