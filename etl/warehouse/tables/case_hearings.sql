-- One row per case and linked investigation with a day in court to come: the nearest, as the latest step of each suspect that names
-- one says, unless a result of the court came after that step. Cancelled crimes have none.
with standing as (
    select
        stages.case_ref,
        stages.crime_ref,
        stages.next_hearing_date,
    from case_stages as stages
    inner join case_crimes using (case_ref, crime_ref)
    where stages.next_hearing_date is not null
        and not case_crimes.is_cancelled
        and not exists (
            from case_stages as later
            where later.case_ref = stages.case_ref
                and later.crime_ref = stages.crime_ref
                and later.suspect_token is not distinct from stages.suspect_token
                and later.stage_date > stages.stage_date
                and (
                    later.next_hearing_date is not null
                    or later.stage in ('court_finalised', 'convicted', 'acquitted', 'discontinued')
                )
        )
)

select
    standing.case_ref,
    standing.crime_ref,
    min(standing.next_hearing_date) as hearing_date,
from standing
cross join as_at
where standing.next_hearing_date >= as_at.as_at_date
group by standing.case_ref, standing.crime_ref
