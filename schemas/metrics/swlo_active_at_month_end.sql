/*
title = "Cases open at the end of the month"
question = "How many cases did the liaison officer have at the end of each month?"
why_it_matters = "A caseload that grows month by month is demand that one person cannot meet for long."
kind = "count"
bases = ["period"]
unit = "case"
numerator = "cases opened by the last day of the month and not closed by then; the last month stands as it does now"
better = "none"
follows_cohort = false
names_officer = true
shown_with = ["swlo_active"]
caveats = ["officer_figures_are_one_person", "last_count_stands", "earlier_days_as_known_now"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-27
*/
with months as (
    select
        as_at.as_at_date,
        as_at.known_until,
        unnest(
            generate_series(
                (select min(swlo_cases.opened_month) from swlo_cases),
                as_at.as_at_date,
                interval 1 month
            )
        )::date as month,
    from as_at
),

month_ends as (
    select
        month,
        least(last_day(month), as_at_date) as end_date,
        if(last_day(month) < as_at_date, last_day(month), known_until) as known_until,
        lead(month) over (order by month) as next_month,
    from months
)

select
    month_ends.month as period,
    month_ends.next_month as until,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
    swlo_cases.swlo_token as officer,
from swlo_cases
inner join month_ends
    on swlo_cases.opened_date <= month_ends.known_until
    and coalesce(swlo_cases.closed_date > month_ends.known_until, true)
