-- One row per case, closed ones included: whose it is, whether it is open, and how the person agreed to be contacted.
select
    case_ref,
    swlo_token,
    closed_date is null as is_active,
    contact_agreed,
from swlo_cases
