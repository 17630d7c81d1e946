-- One row per crime of an adult victim who had reported before: the month of the last report before it of any of its adult victims, among
-- the crimes of violence and among those of sexual violence. Of one month the report comes first whose reference does.
-- Most people report once and alone: only the others are put in order.
with further_victims as (
    select
        crime_ref,
        victim_no,
        victim_token,
    from accepted.crimes
    where victim_no > 1
        and victim_age >= {adult_age}
),

victims as (
    select
        * exclude (victim_token),
        hash(victim_token) as person,
        false as is_further,
    from cohort
    where victim_token is not null
    union all
    select
        cohort.* exclude (victim_token),
        hash(further_victims.victim_token) as person,
        true as is_further,
    from cohort
    inner join further_victims
        on further_victims.crime_ref = cohort.crime_ref
        and further_victims.victim_no > cohort.victim_no
    where further_victims.victim_token is not null
),

reports as (
    select
        victims.crime_ref,
        victims.person,
        victims.is_further,
        victims.recorded_month,
        offence_groups.is_sexual_violence,
    from victims
    inner join codes.offence_groups on offence_groups.code = victims.offence_group
    where victims.is_crime
        and not victims.is_cancelled
        and offence_groups.is_all_violence
),

again as (
    select person
    from reports
    group by person
    having count(*) > 1
        or bool_or(is_further)
),

reports_again as (
    select distinct * exclude (is_further)  -- a person may stand as two victims of one crime
    from reports
    semi join again using (person)
),

in_order as (
    select
        crime_ref,
        lag(recorded_month) over (
            partition by person
            order by recorded_month, crime_ref
        ) as all_violence_month,
        case
            when is_sexual_violence then lag(recorded_month) over (
                partition by person, is_sexual_violence
                order by recorded_month, crime_ref
            )
        end as sexual_violence_month,
    from reports_again
)

select
    crime_ref,
    max(all_violence_month) as all_violence_month,
    max(sexual_violence_month) as sexual_violence_month,
from in_order
group by crime_ref
