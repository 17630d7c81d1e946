/*
title = "Repeat victims"
question = "How many of the people were victims again within a year?"
why_it_matters = "Repeat victims are few and are known: for them protection can be planned."
kind = "proportion"
bases = ["rolling"]
unit = "person"
numerator = "people with two crimes in the period, committed at least a day and at most 365 days apart"
denominator = "people with a crime in the period"
better = "down"
caveats = ["people_need_a_reference", "other_crimes_not_pulled_in", "counts_are_small"]
source = "Project decision: the flag is per crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
with crimes_of_people as (
    select distinct
        crimes.victim_token as person,
        crimes.crime_ref,
        crimes.recorded_month,
        crimes.offence_group,
        offence_groups.is_sexual_violence,
        coalesce(crimes.committed_from_date, crimes.committed_to_date) as committed_date,
    from crimes
    inner join codes.offence_groups on offence_groups.code = crimes.offence_group
    where not crimes.is_cancelled
        and crimes.victim_token is not null
        and offence_groups.is_all_violence
),

single_crimes as (
    select
        recorded_month as period,
        null::date as since,
        offence_group,
        person as unit,
        person,
        false as numerator,
    from crimes_of_people
),

pairs as (  -- a pair is in a cohort, and in a period, only if both of its crimes are
    select
        greatest(earlier.recorded_month, later.recorded_month) as period,
        least(earlier.recorded_month, later.recorded_month) as since,
        case when earlier.is_sexual_violence then later.offence_group else earlier.offence_group end as offence_group,
        earlier.person as unit,
        earlier.person,
        true as numerator,
    from crimes_of_people as earlier
    inner join crimes_of_people as later
        on later.person = earlier.person
        and later.crime_ref <> earlier.crime_ref
        and later.committed_date - earlier.committed_date between 1 and 365
),

people as (
    select * from single_crimes
    union all
    select * from pairs
)

select
    *,
    true as denominator,
    false as is_open,
from people
