-- One row per other report by the same person: crimes in the figures that are not linked to this case, and her other cases.
with others as (
    select
        'report' as kind,
        crime_ref as ref,
        reported_date as since_date,
        offence_group as detail,
        coalesce(outcome_code, 'open') as state,
    from crimes
    where victim_token = $person
        and crime_ref not in (select crime_ref from swlo_case_crimes where case_ref = $case_ref)
    union all
    select
        'case' as kind,
        case_ref as ref,
        opened_date as since_date,
        null as detail,
        if(closed_date is null, 'open', 'closed') as state,
    from swlo_cases
    where victim_token = $person
        and case_ref <> $case_ref
        and swlo_token = coalesce($officer, swlo_token)
)

select distinct *
from others
order by since_date desc, ref
