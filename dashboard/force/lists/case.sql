-- One row, or none: a case of one of these officers, with its latest assessment.
select
    swlo_cases.case_ref,
    swlo_cases.opened_date,
    swlo_cases.closed_date,
    swlo_cases.close_reason,
    swlo_cases.contact_agreed,
    risk_assessments.band,
    risk_assessments.tool,
    risk_assessments.tool_version,
from swlo_cases
left join risk_assessments
    on risk_assessments.case_ref = swlo_cases.case_ref
    and risk_assessments.is_latest
where swlo_cases.case_ref = $case_ref
    and list_contains($officers::varchar[], swlo_cases.swlo_token)
order by risk_assessments.assessed_date desc
limit 1
