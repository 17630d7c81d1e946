/*
title = "A victim again, against the lowest band"
question = "Were people in a higher band reported as a victim again more often than those in the lowest band of the same tool?"
why_it_matters = "A share by itself does not say whether a tool foresees harm: only the difference between its bands does, and small numbers make differences by chance."
kind = "comparison"
compared_with = "lowest_band"
bases = ["assessed"]
unit = "assessment"
numerator = "the share of a band: first assessments followed by another report within {again_within_days[0]} and {again_within_days[1]} days"
denominator = "the same share of the lowest band of the same version of a tool that anybody was put into; the interval of their ratio is widened until it holds for all bands and days of the period together, and below {compared_cases} on either side nothing is said"
better = "none"
matures_with = "assessment"
follows_cohort = false
steps = ["within_{again_within_days[0]}_days", "within_{again_within_days[1]}_days"]
breakdowns = ["band", "tool"]
split_by = "band"
compares = ["victim_again_after_assessment"]
shown_with = ["victim_again_after_assessment"]
caveats = [
    "never_across_tools",
    "window_must_have_passed",
    "match_rate_first",
    "other_crimes_not_pulled_in",
    "counts_are_small",
]
source = "Miettinen and Nurminen 1985; Bonferroni; words: Fisher 1935, Holm 1979"
owner = "safeguarding lead"
reviewed = 2026-11-27
*/
