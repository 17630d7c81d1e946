-- One row per other report by the same person: crimes in the figures that are not linked to this case, and her other cases
-- with these officers.
with person as (
    select victim_token
    from swlo_cases
    where case_ref = $case_ref
        and list_contains($officers::varchar[], swlo_token)
),

others as (
    select
        'report' as kind,
        crime_ref as ref,
        reported_date as since_date,
        offence_group as detail,
        coalesce(outcome_code, 'open') as state,
    from crimes
    inner join person using (victim_token)
    where crime_ref not in (select crime_ref from swlo_case_crimes where case_ref = $case_ref)
    union all
    select
        'case' as kind,
        case_ref as ref,
        opened_date as since_date,
        null as detail,
        if(closed_date is null, 'open', 'closed') as state,
    from swlo_cases
    inner join person using (victim_token)
    where case_ref <> $case_ref
        and list_contains($officers::varchar[], swlo_token)
)

select distinct *
from others
order by since_date desc, ref
