/*
title = "A victim again after the assessment"
question = "Of the people whom an assessment put into a band, how many were reported as a victim again?"
why_it_matters = "A tool is worth its time if people in a high band come to more harm than people in a low one. It is the evidence for making, and judging, a tool for sexually exploited adults."
kind = "proportion"
bases = ["assessed"]
unit = "assessment"
numerator = "of those, assessments followed within {again_within_days[0]} and {again_within_days[1]} days by another report of violence against the person: a crime or N100 incident"
denominator = "first assessments that put a person into a band, once for each band of each version of a tool, whose {again_within_days[0]} or {again_within_days[1]} days have passed"
better = "none"
matures_with = "assessment"
follows_cohort = false
steps = ["within_{again_within_days[0]}_days", "within_{again_within_days[1]}_days"]
breakdowns = ["band", "tool"]
split_by = "band"
shown_with = ["risk_bands"]
caveats = [
    "never_across_tools",
    "window_must_have_passed",
    "match_rate_first",
    "other_crimes_not_pulled_in",
    "counts_are_small",
]
source = "The officer's own case records, and crimes recorded by the force"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
with assessments as (
    select
        risk_assessments.assessment_ref,
        risk_assessments.victim_token,
        risk_assessments.assessed_date,
        risk_assessments.assessed_month,
        coalesce(tools.code, risk_assessments.tool || '/not_recorded') as tool,
        risk_assessments.band,
    from risk_assessments
    left join codes.tools
        on tools.tool = risk_assessments.tool
        and tools.tool_version is not distinct from risk_assessments.tool_version
    cross join as_at
    where risk_assessments.assessed_date <= as_at.known_until
),

first_assessments as (  -- of two on one day, the one whose reference comes first
    select *
    from assessments
    qualify row_number() over (
        partition by victim_token, tool, band
        order by assessed_date, assessment_ref
    ) = 1
),

reports as (
    select
        crimes.victim_token,
        crimes.reported_date,
    from crimes
    inner join codes.offence_groups on offence_groups.code = crimes.offence_group
    where not crimes.is_cancelled
        and offence_groups.is_all_violence
    union all
    select
        incidents.victim_token,
        incidents.reported_date,
    from incidents
    where not incidents.is_cancelled
        and not incidents.is_recorded_crime
),

next_reports as (
    select
        first_assessments.assessment_ref,
        min(reports.reported_date) - any_value(first_assessments.assessed_date) as days_to_report,
    from first_assessments
    inner join reports
        on reports.victim_token = first_assessments.victim_token
        and reports.reported_date > first_assessments.assessed_date
    group by first_assessments.assessment_ref
),

followed as (
    select
        first_assessments.*,
        'within_' || windows.days || '_days' as step,
        windows.days,
        next_reports.days_to_report,
        as_at.as_at_date - first_assessments.assessed_date >= windows.days as is_over,
    from first_assessments
    cross join (select unnest(again_within_days) as days from codes.thresholds) as windows
    cross join as_at
    left join next_reports using (assessment_ref)
)

select
    assessed_month as period,
    tool,
    tool || ': ' || band as band,
    step,
    assessment_ref as unit,
    victim_token as person,
    is_over and coalesce(days_to_report <= days, false) as numerator,
    is_over as denominator,
    not is_over as is_open,
from followed
