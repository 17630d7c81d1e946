/*
title = "Reports received"
question = "How many reports of violence by or about sex workers did the police receive?"
why_it_matters = "More reports can mean more harm, more trust or better flagging: read it beside late identification and what partners hear, never as good or bad news on its own."
kind = "count"
bases = ["reported"]
unit = "report"
numerator = "recorded crimes, and N100 incidents that did not become a crime, neither of them cancelled, by the month of the report"
event_date = "reported_date"
better = "none"
covers_other_adults = true
breakdowns_of = "report"
shown_with = ["late_identification", "full_reporting"]
caveats = ["better_flagging_raises_counts", "police_data_give_no_reporting_rate", "one_person_may_report_often"]
source = "Home Office counting rules for recorded crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
with reports as (
    select
        crimes.reported_month as period,
        crimes.*,
        crimes.crime_ref as unit,
        crimes.victim_token as person,
    from crimes
    where not crimes.is_cancelled
    union all by name
    select
        incidents.reported_month as period,
        incidents.*,
        incidents.crime_ref as unit,
        incidents.victim_token as person,
    from incidents
    where not incidents.is_cancelled
        and not incidents.is_recorded_crime
)

select * from reports
