-- One row per person, side (victim, suspect) and crime of violence, and one more per two crimes of the person committed at least
-- a day and at most `repeat_days` days apart (is_again): filed by the later recording, it counts only where the earlier lies in the period
-- too (since). A pair is in a cohort only if both of its crimes are.
with people as (
    select
        'victim' as side,
        crimes.victim_token as person,
        crimes.*,
    from crimes
    where crimes.victim_token is not null
    union all
    select
        'suspect' as side,
        suspects.suspect_token as person,
        crimes.*,
    from crimes
    inner join suspects using (crime_ref)
),

crimes_of_people as (
    select distinct  -- a crime has a row for every victim
        people.side,
        people.person,
        people.crime_ref,
        people.recorded_month,
        people.offence_group,
        offence_groups.is_sexual_violence,
        coalesce(people.committed_from_date, people.committed_to_date) as committed_date,
    from people
    inner join codes.offence_groups on offence_groups.code = people.offence_group
    where not people.is_cancelled
        and offence_groups.is_all_violence
),

single_crimes as (
    select
        side,
        person,
        recorded_month as period,
        null::date as since,
        offence_group,
        false as is_again,
    from crimes_of_people
),

pairs as (
    select
        earlier.side,
        earlier.person,
        greatest(earlier.recorded_month, later.recorded_month) as period,
        least(earlier.recorded_month, later.recorded_month) as since,
        case when earlier.is_sexual_violence then later.offence_group else earlier.offence_group end as offence_group,
        true as is_again,
    from crimes_of_people as earlier
    inner join crimes_of_people as later
        on later.side = earlier.side
        and later.person = earlier.person
        and later.crime_ref <> earlier.crime_ref
        and later.committed_date - earlier.committed_date between 1 and {repeat_days}
)

select * from single_crimes
union all
select * from pairs
