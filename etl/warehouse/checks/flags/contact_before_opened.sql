-- extract: swlo_contacts
-- The contact lies before the opening of its case.
select swlo_contacts.source_id, swlo_contacts.row_number
from accepted.swlo_contacts as swlo_contacts
join accepted.swlo_cases as swlo_cases using (case_ref)
where swlo_contacts.contact_date < swlo_cases.opened_date
