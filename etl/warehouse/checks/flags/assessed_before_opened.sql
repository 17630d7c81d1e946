-- extract: risk_assessments
-- The assessment lies before the opening of its case.
select risk_assessments.source_id, risk_assessments.row_number
from accepted.risk_assessments as risk_assessments
join accepted.swlo_cases as swlo_cases using (case_ref)
where risk_assessments.assessed_date < swlo_cases.opened_date
