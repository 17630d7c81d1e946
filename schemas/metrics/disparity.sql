/*
title = "Against other adult victims"
question = "Is this cohort treated differently from other adult victims of the same offences in this force?"
why_it_matters = "It separates what is hard for every victim from what is harder for sex workers. The mix of offences differs, so the observed is also set against what the others' rates would give."
kind = "comparison"
bases = ["recorded"]
unit = "crime"
numerator = "the share of this cohort: charged, victim recorded as not supporting, and both within {comparison_days} days"
denominator = "the same share of other adult victims of the same offence group in the force"
better = "none"
covers_other_adults = false
steps = [
    "charged",
    "charged.expected",
    "victim_does_not_support",
    "victim_does_not_support.expected",
    "victim_does_not_support.14",
    "victim_does_not_support.14.expected",
    "victim_does_not_support.16",
    "victim_does_not_support.16.expected",
    "incidence_at_180_days",
    "incidence_at_180_days.expected",
    "incidence_at_180_days.victim_does_not_support",
    "incidence_at_180_days.victim_does_not_support.expected",
]
breakdowns_of = "other_adults"
compares = ["charged", "victim_does_not_support", "incidence_at_180_days"]
shown_with = ["charged", "victim_does_not_support"]
caveats = [
    "comparison_is_not_causal",
    "words_need_maturity",
    "one_person_may_report_often",
    "better_flagging_raises_counts",
]
source = "Miettinen and Nurminen 1985; indirect standardisation, exact Poisson; words: Fisher 1935, Holm 1979"
owner = "force crime registrar"
reviewed = 2026-11-22
*/

