-- One row per crime that has an outcome: the latest that is not rescinded.
-- Of several on one day, the one that stands first in the official list. Code 0 is the state of an open crime, never an outcome.
with standing as (
    select
        outcomes.crime_ref,
        outcomes.outcome_code,
        outcomes.outcome_date,
        outcomes.decided_by,
        outcomes.victim_decision_recorded,
        outcomes.victim_decision_date,
        outcomes.victim_decision_evidence,
        outcomes.victim_decision_reason,
        outcomes.victim_decision_recorded is not distinct from 'yes'
        and outcomes.victim_decision_date is not null
        and coalesce(outcomes.victim_decision_evidence, 'none') <> 'none' as is_decision_evidenced,
        outcomes.implies_suspect is not distinct from 'yes'
        and outcome_codes.wording_may_name_suspect as is_suspect_in_wording,
        outcome_codes.official_order,
    from cohort_outcomes as outcomes
    inner join codes.outcomes as outcome_codes on outcome_codes.code = outcomes.outcome_code
    where outcomes.rescinded_date is null
),

current_outcomes as (
    select * exclude (official_order)
    from standing
    qualify row_number() over (partition by crime_ref order by outcome_date desc, official_order) = 1
)

select * from current_outcomes
