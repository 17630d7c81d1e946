/*
title = "Officers trained"
question = "Of the officers who should be trained, how many are?"
why_it_matters = "The first officer decides whether somebody reports again."
kind = "proportion"
bases = ["period"]
unit = "officer"
numerator = "officers in scope who are trained, as each unit last counted them in the period"
denominator = "officers in scope, as each unit last counted them in the period"
better = "up"
follows_cohort = false
breakdowns = ["training_unit"]
caveats = ["last_count_stands"]
source = "The force's own counts"
owner = "learning and development lead"
reviewed = 2026-11-22
*/
with counts as (
    select
        training.*,
        lead(training_month) over (partition by unit order by training_month) as next_month,
    from training
)

select
    counts.training_month as period,
    counts.next_month as until,
    counts.unit as training_unit,
    parts.is_trained as numerator,
    true as denominator,
    false as is_open,
    case
        when parts.is_trained then counts.officers_trained
        else counts.officers_in_scope - counts.officers_trained
    end as weight,
from counts
cross join (values (true), (false)) as parts (is_trained)
