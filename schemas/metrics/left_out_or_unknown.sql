/*
title = "What the figures leave out or cannot know"
question = "How many victims and crimes do the figures leave out, and how many people of the liaison officer's cases do they find?"
why_it_matters = "Every other figure is about those who are in it. This one says how many are not, and of whom nobody can tell."
kind = "proportion"
bases = ["snapshot"]
unit = "victim, crime or person"
numerator = "what each line finds: victims under {adult_age}, of unknown age or without a reference; crimes not flagged or with dates out of order; dates without a source; identifications withdrawn or objected to; and, recognised and not left out, people of cases found among the victims of crimes"
denominator = "what each line looks at: flagged victims, crimes of the same people, dates of identification, identifications, crimes in the figures, people of the liaison officer's cases"
better = "none"
follows_cohort = false
steps = [
    "case_victims_found_among_crime_victims",
    "crimes_with_dates_out_of_order",
    "flagged_victims_of_unknown_age",
    "flagged_victims_under_{adult_age}",
    "flagged_victims_without_reference",
    "identifications_withdrawn",
    "identified_date_without_source",
    "unflagged_crimes_of_flagged_people",
]
caveats = ["lines_stand_alone", "snapshot_has_no_months"]
source = "Project decision: what the cohort leaves out is counted, and only counted"
owner = "data steward"
reviewed = 2026-11-27
*/
select
    null::date as period,
    quality_counts.line as step,
    parts.is_found as numerator,
    true as denominator,
    false as is_open,
    case
        when parts.is_found then quality_counts.found
        else quality_counts.of_all - quality_counts.found
    end as weight,
from quality_counts
cross join (values (true), (false)) as parts (is_found)
