/*
title = "Disclosures with consent for a full report"
question = "Of what sex workers tell partners, how much do they want the police to know in full?"
why_it_matters = "It is the nearest that anyone has to willingness to report. A rise can be trust, or partners asking in another way."
kind = "proportion"
bases = ["disclosed"]
unit = "disclosure"
numerator = "disclosures to partners with consent for a full report"
denominator = "all disclosures to partners of the quarter"
better = "up"
breakdowns = ["offence_group", "sector", "area", "suspect_relationship"]
shown_with = ["anonymous_sharing"]
caveats = ["partner_counts_are_disclosures", "partner_kinds_are_not_offences", "police_data_give_no_reporting_rate"]
source = "National Ugly Mugs; Bowen et al. 2021"
owner = "partnership lead"
reviewed = 2026-11-22
*/
select
    partner_disclosures.quarter_month as period,
    partner_disclosures.*,
    partner_disclosures.consent_level = 'full_report' as numerator,
    true as denominator,
    false as is_open,
    partner_disclosures.disclosures as weight,
from partner_disclosures
