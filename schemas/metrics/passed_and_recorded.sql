/*
title = "Full-report disclosures recorded as a crime"
question = "Of the disclosures that people wanted the police to have in full, how many were recorded as a crime?"
why_it_matters = "These people agreed to a full report. One that was never recorded was lost between the partner and the police."
kind = "proportion"
bases = ["disclosed"]
unit = "disclosure"
numerator = "full-report disclosures with a recorded crime"
denominator = "disclosures with consent for a full report"
better = "up"
matures_with = "report"
follows_cohort = false
shown_with = ["full_reporting"]
caveats = ["disclosures_have_no_offence", "counts_are_small"]
source = "Partners' own records"
owner = "partnership lead"
reviewed = 2026-11-22
*/
select
    full_report_disclosures.disclosed_month as period,
    full_report_disclosures.disclosure_ref as unit,
    full_report_disclosures.is_recorded as numerator,
    true as denominator,
    false as is_open,
from full_report_disclosures
