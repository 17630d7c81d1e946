/*
title = "Disclosures that may reach the police at all"
question = "Of what sex workers tell partners, how much may the police know, at least without a name?"
why_it_matters = "Most people who will not report still agree to warn others. The police can act on what they may know."
kind = "proportion"
bases = ["disclosed"]
unit = "disclosure"
numerator = "disclosures to partners that may go to the police, anonymously or in full"
denominator = "all disclosures to partners of the quarter"
better = "up"
breakdowns = ["offence_group", "sector", "area", "suspect_relationship"]
shown_with = ["full_reporting"]
caveats = ["partner_counts_are_disclosures", "partner_kinds_are_not_offences", "police_data_give_no_reporting_rate"]
source = "National Ugly Mugs; Bowen et al. 2021"
owner = "partnership lead"
reviewed = 2026-11-22
*/
select
    partner_disclosures.quarter_month as period,
    partner_disclosures.*,
    partner_disclosures.consent_level in ('anonymous_to_police', 'full_report') as numerator,
    true as denominator,
    false as is_open,
    partner_disclosures.disclosures as weight,
from partner_disclosures
