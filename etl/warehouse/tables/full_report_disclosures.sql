-- One row per disclosure that a partner passed on with consent for a full report.
-- An N100 incident is not a crime: a disclosure that became only that was not recorded.
with recorded_crimes as (
    select distinct crime_ref
    from accepted.crimes
    semi join accepted.full_report_disclosures using (crime_ref)
    where offence_code <> 'N100'
)

select
    disclosures.disclosure_ref,
    disclosures.partner,
    disclosures.disclosed_date,
    date_trunc('month', disclosures.disclosed_date)::date as disclosed_month,
    disclosures.passed_to_police_date,
    disclosures.crime_ref,
    recorded_crimes.crime_ref is not null as is_recorded,
from accepted.full_report_disclosures as disclosures
left join recorded_crimes using (crime_ref)
