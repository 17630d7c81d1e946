/*
title = "Enforcement, diversion and welfare"
question = "What do officers do where sex workers are: enforce, divert, or look after?"
why_it_matters = "People who fear arrest do not report. Read it beside the reports of the same months and areas."
kind = "count"
bases = ["period"]
unit = "action"
numerator = "actions of the month: arrests, cautions, notices and dispersals; diversions; welfare visits and outreach contacts"
better = "none"
follows_cohort = false
steps = ["enforcement", "diversion", "welfare"]
breakdowns = ["action", "area"]
shown_with = ["reports_received"]
caveats = ["actions_not_people", "side_by_side_is_not_causal"]
source = "The force's own counts"
owner = "neighbourhood policing lead"
reviewed = 2026-11-22
*/
select
    engagement.action_month as period,
    engagement.action,
    engagement.area,
    engagement.action_group as step,
    engagement.actions as weight,
from engagement
