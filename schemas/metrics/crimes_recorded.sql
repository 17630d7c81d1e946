/*
title = "Crimes recorded"
question = "How many crimes did the police record?"
why_it_matters = "It is the whole that every rate of crimes stands on. More of them can mean more harm, more trust or better flagging, and never good or bad news on their own."
kind = "count"
bases = ["recorded"]
unit = "crime"
numerator = "crimes recorded and not cancelled, open ones included"
event_date = "recorded_date"
better = "none"
covers_other_adults = true
breakdowns_of = "report"
shown_with = ["reports_received", "late_identification"]
caveats = ["better_flagging_raises_counts", "police_data_give_no_reporting_rate", "one_person_may_report_often"]
source = "Home Office counting rules for recorded crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.*,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
from crimes
where not crimes.is_cancelled
