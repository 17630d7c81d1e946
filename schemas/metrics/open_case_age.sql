/*
title = "Age of open cases"
question = "Of the cases that are open now, how many were reported long ago?"
why_it_matters = "Durations show closed cases only: a case that is never closed never appears there. Here it does."
kind = "proportion"
bases = ["snapshot"]
unit = "crime"
numerator = "open crimes reported more than 90, 180 and 365 days before the as-at date"
denominator = "open crimes at the as-at date, whenever recorded"
better = "down"
covers_other_adults = true
steps = ["longer_than_90_days", "longer_than_180_days", "longer_than_365_days"]
headline = "longer_than_365_days"
breakdowns_of = "crime"
shown_with = ["not_yet_assigned"]
caveats = ["snapshot_has_no_months", "one_person_may_report_often", "counts_are_small"]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.* exclude (is_open),
    horizons.step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.open_longer_than_days >= horizons.days as numerator,
    true as denominator,
    false as is_open,
from crimes
cross join (
    values ('longer_than_90_days', 90), ('longer_than_180_days', 180), ('longer_than_365_days', 365)
) as horizons (step, days)
where crimes.is_open
