/*
title = "Not yet assigned an outcome"
question = "Of the crimes recorded, how many are still open?"
why_it_matters = "It says how far every other figure of the period can still move. A long queue of open cases is itself a result for the victim."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes without an outcome"
denominator = "crimes recorded and not cancelled"
better = "none"
covers_other_adults = true
breakdowns_of = "crime"
periods_compare = false
shown_with = ["open_case_age"]
caveats = [
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
    crimes.* exclude (is_open),
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_open as numerator,
    true as denominator,
    false as is_open,
from crimes
where not crimes.is_cancelled
