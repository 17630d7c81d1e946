/*
title = "Disclosures by consent"
question = "Of what sex workers tell partners, how much stays an alert, how much goes to the police without a name, and how much in full?"
why_it_matters = "Between what partners hear and what the police may know lies the first of the two gaps before a crime is recorded."
kind = "proportion"
bases = ["disclosed"]
unit = "disclosure"
numerator = "disclosures to partners with this level of consent and no further one"
denominator = "all disclosures to partners of the quarter"
better = "none"
steps = ["alert_only", "anonymous_to_police", "full_report"]
steps_are_parts = true
breakdowns = ["offence_group", "sector", "area", "suspect_relationship"]
shown_with = ["full_reporting", "anonymous_sharing"]
caveats = ["partner_counts_are_disclosures", "partner_kinds_are_not_offences", "police_data_give_no_reporting_rate"]
source = "National Ugly Mugs; Bowen et al. 2021"
owner = "partnership lead"
reviewed = 2026-11-27
*/
select
    partner_disclosures.quarter_month as period,
    partner_disclosures.*,
    partner_disclosures.consent_level as step,
    true as numerator,
    true as denominator,
    false as is_open,
    partner_disclosures.disclosures as weight,
from partner_disclosures
