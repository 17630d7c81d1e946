-- One row per critical cell of a crime and victim identified as a sex worker, adult or of unknown age: whether it is filled.
-- `unknown` is an answer that says nothing: it does not fill a cell.
with identified as (
    select
        crimes.*,
        coalesce(offences.offence_group, codes_of_groups.offence_group) as offence_group,
        date_trunc('month', recorded_date)::date as recorded_month,
    from accepted.crimes
    left join codes.offences on offences.code = crimes.offence_code
    left join codes.codes_of_groups on codes_of_groups.code = crimes.offence_code
    where (crimes.identified_by is not null or crimes.identified_date is not null)
        and coalesce(crimes.victim_age >= {adult_age}, true)
        and crimes.cancelled_code is null
        and crimes.offence_code <> 'N100'
),

cells as (
    unpivot (
        select
            crime_ref,
            concat_ws('|', crime_ref, victim_no) as cell_of,
            victim_token,
            recorded_month,
            offence_group,
            report_route,
            coalesce(area, 'not_recorded') as area,
            offence_code is not null as has_offence_code,
            reported_date is not null as has_reported_date,
            recorded_date is not null as has_recorded_date,
            coalesce(report_route, 'unknown') <> 'unknown' as has_report_route,
            victim_age is not null as has_victim_age,
            identified_by is not null as has_identified_by,
            identified_date is not null as has_identified_date,
        from identified
    )
    on columns('^has_')
    into name cell value is_filled
),

outcome_cells as (
    select
        identified.crime_ref,
        concat_ws('|', outcomes.crime_ref, outcomes.outcome_code, outcomes.outcome_date) as cell_of,
        identified.victim_token,
        identified.recorded_month,
        identified.offence_group,
        identified.report_route,
        coalesce(identified.area, 'not_recorded') as area,
        'outcome_date' as cell,
        outcomes.outcome_date is not null as is_filled,
    from identified
    inner join accepted.outcomes using (crime_ref)
    inner join codes.outcomes as outcome_codes on outcome_codes.code = outcomes.outcome_code
    qualify row_number() over (partition by crime_ref, outcomes.outcome_code, outcomes.outcome_date order by identified.victim_no) = 1
)

select * replace (replace(cell, 'has_', '') as cell)
from cells
union all
select * from outcome_cells
