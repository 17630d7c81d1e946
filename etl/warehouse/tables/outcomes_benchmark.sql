-- One row per force, financial quarter, Home Office subgroup of offences and outcome type, with the published counts on both bases.
-- Drawn beside our figures, never added to them. 1A, 2A and 3A lie within 1, 2 and 3: sum only where within_code is null.
-- Type 0 counts crimes without an outcome: it is a state, so it belongs to no group and has no count on the closed basis.
-- Homicide is left out: its four classes are published under one joint code and cannot be told apart.
-- The publication says Gwent where a force may say Gwent Police: is_this_force compares without such words.
with published as (
    select
        force_name,
        trim(regexp_replace(lower(force_name), '\b(police|constabulary|service|heddlu)\b', '', 'g')) as bare_name,
        replace(financial_year, '-', '/') as financial_year,
        make_date(left(financial_year, 4)::integer, 4, 1) + to_months(3 * (financial_quarter - 1)) as quarter_month,
        coalesce(home_office_group, 'not_stated') as home_office_group,
        coalesce(home_office_subgroup, home_office_group, 'not_stated') as home_office_subgroup,
        replace(offence_code, '.', '/') as offence_code,
        upper(outcome_type) as outcome_code,
        try_cast(replace(outcomes_recorded_basis, ',', '') as bigint) as recorded,
        try_cast(replace(outcomes_closed_basis, ',', '') as bigint) as closed,
    from accepted.outcomes_benchmark
    where not starts_with(offence_code, '1/')
),

own_names as (
    select distinct trim(regexp_replace(lower(force), '\b(police|constabulary|service|heddlu)\b', '', 'g')) as bare_name
    from accepted.crimes
    where force is not null
),

grouped as (
    select
        published.*,
        published.bare_name in (from own_names) as is_this_force,
        coalesce(offences.offence_group, 'other') as offence_group,  -- a class no longer in use is in no cohort
        outcomes.outcome_group,
        outcomes.within_code,
        published.outcome_code <> '0' as is_outcome,
    from published
    left join codes.offences on offences.code = published.offence_code
    left join codes.outcomes on outcomes.code = published.outcome_code
),

totals as (
    select
        force_name,
        is_this_force,
        financial_year,
        quarter_month::date as quarter_month,
        home_office_group,
        home_office_subgroup,
        offence_group,
        outcome_code,
        outcome_group,
        within_code,
        is_outcome,
        sum(recorded)::bigint as outcomes_recorded,
        sum(closed)::bigint as outcomes_closed,
        count(*) filter (where recorded < 0 or closed < 0) as corrections,
        count(*) filter (where recorded is null) as recorded_not_provided,
        count(*) filter (where closed is null) as closed_not_provided,
    from grouped
    group by all
)

select * from totals
