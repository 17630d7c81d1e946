/*
title = "Convicted, of those charged"
question = "Of the crimes that were charged, how many led to a conviction?"
why_it_matters = "It says how the cases fared that got as far as a charge; charging fewer and safer cases raises it."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes charged whose suspect was convicted"
denominator = "crimes whose current outcome is {outcomes of charged: or}"
better = "none"
matures_with = "court"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["charged", "post_charge_attrition"]
caveats = ["verdict_needs_charge", "one_person_may_report_often", "counts_are_small"]
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
    crimes.is_charged as denominator,
    (crimes.is_open or crimes.is_awaiting_court) as is_open,
from crimes
where not crimes.is_cancelled
