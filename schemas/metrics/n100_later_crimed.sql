/*
title = "Unconfirmed incidents later recorded as a crime"
question = "Of the rapes first set aside as not confirmed (N100/1), how many were recorded as a crime after all?"
why_it_matters = "Many later recordings say that the first decision was taken too soon."
kind = "proportion"
bases = ["reported"]
unit = "report"
numerator = "N100/1 incidents that were recorded as a crime since"
denominator = "incidents with the code N100/1"
better = "none"
matures_with = "report"
covers_other_adults = true
breakdowns_of = "report"
shown_with = ["incident_not_crimed"]
caveats = ["counts_are_small", "one_person_may_report_often"]
source = "HMICFRS, crime data integrity inspections, glossary"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    incidents.reported_month as period,
    incidents.*,
    incidents.crime_ref as unit,
    incidents.victim_token as person,
    incidents.is_crimed as numerator,
    true as denominator,
    false as is_open,
from incidents
where incidents.n100_code = 'N100/1'
    and not incidents.is_cancelled
