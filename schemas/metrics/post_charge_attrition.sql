/*
title = "Stopped after the charge"
question = "Of the crimes that were charged, how many were discontinued before a verdict?"
why_it_matters = "Victims leave while they wait for a trial. A case that stops here has cost them most."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes charged and then discontinued, without conviction or acquittal"
denominator = "crimes whose current outcome is {outcomes of charged: or}"
better = "down"
matures_with = "court"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["convicted_of_charged"]
caveats = ["verdict_needs_charge", "one_person_may_report_often", "counts_are_small"]
source = "CPS, data summary definitions"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_stopped_after_charge as numerator,
    crimes.is_charged as denominator,
    (crimes.is_open or crimes.is_awaiting_court) as is_open,
from crimes
where not crimes.is_cancelled
