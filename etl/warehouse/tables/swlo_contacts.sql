-- One row per contact or attempt of the liaison officer.
select
    contact_ref,
    case_ref,
    contact_date,
    contact_kind,
    reached,
from accepted.swlo_contacts
