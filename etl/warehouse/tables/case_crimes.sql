-- One row per case of the liaison officer and crime linked to it, whether or not anyone flagged the crime: the case says whom it is about.
with crimes_once as (
    select *
    from accepted.crimes
    semi join accepted.swlo_case_crimes using (crime_ref)  -- first: a force has millions of crimes and few linked ones
    qualify row_number() over (partition by crime_ref order by victim_no) = 1
),

standing as (
    select
        outcomes.crime_ref,
        outcomes.outcome_code,
        outcome_codes.outcome_group,
        outcomes.outcome_date,
        outcomes.victim_decision_recorded,
    from accepted.outcomes
    semi join accepted.swlo_case_crimes using (crime_ref)
    inner join codes.outcomes as outcome_codes on outcome_codes.code = outcomes.outcome_code
    where outcomes.rescinded_date is null
    qualify row_number() over (
        partition by outcomes.crime_ref
        order by outcomes.outcome_date desc, outcome_codes.official_order
    ) = 1
)

select
    swlo_case_crimes.case_ref,
    swlo_case_crimes.crime_ref,
    crimes_once.offence_code,
    crimes_once.reported_date,
    crimes_once.recorded_date,
    crimes_once.investigating_unit,
    crimes_once.cancelled_code is not null as is_cancelled,
    crimes_once.identified_by is not null as is_flagged,
    standing.outcome_code,
    standing.outcome_group,
    standing.outcome_date,
    standing.victim_decision_recorded,
from accepted.swlo_case_crimes
inner join crimes_once using (crime_ref)
left join standing using (crime_ref)
