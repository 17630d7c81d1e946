/*
title = "Changes since the last load"
question = "How many crimes are new, gone or different since the extract before?"
why_it_matters = "Records are corrected and completed for years: read this first, so that nobody takes a restated record for a change in the world."
kind = "count"
bases = ["snapshot"]
unit = "crime"
numerator = "crimes, cancelled ones too, that are new or gone, or of which a fact or an outcome is new, late, changed or taken back since the extract before"
better = "none"
steps = ["new_crime", "gone_crime", "restated_crime", "new_outcome", "late_outcome", "rescinded_outcome"]
breakdowns = ["offence_group"]
caveats = ["kinds_of_change_overlap", "nothing_before_the_first_extract", "new_may_be_newly_identified", "snapshot_has_no_months"]
source = "The two latest extracts of crimes and outcomes, set against each other"
owner = "data steward"
reviewed = 2026-11-27
*/
with changes_of_crimes as (
    select
        changes.crime_ref,
        changes.change,
        changes.offence_group,
    from changes
    where changes.is_crime
)

select
    null::date as period,
    changes_of_crimes.offence_group,
    changes_of_crimes.change as step,
    changes_of_crimes.crime_ref as unit,
    crimes.victim_token as person,  -- nobody behind a crime that is gone
from changes_of_crimes
left join crimes using (crime_ref)
