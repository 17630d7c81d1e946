/*
title = "Reported rapes not recorded as a crime"
question = "Of the rapes that were reported, how many were never recorded as a crime?"
why_it_matters = "A report that stays an N100 incident is lost before any outcome is counted, so no outcome figure shows it."
kind = "proportion"
bases = ["reported"]
unit = "report"
numerator = "N100 incidents that were not recorded as a crime since"
denominator = "recorded rapes that are not cancelled, and N100 incidents"
better = "none"
matures_with = "report"
covers_other_adults = true
breakdowns_of = "report"
shown_with = ["n100_later_crimed"]
caveats = ["counts_are_small", "one_person_may_report_often", "better_flagging_raises_counts"]
source = "HMICFRS, crime data integrity inspections, glossary"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
with reported_rapes as (
    select
        crimes.reported_month as period,
        crimes.* exclude (is_open),
        crimes.crime_ref as unit,
        crimes.victim_token as person,
        false as numerator,
        true as denominator,
        false as is_open,
    from crimes
    where crimes.offence_group = 'rape'
        and not crimes.is_cancelled
    union all by name
    select
        incidents.reported_month as period,
        incidents.*,
        incidents.crime_ref as unit,
        incidents.victim_token as person,
        not incidents.is_crimed as numerator,
        true as denominator,
        false as is_open,
    from incidents
    where not incidents.is_cancelled
        and not incidents.is_recorded_crime  -- the others stand among the rapes
)

select * from reported_rapes
