/*
title = "Age of open cases"
question = "Of the cases that are open now, how many were reported long ago?"
why_it_matters = "Durations show closed cases only: a case that is never closed never appears there. Here it does."
kind = "proportion"
bases = ["snapshot"]
unit = "crime"
numerator = "open crimes reported more than {open_longer_than_days[0]}, {open_longer_than_days[1]} and {open_longer_than_days[2]} days before the as-at date"
denominator = "open crimes at the as-at date, whenever recorded"
better = "down"
covers_other_adults = true
steps = [
    "longer_than_{open_longer_than_days[0]}_days",
    "longer_than_{open_longer_than_days[1]}_days",
    "longer_than_{open_longer_than_days[2]}_days",
]
headline = "longer_than_{open_longer_than_days[2]}_days"
breakdowns_of = "crime"
shown_with = ["not_yet_assigned"]
caveats = ["snapshot_has_no_months", "one_person_may_report_often", "counts_are_small"]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.* exclude (is_open),
    'longer_than_' || horizons.days || '_days' as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.open_longer_than_days >= horizons.days as numerator,
    true as denominator,
    false as is_open,
from crimes
cross join (select unnest(open_longer_than_days) as days from codes.thresholds) as horizons
where crimes.is_open
