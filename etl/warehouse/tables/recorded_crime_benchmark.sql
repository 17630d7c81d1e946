-- One row per force, financial year and Home Office subgroup of offences, with the recorded crimes that were published for it.
-- Drawn beside our figures, never added to them. Corrections (counts below zero) are part of a total, as in the publication.
-- Homicide is left out: its four classes are published under one joint code and cannot be told apart.
with published as (
    select
        force_name,
        replace(financial_year, '-', '/') as financial_year,
        home_office_group,
        coalesce(home_office_subgroup, home_office_group) as home_office_subgroup,
        replace(offence_code, '.', '/') as offence_code,
        try_cast(replace(number_of_offences, ',', '') as bigint) as offences,
    from accepted.recorded_crime_benchmark
    where not starts_with(offence_code, '1/')
),

grouped as (
    select
        published.*,
        coalesce(offences.offence_group, 'other') as offence_group,  -- a class no longer in use is in no cohort
    from published
    left join codes.offences on offences.code = published.offence_code
),

totals as (
    select
        force_name,
        financial_year,
        home_office_group,
        home_office_subgroup,
        offence_group,
        sum(offences)::bigint as offences,
        count(*) filter (where offences < 0) as corrections,
        count(*) filter (where offences is null) as counts_not_provided,
    from grouped
    group by all
)

select * from totals
