-- extract: full_report_disclosures
-- A disclosure names a crime that is not in the store.
select disclosures.source_id, disclosures.row_number
from accepted.full_report_disclosures as disclosures
anti join accepted.crimes as crimes using (crime_ref)
where disclosures.crime_ref is not null
