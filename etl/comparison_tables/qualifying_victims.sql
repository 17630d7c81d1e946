-- One row per crime or N100 incident with an adult victim, none of whose victims is flagged as a sex worker: its first adult.
-- Few crimes have several victims: only those are ordered.
with crimes_of_sex_workers as (
    select crime_ref
    from accepted.crimes
    where identified_by is not null
        or identified_date is not null
),

crimes_of_several as (
    select crime_ref
    from accepted.crimes
    where victim_no > 1
),

adults as (
    select *
    from accepted.crimes
    where victim_age >= 18
        and crime_ref not in (select crime_ref from crimes_of_sex_workers)
),

qualifying_victims as (
    select *
    from adults
    where crime_ref not in (select crime_ref from crimes_of_several)
    union all
    select *
    from adults
    where crime_ref in (select crime_ref from crimes_of_several)
    qualify victim_no = min(victim_no) over (partition by crime_ref)
)

select * from qualifying_victims
