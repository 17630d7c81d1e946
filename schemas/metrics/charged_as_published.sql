/*
title = "Charged or summonsed, every force, as published"
question = "Of all crimes of these offences that the Home Office counts, how many led to a charge, in this force and in the others?"
why_it_matters = "It shows whether few charges are a matter of these victims or of this force. All victims are in it: children, those who are no sex workers, and offences without a person."
kind = "proportion"
bases = ["recorded", "closed"]
unit = "crime"
numerator = "crimes whose published outcome is {outcomes of charged: or}; an alternative offence lies within and is not added"
denominator = "crimes recorded in the period, those without an outcome included; by closing: outcomes given in the period"
better = "none"
matures_with = "charge"
of_every_victim = true
breakdowns = ["offence_group", "published_force"]
split_by = "published_force"
shown_with = ["charged", "victim_does_not_support", "cumulative_incidence"]
caveats = ["published_is_all_victims", "published_bases_differ", "published_holds_what_was_loaded"]
source = "Home Office, Outcomes open data"
owner = "force crime registrar"
reviewed = 2026-11-30
*/
with published as (
    select
        outcomes_benchmark.*,
        bases.basis,
        case bases.basis when 'recorded' then outcomes_recorded else outcomes_closed end as crimes,
    from outcomes_benchmark
    cross join (values ('recorded'), ('closed')) as bases (basis)
)

select
    quarter_month as period,
    basis,
    offence_group,
    case when is_this_force then 'this_force' else force_name end as published_force,
    concat_ws(' ', force_name, quarter_month, home_office_subgroup, offence_group, outcome_code) as unit,
    outcome_group is not distinct from 'charged' as numerator,
    true as denominator,
    basis = 'recorded' and not is_outcome as is_open,
    crimes as weight,
from published
where within_code is null and crimes is not null and (is_outcome or basis = 'recorded')
