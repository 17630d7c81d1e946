-- One row per crime or N100 incident and adult victim identified as a sex worker; its values are those of the first such victim.
-- The first victim speaks for the crime, so that the parts of a breakdown sum to the whole; people are still counted one by one.
with identified as (
    select *
    from accepted.crimes
    where identified_by is not null
        and victim_age >= {adult_age}
),

first_victims as (
    select *
    from identified
    qualify victim_no = min(victim_no) over (partition by crime_ref)
),

qualifying_victims as (
    select first_victims.* replace (
        identified.victim_no as victim_no,
        identified.victim_token as victim_token
    )
    from identified
    inner join first_victims using (crime_ref)
)

select * from qualifying_victims
