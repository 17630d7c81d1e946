/*
title = "Cancelled after recording"
question = "Of the crimes recorded, how many were cancelled again?"
why_it_matters = "A cancelled crime leaves every other figure. C2, additional verifiable information that no crime happened, stands apart because it rests on a judgement of the victim's account."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes cancelled with a code C1 to C5, C2 also apart"
denominator = "crimes recorded, the cancelled ones included"
better = "none"
matures_with = "outcome"
covers_other_adults = true
steps = ["all", "C2", "other_codes"]
steps_are_parts = true
breakdowns_of = "report"
caveats = ["counts_are_small", "one_person_may_report_often"]
source = "Home Office counting rules for recorded crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.*,
    case when crimes.cancelled_code = 'C2' then 'C2' when crimes.is_cancelled then 'other_codes' end as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_cancelled as numerator,
    true as denominator,
from crimes
