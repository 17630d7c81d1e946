-- One row per case, closed ones included: whose it is, and whether it is open.
select
    case_ref,
    swlo_token,
    is_active,
from swlo_cases
