-- One row per crime linked to a case of the liaison officer, with the first contacts in which the person was reached.
select
    cohort.crime_ref,
    min(swlo_contacts.contact_date) as first_contact_date,
    min(swlo_contacts.contact_date) filter (
        where swlo_contacts.contact_date >= cohort.reported_date
    ) as first_contact_after_report_date,
from cohort
inner join accepted.swlo_case_crimes using (crime_ref)
left join accepted.swlo_contacts
    on swlo_contacts.case_ref = swlo_case_crimes.case_ref
    and swlo_contacts.reached = 'yes'
group by cohort.crime_ref
