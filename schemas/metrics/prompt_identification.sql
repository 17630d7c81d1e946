/*
title = "Known to be a sex worker within {prompt_identification_days} days"
question = "How often did the police know within {prompt_identification_days} days that the victim is a sex worker?"
why_it_matters = "Only a victim who is known can be offered the liaison officer. A rising count of reports may be nothing but better flagging."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes whose victim was identified as a sex worker within {prompt_identification_days} days of the report, or before it"
denominator = "crimes with the day on which the victim was identified"
better = "up"
covers_other_adults = false
breakdowns_of = "report"
shown_with = ["late_identification"]
caveats = ["better_flagging_raises_counts", "one_person_may_report_often", "counts_are_small"]
source = "Project decision: the flag is per crime, with source and date"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.days_to_identification <= thresholds.prompt_identification_days as numerator,
    true as denominator,
    false as is_open,
from crimes
cross join codes.thresholds
where not crimes.is_cancelled
    and crimes.days_to_identification is not null
