-- One row per crime that has an outcome: only what the metrics ask of it, because millions of rows have to be joined in little memory.
select
    crime_ref,
    outcome_code,
    outcome_date,
    decided_by,
    is_decision_evidenced,
    is_suspect_in_wording,
    victim_decision_reason,
    null::varchar as victim_decision_recorded,
    null::date as victim_decision_date,
    null::varchar as victim_decision_evidence,
from latest_outcomes
