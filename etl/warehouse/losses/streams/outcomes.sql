-- extract: outcomes
-- title: outcomes of flagged crimes
-- metrics: charged, victim_does_not_support, evidential_victim_supports, no_suspect_identified, not_yet_assigned
-- One row per outcome that stood before, of a crime that is still there. A trace is the same outcome on another day, a later one, or
-- that it was rescinded. A row that says that there is no outcome yet (0) is none: an outcome does not go without a word.
select
    outcomes.crime_ref || ' ' || outcomes.outcome_code || ' ' || outcomes.outcome_date as unit,
    outcomes.crime_ref as subject,
    not exists (
        from seen_outcomes as now
        where now.crime_ref = outcomes.crime_ref
            and now.outcome_code is distinct from '0'
            and (
                coalesce(now.outcome_code = outcomes.outcome_code, true)  -- of a rejected row what broke a rule is empty
                or coalesce(now.outcome_date > outcomes.outcome_date, true)
            )
    ) as is_lost,
from held_outcomes as outcomes
where outcomes.rescinded_date is null
    and outcomes.outcome_code <> '0'
    and outcomes.crime_ref in (select crime_ref from seen_crimes)
