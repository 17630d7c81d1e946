-- One row per ending of an investigation, as the metrics on the basis of closing see it.
select
    ending_number,
    is_cancelled,
    outcome_code,
    outcome_group,
    ended_by,
    is_decision_evidenced,
    victim_decision_reason,
from adults
where rowid in (select min(rowid) from adults where outcome_code is not null group by ending_number)
