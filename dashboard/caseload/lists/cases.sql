-- One row per case, closed ones included: whose it is, and whether it is open.
select
    case_ref,
    swlo_token,
    closed_date is null as is_active,
from swlo_cases
