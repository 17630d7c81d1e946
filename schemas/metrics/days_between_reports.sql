/*
title = "Days between reports"
question = "When a person is a victim again, how long after the report before?"
why_it_matters = "It says how much time there is to protect somebody after a report."
kind = "duration"
bases = ["reported"]
unit = "pair of reports"
numerator = "days from one report of violence against a person to the next, reports of one day counted as one, by the month of the later"
better = "none"
follows_cohort = false
shown_with = ["repeat_victim"]
caveats = ["people_need_a_reference", "other_crimes_not_pulled_in", "repeated_only", "counts_are_small"]
source = "Project decision: the flag is per crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
with reports as (
    select
        crimes.victim_token,
        crimes.reported_date,
    from crimes
    inner join codes.offence_groups on offence_groups.code = crimes.offence_group
    where not crimes.is_cancelled
        and offence_groups.is_all_violence
    union
    select
        incidents.victim_token,
        incidents.reported_date,
    from incidents
    where not incidents.is_cancelled
        and not incidents.is_recorded_crime
),

successive_reports as (
    select
        victim_token,
        reported_date,
        lag(reported_date) over (partition by victim_token order by reported_date) as previous_reported_date,
    from reports
    where victim_token is not null
)

select
    date_trunc('month', reported_date)::date as period,
    victim_token || '|' || reported_date as unit,
    victim_token as person,
    reported_date - previous_reported_date as days,
from successive_reports
where previous_reported_date is not null
