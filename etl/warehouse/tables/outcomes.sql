-- One row per outcome given to a crime of the cohort, those taken back included; `current_outcomes` holds those that count.
select
    outcomes.crime_ref,
    outcomes.outcome_code,
    outcomes.outcome_date,
    outcome_codes.outcome_group,
    outcomes.decided_by,
    outcomes.victim_decision_recorded,
    outcomes.victim_decision_date,
    outcomes.victim_decision_evidence,
    outcomes.victim_decision_reason,
    outcomes.rescinded_date,
from cohort_outcomes as outcomes
left join codes.outcomes as outcome_codes on outcome_codes.code = outcomes.outcome_code
