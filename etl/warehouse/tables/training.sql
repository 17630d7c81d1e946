-- One row per month and unit: officers in scope and trained on the last day of the month.
select
    month,
    strptime(month || '-01', '%Y-%m-%d')::date as training_month,
    unit,
    officers_in_scope,
    officers_trained,
from accepted.training
