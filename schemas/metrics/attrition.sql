/*
title = "From record to conviction"
question = "Of the crimes recorded, how many reached each stage?"
why_it_matters = "One group of crimes is followed from first to last, in one unit, so that the steps can be compared: where it narrows most is where to look first."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes that reached the stage or a later one"
denominator = "crimes recorded and not cancelled"
better = "none"
matures_with = "court"
covers_other_adults = true
steps = ["recorded", "suspect_identified", "interviewed_or_arrested", "charged", "court_finalised", "convicted"]
headline = "convicted"
breakdowns_of = "crime"
shown_with = ["how_it_ended"]
caveats = [
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "Project decision: one cohort, one unit; HMICFRS on mixed units"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    steps.step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    case steps.step
        when 'recorded' then true
        when 'suspect_identified' then crimes.is_suspect_identified
        when 'interviewed_or_arrested' then crimes.is_interviewed_or_arrested
        when 'charged' then crimes.is_charged
        when 'court_finalised' then crimes.is_court_finalised
        when 'convicted' then crimes.is_convicted
    end as numerator,
    true as denominator,
    crimes.is_open or crimes.is_awaiting_court as is_open,
from crimes
cross join (
    values ('recorded'), ('suspect_identified'), ('interviewed_or_arrested'), ('charged'), ('court_finalised'), ('convicted')
) as steps (step)
where not crimes.is_cancelled
