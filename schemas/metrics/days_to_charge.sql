/*
title = "Days from report to charge"
question = "How long did it take until somebody was charged?"
why_it_matters = "Long waits are a reason that victims give for leaving."
kind = "duration"
bases = ["closed"]
unit = "crime"
numerator = "days from the report to the charge, of crimes charged in the period"
better = "none"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["charged", "cumulative_incidence"]
caveats = ["closed_cases_only", "out_of_order_left_out_of_durations", "closed_basis_mixes_cohorts", "counts_are_small"]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.outcome_month as period,
    crimes.*,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.days_to_outcome as days,
from crimes
where not crimes.is_cancelled
    and crimes.is_charged
    and crimes.has_dates_in_order
