-- One row per outcome given to a crime that is linked to a case of the liaison officer, those taken back included.
select
    swlo_case_crimes.case_ref,
    outcomes.crime_ref,
    outcomes.outcome_code,
    outcomes.outcome_date,
    outcomes.decided_by,
    outcomes.victim_decision_recorded,
    outcomes.rescinded_date,
from accepted.swlo_case_crimes
inner join accepted.outcomes using (crime_ref)
