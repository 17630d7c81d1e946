/*
title = "Changes of the risk band"
question = "Did the latest assessment put the person into a higher, the same or a lower band than the one before?"
why_it_matters = "A rise is a person who is less safe than she was, and a reason to look at the case again."
kind = "proportion"
bases = ["snapshot"]
unit = "case"
numerator = "open cases whose band went up, stayed or went down, from the assessment before to the latest"
denominator = "open cases whose latest assessment has an earlier one by the same version of the same tool"
better = "none"
follows_cohort = false
steps = ["up", "same", "down"]
steps_are_parts = true
breakdowns = ["tool"]
split_by = "tool"
shown_with = ["risk_bands"]
caveats = ["never_across_tools", "officer_figures_are_one_person", "snapshot_has_no_months", "counts_are_small"]
source = "The officer's own case records"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
with last_assessments as (
    select
        risk_assessments.case_ref,
        coalesce(tools.code, risk_assessments.tool || '/not_recorded') as tool,
        risk_assessments.band_change,
    from risk_assessments
    cross join as_at
    left join codes.tools
        on tools.tool = risk_assessments.tool
        and tools.tool_version is not distinct from risk_assessments.tool_version
    where risk_assessments.assessed_date <= as_at.known_until
    qualify row_number() over (
        partition by risk_assessments.case_ref
        order by risk_assessments.assessed_date desc, risk_assessments.assessment_ref desc
    ) = 1
)

select
    null::date as period,
    last_assessments.tool,
    last_assessments.band_change as step,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
    true as numerator,
    true as denominator,
    false as is_open,
from swlo_cases
inner join last_assessments using (case_ref)
cross join as_at
where swlo_cases.opened_date <= as_at.known_until
    and coalesce(swlo_cases.closed_date > as_at.known_until, true)
    and last_assessments.band_change is not null
