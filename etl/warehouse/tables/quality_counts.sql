-- One row per line that the cohort leaves out or cannot know: how many, of how many (metric `left_out_or_unknown`).
-- Counted here and not in the metric: of whoever is in no cohort only the count reaches the warehouse, never a row.
with flagged as (
    select *
    from accepted.crimes
    where identified_by is not null
),

lines as (
    select
        'flagged_victims_under_{adult_age}' as line,
        count(*) filter (where victim_age < {adult_age}) as found,
        count(*) as of_all,
    from flagged
    union all
    select
        'flagged_victims_of_unknown_age' as line,
        count(*) filter (where victim_age is null) as found,
        count(*) as of_all,
    from flagged
    union all
    select
        'flagged_victims_without_reference' as line,
        count(*) filter (where victim_token is null) as found,
        count(*) as of_all,
    from flagged
    union all
    select
        'unflagged_crimes_of_flagged_people' as line,
        count(distinct crime_ref) filter (where identified_by is null) as found,
        count(distinct crime_ref) as of_all,
    from accepted.crimes
    semi join flagged using (victim_token)
    union all
    select
        'identified_date_without_source' as line,
        count(*) filter (where identified_by is null) as found,
        count(*) as of_all,
    from accepted.crimes
    where identified_date is not null
    union all
    select
        'identifications_withdrawn' as line,
        count(*) filter (where identification_withdrawn is not null) as found,
        count(*) as of_all,
    from accepted.crimes
    where identified_by is not null
        or identification_withdrawn is not null
    union all
    select
        'crimes_with_dates_out_of_order' as line,
        count(distinct crime_ref) filter (where not has_dates_in_order) as found,
        count(distinct crime_ref) as of_all,
    from crimes
    union all
    select
        'case_victims_found_among_crime_victims' as line,
        count(distinct known.victim_token) as found,
        count(distinct swlo_cases.victim_token) as of_all,
    from swlo_cases
    left join (
        select distinct victim_token
        from accepted.crimes
        semi join swlo_cases using (victim_token)
    ) as known using (victim_token)
)

select * from lines
