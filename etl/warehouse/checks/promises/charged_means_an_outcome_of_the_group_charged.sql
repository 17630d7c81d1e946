-- A crime that counts as charged without the outcome, or has the outcome and does not count.
select crime_ref
from crimes
where is_charged is distinct from coalesce(outcome_code in (select code from codes.outcomes where outcome_group = 'charged'), false)
