/*
title = "Risk bands of the open cases"
question = "In which band did the latest assessment put the people whom the liaison officer supports now?"
why_it_matters = "It shows how much risk one officer and her partners hold. Each tool, and each version of it, stands alone."
kind = "count"
bases = ["snapshot"]
unit = "case"
numerator = "open cases by the band of their latest assessment, apart for each version of each tool"
better = "none"
follows_cohort = false
breakdowns = ["band", "tool"]
split_by = "band"
shown_with = ["risk_assessment_current", "risk_band_change"]
caveats = ["never_across_tools", "officer_figures_are_one_person", "snapshot_has_no_months", "counts_are_small"]
source = "The officer's own case records"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
with last_assessments as (
    select
        risk_assessments.case_ref,
        coalesce(tools.code, risk_assessments.tool || '/not_recorded') as tool,
        risk_assessments.band,
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
    last_assessments.tool || ': ' || last_assessments.band as band,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
from swlo_cases
inner join last_assessments using (case_ref)
cross join as_at
where swlo_cases.opened_date <= as_at.known_until
    and coalesce(swlo_cases.closed_date > as_at.known_until, true)
