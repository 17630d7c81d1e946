-- One row per crime or N100 incident with an adult victim, none of whose victims is or was flagged as a sex worker: its first adult.
-- Few crimes have several victims or a flag: only those are looked at together.
with special_crimes as (
    select
        crime_ref,
        bool_or(
            identified_by is not null
            or identified_date is not null
            or identification_withdrawn is not null
        ) as is_flagged,
        min(victim_no) filter (victim_age >= {adult_age}) as first_adult_no,
    from accepted.crimes
    semi join (
        select crime_ref
        from accepted.crimes
        where victim_no > 1
            or identified_by is not null
            or identified_date is not null
            or identification_withdrawn is not null
    ) using (crime_ref)
    group by crime_ref
),

qualifying_victims as (
    select victims.*
    from accepted.crimes as victims
    left join special_crimes using (crime_ref)
    where victims.victim_age >= {adult_age}
        and special_crimes.is_flagged is distinct from true
        and victims.victim_no = coalesce(special_crimes.first_adult_no, victims.victim_no)
)

select * from qualifying_victims
