-- extract: stages
-- title: stages of flagged crimes
-- metrics: suspect_identified, suspect_interviewed, referred_to_cps, convicted
-- One row per crime and stage that it had reached before. A trace is the same stage on another day or of another suspect.
select distinct
    stages.crime_ref || ' ' || stages.stage as unit,
    stages.crime_ref as subject,
    not exists (
        from seen_stages as now
        where now.crime_ref = stages.crime_ref
            and coalesce(now.stage = stages.stage, true)  -- of a rejected row what broke a rule is empty
    ) as is_lost,
from held_stages as stages
where stages.crime_ref in (select crime_ref from seen_crimes)
